package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/whosaid/whosaid/bot"
)

func TestRules(t *testing.T) {
	const here, away = "127.0.0.1:40000", "203.0.113.9:40000"
	bearer := "Bearer " + token
	tests := []struct {
		name                string
		rule                Rule
		from, host          string
		authorization, more string // a header's name
		want                verdict
	}{
		{"off", Off, here, "localhost:8090", bearer, "", absent},
		{"nothing said", "", here, "localhost:8090", bearer, "", absent},
		{"loopback", Loopback, here, "localhost:8090", "", "", admitted},
		{"loopback by address", Loopback, "[::1]:40000", "[::1]:8090", "", "", admitted},
		{"loopback from away", Loopback, away, "localhost:8090", "", "", elsewhere},
		{"loopback from away with a token", Loopback, away, "localhost:8090", bearer, "", elsewhere},
		{"loopback behind a proxy", Loopback, here, "localhost:8090", "", "X-Forwarded-For", elsewhere},
		{"loopback behind a silent proxy", Loopback, here, "quotes.example.org", "", "", elsewhere},
		{"loopback under another name", Loopback, here, "evil.example", "", "", misled},
		{"token", ByToken, away, "quotes.example.org", bearer, "", admitted},
		{"token by address", ByToken, away, "192.0.2.1:8090", bearer, "", admitted},
		{"token in lower case", ByToken, away, "quotes.example.org", "bearer " + token, "", admitted},
		{"no token", ByToken, here, "localhost:8090", "", "", unproven},
		{"wrong token", ByToken, here, "localhost:8090", bearer + "x", "", unproven},
		{"part of the token", ByToken, here, "localhost:8090", bearer[:len(bearer)-1], "", unproven},
		{"empty token", ByToken, here, "localhost:8090", "Bearer ", "", unproven},
		{"token by another way", ByToken, here, "localhost:8090", "Basic " + token, "", unproven},
		{"open", Open, away, "quotes.example.org", "", "", admitted},
		{"open in other case", Open, away, "QUOTES.example.org:443", "", "", admitted},
		{"open under another name", Open, away, "evil.example", "", "", misled},
	}
	c := testConfig()
	c.Links.Public = "https://quotes.example.org"
	g := newGuard(c)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr, r.Host = tt.from, tt.host
			if tt.authorization != "" {
				r.Header.Set("Authorization", tt.authorization)
			}
			if tt.more != "" {
				r.Header.Set(tt.more, "203.0.113.9")
			}
			if got := g.judge(tt.rule, r); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

// TestLoopbackBehindNginx checks that a proxy which tells neither of itself nor of the name that it was asked for, as nginx
// without further settings, is not taken for somebody on this machine.
func TestLoopbackBehindNginx(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr, r.Host = "127.0.0.1:40000", "127.0.0.1:8090"
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.0", 1, 0
	if got := newGuard(testConfig()).judge(Loopback, r); got != elsewhere {
		t.Errorf("got %d, want %d", got, elsewhere)
	}
}

// TestNoTokenLetsNobodyIn checks that a rule that asks for a token which is not set admits nothing, not even nothing.
func TestNoTokenLetsNobodyIn(t *testing.T) {
	c := testConfig()
	c.Token = ""
	g := newGuard(c)
	for _, sent := range []string{"", "Bearer ", "Bearer x"} {
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.Header.Set("Authorization", sent)
		r.AddCookie(g.passes.issue(time.Now(), false))
		if got := g.judge(ByToken, r); got != unproven {
			t.Errorf("%q: got %d, want %d", sent, got, unproven)
		}
	}
}

func TestAreas(t *testing.T) {
	areas := map[string]func(*Access, Rule){
		"/":              func(a *Access, r Rule) { a.Pages = r },
		"/a/public":      func(a *Access, r Rule) { a.Pages = r },
		"/q/nobody":      func(a *Access, r Rule) { a.Pages = r },
		"/api/v1/stats":  func(a *Access, r Rule) { a.API = r },
		"/api/v1/nobody": func(a *Access, r Rule) { a.API = r },
		"/metrics":       func(a *Access, r Rule) { a.Metrics = r },
		"/healthz":       func(a *Access, r Rule) { a.Health = r },
		"/readyz":        func(a *Access, r Rule) { a.Health = r },
	}
	for path, set := range areas {
		for rule, want := range map[Rule]int{Off: http.StatusNotFound, ByToken: http.StatusUnauthorized, Loopback: http.StatusOK} {
			base := serve(t, func(c *Config) {
				c.Access = Access{}
				set(&c.Access, rule)
			})
			if want == http.StatusOK && strings.HasSuffix(path, "nobody") || path == "/api/v1/nobody" {
				want = http.StatusNotFound
			}
			if p := newReader(t, base).open(t, path); p.status != want {
				t.Errorf("%s by rule %s: status %d, want %d", path, rule, p.status, want)
			}
		}
	}
}

func TestSignIn(t *testing.T) {
	base := serve(t, func(c *Config) { c.Access.Pages = ByToken })
	r := newReader(t, base)
	first := r.open(t, "/a/public?q=x")
	if first.status != http.StatusUnauthorized || len(find(first.root, tag("form"))) != 1 {
		t.Fatalf("status %d, want a form to sign in", first.status)
	}
	next := attr(find(first.root, func(n *html.Node) bool { return attr(n, "name") == "next" })[0], "value")
	if wrong := r.submit(t, "/sign-in", url.Values{"token": {"guess"}, "next": {next}}); wrong.status != http.StatusUnauthorized || !strings.Contains(wrong.source, "That is not the token.") {
		t.Errorf("a wrong token gave status %d: %s", wrong.status, wrong.source)
	}
	in := r.submit(t, "/sign-in", url.Values{"token": {token + "\n"}, "next": {next}})
	if in.status != http.StatusOK || in.at.RequestURI() != "/a/public?q=x" {
		t.Errorf("signed in: status %d at %s", in.status, in.at)
	}
	if api := r.open(t, "/api/v1/stats"); api.status != http.StatusOK {
		t.Errorf("status %d of the API, whose rule is loopback", api.status)
	}
	r.submit(t, "/sign-out", nil)
	if out := r.open(t, "/"); out.status != http.StatusUnauthorized {
		t.Errorf("signed out: status %d", out.status)
	}
}

// TestSignInStaysHere checks that signing in leads to no other site, and that no other site signs anybody in or out.
func TestSignInStaysHere(t *testing.T) {
	base := serve(t, func(c *Config) { c.Access.Pages = ByToken })
	for _, next := range []string{"https://evil.example", "//evil.example", `/\evil.example`, "/\t/evil.example", ""} {
		if p := newReader(t, base).submit(t, "/sign-in", url.Values{"token": {token}, "next": {next}}); p.at.String() != base+"/" {
			t.Errorf("next %q leads to %s", next, p.at)
		}
	}
	request, err := http.NewRequest("POST", base+"/sign-in", strings.NewReader("token="+url.QueryEscape(token)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusForbidden || len(response.Cookies()) > 0 {
		t.Errorf("a form of another site: status %d, cookies %v", response.StatusCode, response.Cookies())
	}
}

func TestPasses(t *testing.T) {
	now := time.Now()
	good := passes{key: []byte("key"), token: "token"}
	tests := []struct {
		name   string
		by     passes
		issued time.Time
		spoil  bool
		want   bool
	}{
		{"good", good, now, false, true},
		{"nearly over", good, now.Add(time.Minute - passTTL), false, true},
		{"over", good, now.Add(-passTTL), false, false},
		{"other token", passes{key: good.key, token: "other"}, now, false, false},
		{"other key", passes{key: []byte("other"), token: good.token}, now, false, false},
		{"longer than it was given", good, now, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cookie := tt.by.issue(tt.issued, true)
			if tt.spoil {
				cookie.Value = "z" + cookie.Value
			}
			if !cookie.HttpOnly || !cookie.Secure || cookie.SameSite != http.SameSiteLaxMode {
				t.Errorf("the cookie can be stolen: %v", cookie)
			}
			r := httptest.NewRequest("GET", "/", nil)
			r.AddCookie(cookie)
			if got := good.holds(r); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestGrant checks that pages and API show the collections that the settings give them, and a link what it was signed for.
func TestGrant(t *testing.T) {
	base := serve(t, func(c *Config) {
		c.Grant = bot.Access{Collections: map[string][]string{"web:web": {"main"}}}.Grant
	})
	r := newReader(t, base)
	for path, want := range map[string]int{
		"/a/public": http.StatusOK, "/a/secret": http.StatusNotFound, "/a/secret?in=board": http.StatusNotFound,
		"/api/v1/articles/public": http.StatusOK, "/api/v1/articles/secret": http.StatusNotFound,
		"/api/v1/articles/secret?collection=board": http.StatusNotFound, "/api/v1/stats?collection=main": http.StatusOK,
	} {
		if p := r.open(t, path); p.status != want {
			t.Errorf("%s: status %d, want %d", path, p.status, want)
		}
	}
	refused := serve(t, func(c *Config) { c.Grant = bot.Access{Users: []string{"slack:U1"}}.Grant })
	for _, path := range []string{"/", "/a/public", "/api/v1/stats"} {
		if p := newReader(t, refused).open(t, path); p.status != http.StatusForbidden {
			t.Errorf("%s for who has no access: status %d", path, p.status)
		}
	}
}

func TestHeaders(t *testing.T) {
	base := serve(t, func(c *Config) { c.Links.Public = "https://quotes.example.org" })
	for _, path := range []string{"/", "/a/public", "/nothing", "/api/v1/stats", "/healthz", stylePath()} {
		response, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
		for key, want := range map[string]string{
			"Content-Security-Policy":   "default-src 'none'",
			"X-Content-Type-Options":    "nosniff",
			"Referrer-Policy":           "no-referrer",
			"X-Frame-Options":           "DENY",
			"Strict-Transport-Security": "max-age=31536000",
		} {
			if got := response.Header.Get(key); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q, want %q", path, key, got, want)
			}
		}
		for _, never := range []string{"unsafe", "script-src", "*"} {
			if strings.Contains(response.Header.Get("Content-Security-Policy"), never) {
				t.Errorf("the policy allows %s", never)
			}
		}
		if keeps := response.Header.Get("Cache-Control"); strings.Contains(keeps, "no-store") != (path != stylePath()) {
			t.Errorf("%s: Cache-Control is %q", path, keeps)
		}
	}
	plain, err := http.Get(serve(t, nil) + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	plain.Body.Close()
	if plain.Header.Get("Strict-Transport-Security") != "" {
		t.Error("https is demanded where there is none")
	}
}
