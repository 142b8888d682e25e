package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Path is where Handler is to be mounted; its whole address goes into General Information, Interactions Endpoint URL.
const Path = "/discord/interactions"

// maxRequest bounds an interaction; Discord's are far smaller.
const maxRequest = 4 << 20

// answerWithin is how long a request stays open for its first answer, which Discord wants within three seconds.
const answerWithin = 2500 * time.Millisecond

// Handler takes signed interactions by HTTP. Their first answer goes back in the response. It refuses all before Run.
func (a *Adapter) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil || !a.signed(r.Header, raw) {
			http.Error(w, "invalid request signature", http.StatusUnauthorized)
			return
		}
		var i interaction
		if err := json.Unmarshal(raw, &i); err != nil {
			http.Error(w, "not an interaction", http.StatusBadRequest)
			return
		}
		if i.Type == interactionPing {
			writeResponse(w, response{Type: respondPong})
			return
		}
		a.serve(w, r, i)
	})
}

// serveHTTP serves Handler until ctx ends.
func (a *Adapter) serveHTTP(ctx context.Context, at net.Listener) error {
	mux := http.NewServeMux()
	mux.Handle("POST "+Path, a.Handler())
	server := &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	select {
	case err := <-ended:
		return fmt.Errorf("discord: %w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return server.Shutdown(closing)
}

// signed reports whether Discord signed a request's timestamp and body.
func (a *Adapter) signed(h http.Header, body []byte) bool {
	signature, err := hex.DecodeString(h.Get("X-Signature-Ed25519"))
	stamp := h.Get("X-Signature-Timestamp")
	if err != nil || len(signature) != ed25519.SignatureSize || stamp == "" || a.key == nil {
		return false
	}
	return ed25519.Verify(a.key, append([]byte(stamp), body...), signature)
}

// serve has an interaction answered and writes the first answer.
func (a *Adapter) serve(w http.ResponseWriter, r *http.Request, i interaction) {
	a.mu.Lock()
	ctx := a.running
	a.mu.Unlock()
	if ctx == nil || ctx.Err() != nil {
		http.Error(w, "not running", http.StatusServiceUnavailable)
		return
	}
	back := &back{first: make(chan response), written: make(chan error, 1), over: make(chan struct{})}
	defer close(back.over)
	a.aside(ctx, "an interaction", func() { a.interact(ctx, i, back.respond) })
	select {
	case first := <-back.first:
		back.written <- writeResponse(w, first)
	case <-time.After(answerWithin):
		w.WriteHeader(http.StatusAccepted)
	case <-r.Context().Done():
	}
}

// back carries the first answer of an interaction to the request that brought it.
type back struct {
	first   chan response
	written chan error
	over    chan struct{} // closed once the request has been answered
}

// respond is a responder. It refuses what the request cannot carry: files, and an answer that comes after it is over.
func (b *back) respond(ctx context.Context, r response, files []bot.File) error {
	if len(files) > 0 {
		return errElsewhere
	}
	select {
	case b.first <- r:
		return <-b.written
	case <-b.over:
		return errElsewhere
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func writeResponse(w http.ResponseWriter, r response) error {
	data, err := encode(r)
	if err != nil {
		http.Error(w, "no answer", http.StatusInternalServerError)
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = w.Write(data)
	return err
}
