package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"github.com/whosaid/whosaid/bot"
)

// Metrics counts what is asked of the bot on every platform, and writes that, with what others tell of themselves, in
// the form that Prometheus reads. It is safe for concurrent use once everything is watched.
type Metrics struct {
	set     *metrics.Set
	version string
	watched []bot.Measurer
}

// prefix begins the name of every figure of ours.
const prefix = "whosaid_"

// latencies are the bounds of the buckets that answers are counted in, in seconds.
var latencies = [...]float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}

// NewMetrics returns metrics of nothing yet, of a build with a version.
func NewMetrics(version string) *Metrics { return &Metrics{set: metrics.NewSet(), version: version} }

// Watch adds whatever tells figures of itself; what does not is passed over.
func (m *Metrics) Watch(all ...any) {
	for _, one := range all {
		if measurer, ok := one.(bot.Measurer); ok {
			m.watched = append(m.watched, measurer)
		}
	}
}

// Measured is a bot.Middleware that counts requests by adapter, command and outcome, and how long each command takes.
func (m *Metrics) Measured(next bot.Handler) bot.Handler {
	return func(ctx context.Context, req bot.Request) (bot.Reply, error) {
		start := time.Now()
		reply, err := next(ctx, req)
		m.set.GetOrCreateCounter(figureName("requests_total", "adapter", req.Adapter, "command", req.Called, "outcome", outcomeOf(err))).Inc()
		m.set.GetOrCreatePrometheusHistogramExt(figureName("request_seconds", "command", req.Called), latencies[:]).UpdateDuration(start)
		return reply, err
	}
}

// outcomeOf says what became of a request.
func outcomeOf(err error) string {
	switch {
	case err == nil:
		return "answered"
	case errors.As(err, new(bot.UserError)):
		return "declined"
	}
	return "failed"
}

// served counts a request by HTTP.
func (m *Metrics) served(area string, status int) {
	m.set.GetOrCreateCounter(figureName("http_requests_total", "area", area, "status", strconv.Itoa(status))).Inc()
}

// write writes all there is.
func (m *Metrics) write(ctx context.Context, w io.Writer) {
	metrics.WriteGaugeUint64(w, figureName("build_info", "version", m.version, "go", runtime.Version()), 1)
	m.set.WritePrometheus(w)
	for _, measurer := range m.watched {
		for _, f := range measurer.Figures(ctx) {
			writeFigure(w, f)
		}
	}
	metrics.WriteProcessMetrics(w)
}

func writeFigure(w io.Writer, f bot.Figure) {
	full := figureName(f.Name, f.Labels...)
	if strings.HasSuffix(f.Name, "_total") {
		metrics.WriteCounterFloat64(w, full, f.Value)
		return
	}
	metrics.WriteGaugeFloat64(w, full, f.Value)
}

var labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// figureName writes a name with its labels: names and values by turns.
func figureName(name string, labels ...string) string {
	var b strings.Builder
	b.WriteString(prefix + name)
	for i := 0; i+1 < len(labels); i += 2 {
		separator := ","
		if i == 0 {
			separator = "{"
		}
		fmt.Fprintf(&b, `%s%s="%s"`, separator, labels[i], labelEscapes.Replace(labels[i+1]))
	}
	if len(labels) > 1 {
		b.WriteString("}")
	}
	return b.String()
}

// showMetrics answers Prometheus.
func (s *site) showMetrics(w http.ResponseWriter, r *http.Request) {
	if v := s.guard.judge(s.Access.Metrics, r); v != admitted {
		plainRefusal(w, v)
		return
	}
	var page bytes.Buffer
	s.Metrics.write(r.Context(), &page)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Write(page.Bytes()) // a scraper that has gone is no error
}

// observed counts every request and logs it for debugging, without what its address asks.
func (s *site) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		status := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(status, r)
		area := areaOf(r.URL.Path)
		s.Metrics.served(area, status.status)
		s.Log.DebugContext(r.Context(), "request served", slog.String("adapter", name), slog.String("area", area),
			slog.Int("status", status.status), slog.Duration("elapsed", time.Since(start)))
	})
}

// areaOf names the area of a path.
func areaOf(path string) string {
	switch {
	case strings.HasPrefix(path, apiPath):
		return "api"
	case path == "/metrics":
		return "metrics"
	case path == "/healthz" || path == "/readyz":
		return "health"
	}
	return "pages"
}

// statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
