package feed_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus/feed"
)

// serve serves a handler on a loopback address.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// fetcher is one that may ask the servers of tests.
func fetcher(t *testing.T, o feed.Options) *feed.Fetcher {
	t.Helper()
	o.Allow = append(o.Allow, "127.0.0.0/8")
	f, err := feed.NewFetcher(o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// failed asserts that an error is a failure whose reason has some words.
func failed(t *testing.T, err error, kind feed.Kind, words string) {
	t.Helper()
	var f *feed.Failure
	if !errors.As(err, &f) || f.Kind != kind || !strings.Contains(f.Reason, words) {
		t.Errorf("got %v (%+v), want a failure that is %s and says %q", err, f, kind, words)
	}
}

func TestFetchRefusesWhatIsNotPublic(t *testing.T) {
	asked := atomic.Int32{}
	inside := serve(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	_, port, _ := strings.Cut(strings.TrimPrefix(inside, "http://"), ":")
	strict, err := feed.NewFetcher(feed.Options{Timeout: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "10.1.2.3", "172.16.0.1", "192.168.1.1",
		"169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[64:ff9b::7f00:1]",
		"[2002:7f00:1::]", "2130706433", "0x7f.1"} {
		_, err := strict.Fetch(t.Context(), feed.Request{URL: "http://" + host + ":" + port + "/"})
		var f *feed.Failure
		if !errors.As(err, &f) {
			t.Errorf("%s: got %v, want a failure", host, err)
		}
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("a loopback server was asked %d times", n)
	}
	_, err = strict.Fetch(t.Context(), feed.Request{URL: inside})
	failed(t, err, feed.Lasting, "not public")
}

func TestFetchRefusesRedirectsInside(t *testing.T) {
	for _, to := range []string{"http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/"} {
		site := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
		_, err := fetcher(t, feed.Options{}).Fetch(t.Context(), feed.Request{URL: site})
		failed(t, err, feed.Lasting, "not public")
	}
	for _, to := range []string{"file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)"} {
		site := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
		_, err := fetcher(t, feed.Options{}).Fetch(t.Context(), feed.Request{URL: site})
		failed(t, err, feed.Lasting, "not of the web")
	}
}

func TestFetchAllowsByName(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "in") })
	_, port, _ := strings.Cut(strings.TrimPrefix(site, "http://"), ":")
	f, err := feed.NewFetcher(feed.Options{Allow: []string{"LocalHost"}})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := f.Fetch(t.Context(), feed.Request{URL: "http://localhost:" + port}); err != nil || string(r.Body) != "in" {
		t.Errorf("got %q, %v from a host that is allowed", r.Body, err)
	}
	if _, err := f.Fetch(t.Context(), feed.Request{URL: site}); err == nil {
		t.Error("its address was let in too, which is not on the list")
	}
}

func TestCheckAllowed(t *testing.T) {
	for entry, good := range map[string]bool{"10.0.0.0/8": true, "fd00::/8": true, "10.0.0.1": true, "::1": true, "news.example": true,
		"": false, "10.0.0.0/99": false, "http://news.example": false, "*.example": false} {
		if err := feed.CheckAllowed(entry); (err == nil) != good {
			t.Errorf("%q: got %v", entry, err)
		}
	}
}

func TestFetchAddresses(t *testing.T) {
	f := fetcher(t, feed.Options{})
	for _, bad := range []string{"", "example", "/feed", "file:///etc/passwd", "ftp://example.org/", "http://", "http://[::1", "mailto:a@example.org"} {
		if _, err := f.Fetch(t.Context(), feed.Request{URL: bad}); !errors.As(err, new(*feed.Failure)) {
			t.Errorf("%q: got %v, want a failure", bad, err)
		}
	}
}

func TestFetchRedirects(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/end":
			fmt.Fprint(w, "end")
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/good/"):
			http.Redirect(w, r, "/end", http.StatusMovedPermanently)
		case r.URL.Path == "/mixed":
			http.Redirect(w, r, "/good/1", http.StatusFound)
		case r.URL.Path == "/then":
			http.Redirect(w, r, "/mixed", http.StatusPermanentRedirect)
		}
	})
	f := fetcher(t, feed.Options{})
	for path, moved := range map[string]string{"/end": "", "/good/1": site + "/end", "/mixed": "", "/then": site + "/mixed"} {
		r, err := f.Fetch(t.Context(), feed.Request{URL: site + path})
		if err != nil || string(r.Body) != "end" || r.Moved != moved || r.URL != site+"/end" {
			t.Errorf("%s: got %q from %s, moved to %q, %v; want it moved to %q", path, r.Body, r.URL, r.Moved, err, moved)
		}
	}
	_, err := f.Fetch(t.Context(), feed.Request{URL: site + "/loop"})
	failed(t, err, feed.Lasting, "redirects more than 5 times")
}

func TestFetchConditions(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Cache-Control", "public, max-age=90")
		if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "yesterday" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, r.UserAgent())
	})
	f := fetcher(t, feed.Options{UserAgent: "whosaid/1 (+desk@example.org)"})
	r, err := f.Fetch(t.Context(), feed.Request{URL: site})
	if err != nil || string(r.Body) != "whosaid/1 (+desk@example.org)" || r.ETag != `"1"` || r.MaxAge != 90*time.Second {
		t.Errorf("got %+v, %v", r, err)
	}
	r, err = f.Fetch(t.Context(), feed.Request{URL: site, ETag: r.ETag, LastModified: "yesterday"})
	if err != nil || !r.NotModified || len(r.Body) > 0 || r.LastModified != "yesterday" {
		t.Errorf("got %+v, %v; want nothing new", r, err)
	}
}

func TestFetchStatus(t *testing.T) {
	for status, want := range map[int]feed.Kind{400: feed.Lasting, 401: feed.Lasting, 403: feed.Lasting, 404: feed.Lasting, 410: feed.Gone,
		408: feed.Passing, 429: feed.Passing, 500: feed.Passing, 503: feed.Passing, 301: feed.Lasting} {
		site := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(status)
		})
		_, err := fetcher(t, feed.Options{}).Fetch(t.Context(), feed.Request{URL: site})
		failed(t, err, want, fmt.Sprint(status))
		if f := err.(*feed.Failure); f.After != 7*time.Second || f.Status != status {
			t.Errorf("%d: got %+v", status, f)
		}
	}
}

func TestFetchLimits(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	for range 64 {
		w.Write(make([]byte, 1<<20))
	}
	w.Close()
	stop := make(chan struct{})
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb.Bytes())
		case "/packed":
			w.Write(bomb.Bytes())
		case "/large":
			w.Write(make([]byte, 2<<20))
		case "/fits":
			w.Write(make([]byte, 1<<20))
		case "/torn":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
		case "/drip":
			w.WriteHeader(http.StatusOK)
			w.(http.Flusher).Flush()
			<-stop
		default:
			<-stop
		}
	})
	t.Cleanup(func() { close(stop) })
	f := fetcher(t, feed.Options{MaxBytes: 1 << 20})
	hasty := fetcher(t, feed.Options{Timeout: 300 * time.Millisecond})
	for path, want := range map[string]struct {
		kind  feed.Kind
		words string
	}{
		"/bomb": {feed.Lasting, "larger than 1 MB"}, "/packed": {feed.Lasting, "larger than 1 MB"}, "/large": {feed.Lasting, "larger than 1 MB"}, "/torn": {feed.Passing, "the host broke off the connection"},
	} {
		_, err := f.Fetch(t.Context(), feed.Request{URL: site + path})
		failed(t, err, want.kind, want.words)
	}
	for _, path := range []string{"/drip", "/never"} {
		_, err := hasty.Fetch(t.Context(), feed.Request{URL: site + path})
		failed(t, err, feed.Passing, "no answer in time")
	}
	if r, err := f.Fetch(t.Context(), feed.Request{URL: site + "/fits"}); err != nil || len(r.Body) != 1<<20 {
		t.Errorf("got %d bytes, %v, of as many as are let in", len(r.Body), err)
	}
}

func TestFetchHeedsRobots(t *testing.T) {
	asked := atomic.Int32{}
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
			fmt.Fprint(w, "User-agent: other\nDisallow: /\n\nUser-agent: whosaid\nDisallow: /private\nAllow: /private/open\n")
			return
		}
		fmt.Fprint(w, "in")
	})
	f := fetcher(t, feed.Options{UserAgent: "whosaid/1"})
	for path, open := range map[string]bool{"/": true, "/private": false, "/private/a?b": false, "/private/open": true} {
		_, err := f.Fetch(t.Context(), feed.Request{URL: site + path, Robots: true})
		if (err == nil) != open {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if _, err := f.Fetch(t.Context(), feed.Request{URL: site + "/private"}); err != nil {
		t.Errorf("what somebody asked for outright: %v", err)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	careless := fetcher(t, feed.Options{NoRobots: true})
	if _, err := careless.Fetch(t.Context(), feed.Request{URL: site + "/private", Robots: true}); err != nil {
		t.Errorf("with robots off: %v", err)
	}
}

func TestFetchWithoutRobots(t *testing.T) {
	for status, open := range map[int]bool{http.StatusNotFound: true, http.StatusForbidden: true, http.StatusInternalServerError: false} {
		site := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
			}
		})
		if _, err := fetcher(t, feed.Options{}).Fetch(t.Context(), feed.Request{URL: site, Robots: true}); (err == nil) != open {
			t.Errorf("where robots.txt gives %d: got %v", status, err)
		}
	}
}

func TestFetchLeavesTroubledHostsAlone(t *testing.T) {
	asked := atomic.Int32{}
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusBadGateway)
	})
	f := fetcher(t, feed.Options{})
	for range 20 {
		if _, err := f.Fetch(t.Context(), feed.Request{URL: site}); err == nil {
			t.Fatal("a failing host gave something")
		}
	}
	if n := asked.Load(); n != 5 {
		t.Errorf("a host that always fails was asked %d times, want 5", n)
	}
	_, err := f.Fetch(t.Context(), feed.Request{URL: site})
	failed(t, err, feed.Resting, "left alone")
}
