package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// asks is a request from an address, by way of those that are said.
func asks(path, from string, by ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.RemoteAddr, r.Host = from+":40000", "quotes.example.org"
	if strings.Contains(from, ":") {
		r.RemoteAddr = "[" + from + "]:40000"
	}
	for _, header := range by {
		r.Header.Add("X-Forwarded-For", header)
	}
	return r
}

// openHandler serves everybody, with a limit.
func openHandler(t *testing.T, change func(*Config)) http.Handler {
	t.Helper()
	c := testConfig()
	c.Links.Public = "https://quotes.example.org"
	c.Access = Access{Pages: Open, API: Open, Health: Open}
	change(&c)
	a, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return a.Handler(func(context.Context, bot.Message) (bot.Reply, error) { return bot.Reply{}, nil })
}

// TestThrottle asks until an address has asked too often, and sees whom that does not touch.
func TestThrottle(t *testing.T) {
	h := openHandler(t, func(c *Config) {
		c.Limit = bot.Rate{Count: 2, Per: time.Minute}
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	for i, step := range []struct {
		r    *http.Request
		want int
	}{
		{asks("/", "203.0.113.9"), http.StatusOK},
		{asks("/api/v1/stats", "203.0.113.9"), http.StatusOK},
		{asks("/", "203.0.113.9"), http.StatusTooManyRequests},
		{asks("/api/v1/stats", "203.0.113.9"), http.StatusTooManyRequests},
		{asks("/a/none", "203.0.113.9"), http.StatusTooManyRequests},
		{asks("/healthz", "203.0.113.9"), http.StatusOK},
		{asks(stylePath(), "203.0.113.9"), http.StatusOK},
		{asks("/", "203.0.113.9", "198.51.100.1"), http.StatusTooManyRequests}, // nobody's word but a proxy's counts
		{asks("/", "203.0.113.10"), http.StatusOK},
		{asks("/", "10.1.1.1", "203.0.113.9"), http.StatusTooManyRequests},
		{asks("/", "10.1.1.1", "198.51.100.1, 203.0.113.9", "10.2.2.2"), http.StatusTooManyRequests},
		{asks("/", "10.1.1.1", "203.0.113.9, 198.51.100.2"), http.StatusOK},
		{asks("/", "2001:db8::1"), http.StatusOK},
		{asks("/", "2001:db8::2"), http.StatusOK},
		{asks("/", "2001:db8::3"), http.StatusTooManyRequests}, // of one network
		{asks("/", "2001:db8:0:1::1"), http.StatusOK},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, step.r)
		if w.Code != step.want {
			t.Errorf("step %d, %s from %s: status %d, want %d", i, step.r.URL, step.r.RemoteAddr, w.Code, step.want)
		}
		if after := w.Header().Get("Retry-After"); (w.Code == http.StatusTooManyRequests) != (after == "30") {
			t.Errorf("step %d: status %d with Retry-After %q", i, w.Code, after)
		}
	}
}

// TestThrottleSparesThisMachine asks from the machine itself, and by a proxy on it that nobody has named.
func TestThrottleSparesThisMachine(t *testing.T) {
	h := openHandler(t, func(c *Config) { c.Limit = bot.Rate{Count: 1, Per: time.Hour} })
	for range 5 {
		r, w := asks("/", "127.0.0.1"), httptest.NewRecorder()
		r.Host = "localhost:8090"
		if h.ServeHTTP(w, r); w.Code != http.StatusOK {
			t.Fatalf("on this machine: status %d", w.Code)
		}
	}
	for _, want := range []int{http.StatusOK, http.StatusTooManyRequests} {
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, asks("/", "127.0.0.1", "203.0.113.9")); w.Code != want {
			t.Errorf("by a proxy: status %d, want %d", w.Code, want)
		}
	}
}

// ledger is an audit.
type ledger struct {
	mu    sync.Mutex
	lines []string
}

func (l *ledger) Record(_ context.Context, owner string, record []byte, _ time.Time) error {
	var r struct{ Command, Outcome, Text string }
	if err := json.Unmarshal(record, &r); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf("%s %s %s %q", owner, r.Command, r.Outcome, r.Text))
	return nil
}

// TestAPIAudit calls the API and reads what the audit has of it.
func TestAPIAudit(t *testing.T) {
	for _, withText := range []bool{false, true} {
		audit := new(ledger)
		h := openHandler(t, func(c *Config) {
			c.Audited = bot.Audited(audit, withText, slog.New(slog.DiscardHandler))
			c.Corpus = flaky{c.Corpus}
		})
		for _, path := range []string{"/api/v1/ask?q=harbour", "/api/v1/ask", "/api/v1/articles/none", "/api/v1/stats"} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, asks(path, "203.0.113.9"))
			io.Copy(io.Discard, w.Body)
		}
		text := map[bool]string{true: "harbour"}[withText]
		want := []string{
			fmt.Sprintf("web:203.0.113.9 /api/v1/ask answered %q", text), `web:203.0.113.9 /api/v1/ask declined ""`,
			`web:203.0.113.9 /api/v1/articles/{id} declined ""`, `web:203.0.113.9 /api/v1/stats failed ""`,
		}
		if got := strings.Join(audit.lines, "\n"); got != strings.Join(want, "\n") {
			t.Errorf("the audit has\n%s\nwant\n%s", got, strings.Join(want, "\n"))
		}
	}
}

// flaky is a corpus that cannot be counted.
type flaky struct{ corpus.Reader }

func (flaky) Stats(context.Context, []string) (corpus.Stats, error) {
	return corpus.Stats{}, errors.New("disk on fire")
}
