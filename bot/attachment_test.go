package bot_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
)

func TestDownload(t *testing.T) {
	var elsewhere string // what another host was asked with
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		elsewhere = r.URL.Path + " " + r.Header.Get("Authorization")
	}))
	defer other.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Header.Get("Authorization")) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL+"/file", http.StatusFound) })
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	host := httptest.NewServer(mux)
	defer host.Close()
	for _, c := range []struct {
		address, token, want string
		user                 bool // the error is for the user
	}{
		{address: host.URL + "/file", token: "secret", want: "Bearer secret"},
		{address: host.URL + "/file"},
		{address: host.URL + "/moved", token: "secret", want: "I am not given that file", user: true},
		{address: host.URL + "/missing", token: "secret", want: "I am not given that file", user: true},
		{address: other.URL + "/file", token: "secret", want: "does not lie with this platform", user: true},
		{address: "", token: "secret", want: "does not lie with this platform", user: true},
		{address: host.URL + "/broken", token: "secret", want: "status 502"},
	} {
		d := bot.Download{Client: host.Client(), Origins: []string{host.URL}, Token: c.token}
		in, err := d.Open(t.Context(), c.address)
		got := ""
		if err == nil {
			data, readErr := io.ReadAll(in)
			got, err = string(data), errors.Join(readErr, in.Close())
		} else {
			got = err.Error()
		}
		if user := errors.As(err, new(bot.UserError)); !strings.Contains(got, c.want) || c.want == "" && got != "" || user != c.user {
			t.Errorf("%s: got %q, for the user: %t; want %q, %t", c.address, got, user, c.want, c.user)
		}
	}
	if elsewhere != "" {
		t.Errorf("another host was asked: %s", elsewhere)
	}
}
