package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// The bounds of a request.
const (
	maxHeader = 32 << 10
	maxBody   = 64 << 10
)

// grace is how long requests at work may take to end when the server does.
const grace = 5 * time.Second

// serve serves at a listener until ctx ends, then lets the requests at work end.
func (a *Adapter) serve(ctx context.Context, at net.Listener, handle bot.Handle) error {
	server := &http.Server{
		Handler:           a.Handler(handle),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      a.config.Timeout + 10*time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(a.log.Handler(), slog.LevelDebug),
	}
	a.log.InfoContext(ctx, "listening", slog.String("adapter", name), slog.String("address", at.Addr().String()))
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	select {
	case err := <-ended:
		return fmt.Errorf("web: %w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(closing)
	if err != nil {
		err = errors.Join(fmt.Errorf("web: %w", err), server.Close())
	}
	<-ended // says only that the server was shut down
	return err
}

// site is what the handlers of one server share.
type site struct {
	Config
	handle  bot.Handle
	guard   *guard
	limiter *bot.Limiter

	templates *template.Template
}

// Handler serves everything. Questions go to handle.
func (a *Adapter) Handler(handle bot.Handle) http.Handler {
	s := &site{Config: a.config, handle: handle, guard: newGuard(a.config), limiter: bot.NewLimiter(a.config.Limit), templates: templates()}
	mux := http.NewServeMux()
	s.health(mux)
	s.pages(mux)
	s.api(mux)
	ownForms := http.NewCrossOriginProtection()
	return s.observed(s.recovered(s.headers(s.throttled(http.MaxBytesHandler(ownForms.Handler(mux), maxBody)))))
}

// recovered turns a panic into an apology and a line in the log.
func (s *site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := bot.Guard("a page", func() error { next.ServeHTTP(w, r); return nil })
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// limited is a request's context, for as long as one answer may take.
func (s *site) limited(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), s.Timeout)
}
