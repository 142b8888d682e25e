package web

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/whosaid/whosaid/corpus"
)

// health adds what those who run the server ask: whether it lives, whether it can answer, and its figures.
func (s *site) health(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", s.healthy(func(*http.Request) error { return nil }))
	mux.HandleFunc("GET /readyz", s.healthy(s.ready))
	mux.HandleFunc("GET /metrics", s.showMetrics)
}

// healthy answers "ok", or that it is not, by a check.
func (s *site) healthy(check func(*http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if v := s.guard.judgeProbe(s.Access.Health, r); v != admitted {
			plainRefusal(w, v)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		if err := check(r); err != nil {
			s.Log.WarnContext(r.Context(), "not ready", slog.String("adapter", name), slog.Any("err", err))
			w.WriteHeader(http.StatusServiceUnavailable)
			w.Write([]byte("the corpus does not answer\n"))
			return
		}
		w.Write([]byte("ok\n")) // a prober that has gone is no error
	}
}

// ready checks that the corpus answers.
func (s *site) ready(r *http.Request) error {
	ctx, cancel := s.limited(r)
	defer cancel()
	_, err := s.Corpus.Quote(ctx, nil, "none")
	if errors.Is(err, corpus.ErrNotFound) {
		return nil
	}
	return err
}

// plainRefusal tells a program in a line why it is not let in.
func plainRefusal(w http.ResponseWriter, v verdict) {
	p := refusal(v)
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	http.Error(w, p.Title+". "+p.Text, p.Status)
}
