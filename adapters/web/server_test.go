package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// listen opens a port of this machine.
func listen(t *testing.T) net.Listener {
	t.Helper()
	at, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestShutdown checks that a request at work is answered when the server ends, and no other after it.
func TestShutdown(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	a, err := New(testConfig())
	if err != nil {
		t.Fatal(err)
	}
	at := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- a.serve(ctx, at, func(context.Context, bot.Message) (bot.Reply, error) {
			close(asked)
			<-answer
			return bot.Reply{Blocks: []bot.Block{bot.Heading{Text: "at last"}}}, nil
		})
	}()
	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + at.Addr().String() + "/?q=slowly")
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answered <- string(body)
	}()
	<-asked
	stop()
	close(answer)
	if got := <-answered; !strings.Contains(got, "at last") {
		t.Errorf("the request at work got %s", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := http.Get("http://" + at.Addr().String() + "/"); err == nil {
		t.Error("the server still answers")
	}
}

func TestRunCannotListen(t *testing.T) {
	taken := listen(t)
	defer taken.Close()
	c := testConfig()
	c.Listen = taken.Addr().String()
	a, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("got %v", err)
	}
	if _, err := a.Send(t.Context(), bot.Message{}, bot.Reply{}); err == nil {
		t.Error("a page was sent a message")
	}
}

func TestNewRefuses(t *testing.T) {
	for want, change := range map[string]func(*Config){
		"there is no address":                func(c *Config) { c.Listen = "" },
		"want host and port":                 func(c *Config) { c.Listen = "localhost" },
		`there is no rule of access "maybe"`: func(c *Config) { c.Access.API = "maybe" },
	} {
		c := testConfig()
		change(&c)
		if _, err := New(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// TestLimits checks that a header and a body that are too long are refused.
func TestLimits(t *testing.T) {
	a, err := New(testConfig())
	if err != nil {
		t.Fatal(err)
	}
	at := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.serve(ctx, at, nil) }()
	defer func() { stop(); <-ended }()
	conn, err := net.Dial("tcp", at.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\n\r\n", strings.Repeat("x", 2*maxHeader))
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a long header: %v, %v", response, err)
	}
	body := strings.NewReader("next=/&token=" + strings.Repeat("x", 2*maxBody))
	posted, err := http.Post("http://"+at.Addr().String()+"/sign-in", "application/x-www-form-urlencoded", body)
	if err == nil {
		posted.Body.Close()
	}
	if err == nil && posted.StatusCode == http.StatusOK {
		t.Errorf("a long body: %v", posted)
	}
}

// TestFailure checks that what goes wrong is told to the log and not to the reader.
func TestFailure(t *testing.T) {
	for name, handle := range map[string]bot.Handle{
		"error": func(context.Context, bot.Message) (bot.Reply, error) {
			return bot.Reply{}, errors.New("secret: disk on fire")
		},
		"panic": func(context.Context, bot.Message) (bot.Reply, error) { panic("secret: disk on fire") },
	} {
		t.Run(name, func(t *testing.T) {
			var logged bytes.Buffer
			c := testConfig()
			c.Log = slog.New(slog.NewTextHandler(&logged, nil))
			a, err := New(c)
			if err != nil {
				t.Fatal(err)
			}
			server := httptest.NewServer(a.Handler(handle))
			defer server.Close()
			p := newReader(t, server.URL).open(t, "/?q=anything")
			_, incident, found := strings.Cut(squash(text(p.root)), "report incident ")
			if p.status != http.StatusInternalServerError || !found || strings.Contains(p.source, "secret") {
				t.Fatalf("status %d: %s", p.status, p.source)
			}
			if log := logged.String(); !strings.Contains(log, "secret: disk on fire") || !strings.Contains(log, incident[:8]) {
				t.Errorf("the log says %s", log)
			}
		})
	}
	late := func(ctx context.Context, _ bot.Message) (bot.Reply, error) {
		<-ctx.Done()
		return bot.Reply{}, context.Cause(ctx)
	}
	c := testConfig()
	c.Timeout = 10 * time.Millisecond
	a, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler(late))
	defer server.Close()
	if p := newReader(t, server.URL).open(t, "/?q=anything"); p.status != http.StatusGatewayTimeout || !strings.Contains(p.source, "That took too long") {
		t.Errorf("status %d: %s", p.status, p.source)
	}
}
