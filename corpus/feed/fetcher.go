package feed

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Options set up a Fetcher. The zero value works.
type Options struct {
	UserAgent string        // "" is "whosaid"; its first word is what robots.txt calls us by
	Allow     []string      // hosts, addresses and prefixes that are asked although they are not public
	Timeout   time.Duration // of one request with its answer; 0 is 30 seconds
	MaxBytes  int64         // of an answer, unpacked; 0 is 10 MB
	Pace      time.Duration // between two requests to one host
	NoRobots  bool          // do not heed robots.txt
}

// Fetcher asks for addresses of the web. It is safe for concurrent use.
type Fetcher struct {
	client *http.Client
	hosts  *hosts
	robots *robots
	o      Options
}

// NewFetcher returns a Fetcher. It fails for what cannot be allowed (see CheckAllowed).
func NewFetcher(o Options) (*Fetcher, error) {
	guard, err := newGuard(o.Allow)
	if err != nil {
		return nil, err
	}
	o.UserAgent = cmp.Or(o.UserAgent, "whosaid")
	o.Timeout = cmp.Or(o.Timeout, 30*time.Second)
	o.MaxBytes = cmp.Or(o.MaxBytes, 10<<20)
	transport := &http.Transport{
		DialContext:           guard.dial,
		ForceAttemptHTTP2:     true,
		TLSHandshakeTimeout:   connectTime,
		ResponseHeaderTimeout: o.Timeout,
		IdleConnTimeout:       time.Minute,
		MaxIdleConns:          64,
		MaxIdleConnsPerHost:   2,
		MaxConnsPerHost:       4,
		// no proxy: it would connect for us, to wherever it likes
		MaxResponseHeaderBytes: 64 << 10,
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	f := &Fetcher{client: &http.Client{Transport: transport, CheckRedirect: stay}, hosts: newHosts(o.Pace), o: o}
	f.robots = newRobots(f)
	return f, nil
}

// Request is what is asked for.
type Request struct {
	URL                string
	Accept             string
	ETag, LastModified string // of what is held already
	Robots             bool   // heed robots.txt: nobody asked for just this address
}

// Response is what came of it.
type Response struct {
	URL                string // that gave it, after redirects
	Moved              string // where it is for good; "" where it is still at the URL that was asked for
	ContentType        string
	Body               []byte // unpacked
	ETag, LastModified string
	NotModified        bool          // what is held already still holds; there is no body
	MaxAge             time.Duration // that the answer holds, as the host says; 0 is not said
}

const maxRedirects = 5

// Fetch asks for an address, and follows redirects. Whatever is wrong with the address, the host or the answer is a
// *Failure; only the end of ctx is another error.
func (f *Fetcher) Fetch(ctx context.Context, r Request) (Response, error) {
	at, err := parseAddress(r.URL)
	if err != nil {
		return Response{}, err
	}
	forGood, moved := true, ""
	for range maxRedirects + 1 {
		a, err := f.ask(ctx, at, r)
		if err != nil {
			return Response{}, err
		}
		if a.redirect == "" {
			a.response.Moved = moved
			return a.response, nil
		}
		next, err := at.Parse(a.redirect)
		if err != nil {
			return Response{}, failuref(Lasting, r.URL, "the site redirects to an address that is none")
		}
		if at, err = parseAddress(next.String()); err != nil {
			return Response{}, failuref(Lasting, r.URL, "the site redirects to %s, which is not of the web", Masked(next.String()))
		}
		if forGood = forGood && a.permanent; forGood {
			moved = at.String()
		}
	}
	return Response{}, failuref(Lasting, r.URL, "the site redirects more than %d times", maxRedirects)
}

// parseAddress reads an address of the web.
func parseAddress(raw string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	switch {
	case err != nil || u.Hostname() == "":
		return nil, failuref(Lasting, raw, "that is no address of the web: want one such as https://example.org/feed")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, failuref(Lasting, raw, "only http and https addresses are fetched")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// ask asks once, when it is our turn, and notes how the host fares.
func (f *Fetcher) ask(ctx context.Context, at *url.URL, r Request) (answer, error) {
	var pace time.Duration
	if r.Robots && !f.o.NoRobots {
		var err error
		if pace, err = f.robots.check(ctx, at); err != nil {
			return answer{}, err
		}
	}
	if err := f.hosts.turn(ctx, at.Host, at.String(), pace); err != nil {
		return answer{}, err
	}
	within, cancel := context.WithTimeout(ctx, f.o.Timeout)
	defer cancel()
	a, err := f.exchange(within, at, r)
	if ctx.Err() != nil {
		return answer{}, ctx.Err()
	}
	f.note(at.Host, err)
	return a, err
}

// note tells hosts how a request went.
func (f *Fetcher) note(host string, err error) {
	var failure *Failure
	switch {
	case !errors.As(err, &failure) || failure.Kind != Passing:
		f.hosts.well(host)
	default:
		f.hosts.fault(host, failure.After)
	}
}

func (f *Fetcher) exchange(ctx context.Context, at *url.URL, r Request) (_ answer, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return answer{}, failuref(Lasting, at.String(), "that is no address of the web")
	}
	for name, value := range map[string]string{"User-Agent": f.o.UserAgent, "Accept": r.Accept,
		"If-None-Match": r.ETag, "If-Modified-Since": r.LastModified} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return answer{}, connectFailure(at.String(), err)
	}
	defer resp.Body.Close() // of a body that was only read
	return f.read(at.String(), resp, r)
}

// agent is what robots.txt calls us by: the first word of the user agent, without its version.
func (o Options) agent() string {
	name, _, _ := strings.Cut(o.UserAgent, " ")
	name, _, _ = strings.Cut(name, "/")
	return name
}
