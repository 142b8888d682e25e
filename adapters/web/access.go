package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Rule says who may look at an area.
type Rule string

// The rules.
const (
	Off      Rule = "off"      // nobody: the area is not there
	Loopback Rule = "loopback" // programs and people on the same machine, not what a proxy passes on
	ByToken  Rule = "token"    // who has the token
	Open     Rule = "open"     // everybody who reaches the address
)

// Access says who may look at each area. The zero value of a rule is Off.
type Access struct {
	Pages   Rule // the search page and the articles
	API     Rule
	Metrics Rule
	Health  Rule // tells of nothing but that the server runs
}

// complete reports rules that there are not.
func (a Access) complete() error {
	for _, r := range []Rule{a.Pages, a.API, a.Metrics, a.Health} {
		if !r.Valid() {
			return fmt.Errorf("web: there is no rule of access %q", r)
		}
	}
	return nil
}

// Valid reports whether there is such a rule.
func (r Rule) Valid() bool { return slices.Contains([]Rule{"", Off, Loopback, ByToken, Open}, r) }

// verdict is what a rule says of a request.
type verdict int

const (
	admitted  verdict = iota
	absent            // the area is off
	elsewhere         // it does not come from this machine
	unproven          // it brings no token, or a wrong one
	misled            // it asks for another host than this
)

// guard lets requests in.
type guard struct {
	token  [sha256.Size]byte // of a fixed length, so that comparing takes the same time whatever was sent
	none   bool              // there is no token
	hosts  []string
	passes passes
}

func newGuard(c Config) *guard {
	return &guard{
		token: sha256.Sum256([]byte(c.Token)), none: c.Token == "", hosts: ownHosts(c),
		passes: passes{key: c.Links.Key, token: c.Token},
	}
}

// judge says whether a rule lets a request in. A browser can be made to send requests here for a page that it loaded
// under another name, so that the name must be this server's, except where a token was sent on purpose.
func (g *guard) judge(rule Rule, r *http.Request) verdict {
	if v := g.judgeProbe(rule, r); v == absent || g.bearer(r) || g.ownHost(r.Host) {
		return v
	}
	return misled
}

// judgeProbe is judge for what any name may ask for, as probes ask by address.
func (g *guard) judgeProbe(rule Rule, r *http.Request) verdict {
	switch {
	case rule == Off || rule == "":
		return absent
	case rule == Loopback && !fromHere(r):
		return elsewhere
	case rule == ByToken && !g.bearer(r) && !g.passes.holds(r):
		return unproven
	}
	return admitted
}

// bearer reports whether a request carries the token.
func (g *guard) bearer(r *http.Request) bool {
	scheme, sent, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.EqualFold(scheme, "Bearer") && g.matches(strings.TrimSpace(sent))
}

// matches compares with the token, in the same time whether it is nearly right or not at all.
func (g *guard) matches(sent string) bool {
	hash := sha256.Sum256([]byte(sent))
	return subtle.ConstantTimeCompare(hash[:], g.token[:]) == 1 && !g.none
}

func (g *guard) ownHost(host string) bool {
	return slices.Contains(g.hosts, strings.ToLower(hostname(host)))
}

// ownHosts are the names under which this server is reached: its public one, the address it listens at, this machine's.
func ownHosts(c Config) []string {
	hosts := loopbackHosts()
	if host := hostname(c.Listen); host != "" {
		hosts = append(hosts, strings.ToLower(host))
	}
	if u, err := url.Parse(c.Links.Public); err == nil && u.Host != "" {
		hosts = append(hosts, strings.ToLower(u.Hostname()))
	}
	return hosts
}

func loopbackHosts() []string { return []string{"localhost", "127.0.0.1", "::1"} }

// hostname is a host without its port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// fromHere reports whether a request was made on this machine and for it. What a proxy on this machine passes on was not:
// it says so, or asks for the name that others know, or speaks HTTP/1.0, as nginx does where it is told neither.
func fromHere(r *http.Request) bool {
	ip := net.ParseIP(hostname(r.RemoteAddr))
	if ip == nil || !ip.IsLoopback() || !slices.Contains(loopbackHosts(), strings.ToLower(hostname(r.Host))) || !r.ProtoAtLeast(1, 1) {
		return false
	}
	for _, header := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(header) != "" {
			return false
		}
	}
	return true
}
