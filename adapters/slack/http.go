package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"time"
)

// maxBody is the longest request that is read.
const maxBody = 4 << 20

// The paths under which Slack reaches Handler. Any of them takes any request: the body tells what it is.
const (
	EventsPath      = "/slack/events"
	InteractivePath = "/slack/interactivity"
	CommandsPath    = "/slack/commands"
)

// Handler receives what Slack sends by HTTP, if it is signed, and lets workspaces install the app.
func (a *Adapter) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, path := range []string{EventsPath, InteractivePath, CommandsPath} {
		mux.HandleFunc("POST "+path, a.post)
		mux.HandleFunc("GET "+path, sslCheck)
	}
	if a.vault != nil {
		mux.HandleFunc("GET "+InstallPath, a.installing)
		mux.HandleFunc("GET "+InstalledPath, a.installed)
	}
	return mux
}

// serve serves Handler until ctx ends.
func (a *Adapter) serve(ctx context.Context) error {
	server := &http.Server{
		Addr: a.config.Listen, Handler: a.Handler(),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	select {
	case err := <-ended:
		return fmt.Errorf("slack: %w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(server.Shutdown(closing), ignoreClosed(<-ended))
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// sslCheck answers Slack's look at our certificate, and refuses everything else.
func sslCheck(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("ssl_check") != "1" {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
	}
}

func (a *Adapter) post(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "body not read", http.StatusBadRequest)
		return
	}
	if err := verify(a.config.SigningSecret, r.Header, body, time.Now()); err != nil {
		a.log.WarnContext(r.Context(), "request refused", slog.String("adapter", name), slog.Any("err", err))
		http.Error(w, "not signed by Slack", http.StatusUnauthorized)
		return
	}
	k, payload, reply, err := open(r.Header.Get("Content-Type"), body)
	switch {
	case err != nil:
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	case reply != "":
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, reply)
		return
	case k == "":
		return
	}
	response, err := a.accept(r.Context(), k, payload)
	if err != nil {
		a.log.ErrorContext(r.Context(), "event not taken", slog.String("adapter", name),
			slog.String("attempt", r.Header.Get("X-Slack-Retry-Num")), slog.Any("err", err))
		http.Error(w, "try again", http.StatusInternalServerError)
		return
	}
	if response != nil {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(response) // a client that is gone asks again
	}
}

// open reads what a signed body is: its kind and payload as Socket Mode has them, or what to reply to at once. No kind
// and no reply is a look at the certificate.
func open(contentType string, body []byte) (k kind, payload []byte, reply string, err error) {
	if media, _, _ := mime.ParseMediaType(contentType); media == "application/json" {
		var c callback
		if err := json.Unmarshal(body, &c); err != nil {
			return "", nil, "", errors.New("body is not JSON")
		}
		if c.Type == "url_verification" {
			return "", nil, c.Challenge, nil
		}
		return events, body, "", nil
	}
	form, err := url.ParseQuery(string(body))
	switch {
	case err != nil:
		return "", nil, "", errors.New("body is not a form")
	case form.Get("ssl_check") == "1":
		return "", nil, "", nil
	case form.Has("payload"):
		return interactive, []byte(form.Get("payload")), "", nil
	}
	fields := map[string]string{}
	for key := range form {
		fields[key] = form.Get(key)
	}
	payload, err = json.Marshal(fields)
	return commands, payload, "", err
}
