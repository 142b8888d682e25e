package web

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// queue tells figures of itself.
type queue struct{}

func (queue) Figures(context.Context) []bot.Figure {
	labels := []string{"adapter", "te\"st\\\n"}
	return []bot.Figure{{Name: "inbox_waiting", Labels: labels, Value: 3}, {Name: "inbox_refused_total", Labels: labels, Value: 1}}
}

// sample is one line of what Prometheus reads: name, labels, value.
var sample = regexp.MustCompile(`^[a-z_:]+(\{[a-z]+="(\\.|[^"\\])*"(,[a-z]+="(\\.|[^"\\])*")*\})? [0-9.e+-]+$`)

func TestMetrics(t *testing.T) {
	base := serve(t, func(c *Config) { c.Metrics.Watch(queue{}, "what tells no figures") })
	r := newReader(t, base)
	r.open(t, "/?q=quotes+by+Ann+Lee")
	r.open(t, "/?q=/export+csv+now")
	r.open(t, "/nothing")
	p := r.open(t, "/metrics")
	if p.status != http.StatusOK || !strings.HasPrefix(p.header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatalf("status %d, %v", p.status, p.header)
	}
	for _, want := range []string{
		`whosaid_requests_total{adapter="web",command="ask",outcome="answered"} 1`,
		`whosaid_requests_total{adapter="web",command="export",outcome="declined"} 1`,
		`whosaid_request_seconds_bucket{command="ask",le="+Inf"} 1`,
		`whosaid_request_seconds_count{command="ask"} 1`,
		`whosaid_http_requests_total{area="pages",status="404"} 1`,
		`whosaid_http_requests_total{area="pages",status="200"} 2`,
		`whosaid_inbox_waiting{adapter="te\"st\\\n"} 3`,
		`whosaid_inbox_refused_total{adapter="te\"st\\\n"} 1`,
		`whosaid_corpus_articles 5`,
		`whosaid_corpus_newest_article_timestamp_seconds 1.7433792e+09`,
		`whosaid_build_info{version="test",go="go`,
		`go_goroutines `,
	} {
		if !strings.Contains(p.source, want) {
			t.Errorf("%s is missing", want)
		}
	}
	for line := range strings.Lines(p.source) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, prefix) && !strings.Contains(line, "+Inf") && !sample.MatchString(line) {
			t.Errorf("Prometheus cannot read %s", line)
		}
	}
}

// TestHealthByRule checks that no name opens what the rule keeps shut.
func TestHealthByRule(t *testing.T) {
	for rule, want := range map[Rule]int{Loopback: http.StatusForbidden, ByToken: http.StatusUnauthorized} {
		base := serve(t, func(c *Config) { c.Access.Health = rule })
		request, err := http.NewRequest("GET", base+"/readyz", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "evil.example"
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if p := pageOf(t, response); p.status != want {
			t.Errorf("by rule %s: status %d, want %d", rule, p.status, want)
		}
	}
}

func TestHealth(t *testing.T) {
	base := serve(t, nil)
	for _, path := range []string{"/healthz", "/readyz"} {
		request, err := http.NewRequest("GET", base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "192.0.2.7:8090" // as probes ask
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if p := pageOf(t, response); p.status != http.StatusOK || !strings.Contains(p.source, "ok") {
			t.Errorf("%s: status %d: %s", path, p.status, p.source)
		}
	}
}

// gone is a corpus whose disk has gone.
type gone struct{ corpus.Reader }

func (gone) Quote(context.Context, []string, string) (corpus.Quote, error) {
	return corpus.Quote{}, context.DeadlineExceeded
}

func (gone) Stats(context.Context, []string) (corpus.Stats, error) {
	return corpus.Stats{}, context.DeadlineExceeded
}

func TestNotReady(t *testing.T) {
	r := newReader(t, serve(t, func(c *Config) { c.Corpus = gone{} }))
	if p := r.open(t, "/readyz"); p.status != http.StatusServiceUnavailable {
		t.Errorf("/readyz: status %d", p.status)
	}
	if p := r.open(t, "/healthz"); p.status != http.StatusOK {
		t.Errorf("/healthz: status %d", p.status)
	}
	if p := r.open(t, "/metrics"); p.status != http.StatusOK || strings.Contains(p.source, "corpus_articles") {
		t.Errorf("/metrics: status %d, %s", p.status, p.source)
	}
}
