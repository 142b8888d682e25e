package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// webServer is the program serving pages at a port of its own.
type webServer struct {
	base  string
	stop  context.CancelFunc
	ended chan string // what it printed
}

// serveWeb imports an article that has no address of its own, unless that was done, and serves it, pages by a rule.
func serveWeb(t *testing.T, folder, pages string) webServer {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free.Close()
	s := webServer{base: "http://" + free.Addr().String(), ended: make(chan string, 1)}
	env := environment("WHOSAID_WEB_LISTEN", free.Addr().String(), "WHOSAID_WEB_PUBLIC_URL", s.base, "WHOSAID_WEB_ACCESS_PAGES", pages,
		"XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder)
	const article = `{"id": "1", "title": "Talks", "outlet": "Example", "published": "2025-03-27", ` +
		`"text": "“We are ready for a ceasefire,” said Marco Rubio, the secretary of state."}`
	path := filepath.Join(folder, "articles.jsonl")
	if err := os.WriteFile(path, []byte(article+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"import", path}, env, strings.NewReader(""), &out, &out); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, &out)
	}
	ctx, stop := context.WithCancel(t.Context())
	s.stop = stop
	go func() {
		var out bytes.Buffer
		run(ctx, []string{"serve"}, env, strings.NewReader(""), &out, &out)
		s.ended <- out.String()
	}()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if response, err := http.Get(s.base + "/readyz"); err == nil {
			response.Body.Close()
			return s
		}
		if time.Now().After(end) {
			t.Fatal("the server does not answer")
		}
	}
}

// end ends the server and returns what it printed.
func (s webServer) end() string {
	s.stop()
	return <-s.ended
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// TestServeOnTheWeb asks over HTTP and follows the link of the answer, before and after a restart.
func TestServeOnTheWeb(t *testing.T) {
	folder := t.TempDir()
	s := serveWeb(t, folder, "loopback")
	status, body := fetch(t, s.base+"/api/v1/ask?q=who+said+what+about+the+ceasefire")
	var doc corpus.Document
	if err := json.Unmarshal([]byte(body), &doc); err != nil || status != http.StatusOK || len(doc.Quotes) != 1 {
		t.Fatalf("status %d, %v: %s", status, err, body)
	}
	link := doc.Quotes[0].Link
	if status, page := fetch(t, link); status != http.StatusOK || !strings.Contains(page, "We are ready for a ceasefire") {
		t.Errorf("%s: status %d: %s", link, status, page)
	}
	if _, page := fetch(t, s.base+"/?q=who+said+what+about+the+ceasefire"); !strings.Contains(page, "Marco Rubio") {
		t.Errorf("the search page does not answer: %s", page)
	}
	if _, figures := fetch(t, s.base+"/metrics"); !strings.Contains(figures, `whosaid_requests_total{adapter="web",command="ask",outcome="answered"} 1`) {
		t.Errorf("the question is not counted: %s", figures)
	}
	if out := s.end(); strings.Contains(out, "level=ERROR") || strings.Contains(out, "ceasefire") {
		t.Errorf("serve logged:\n%s", out)
	}
	again := serveWeb(t, folder, "off") // so that only the signature opens the article
	defer again.end()
	if status, page := fetch(t, again.base+strings.TrimPrefix(link, s.base)); status != http.StatusOK || !strings.Contains(page, "We are ready for a ceasefire") {
		t.Errorf("after a restart: status %d: %s", status, page)
	}
}

// TestKeptKey has several processes start at once: the key of links is made once, and stays.
func TestKeptKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	var keys [6][]byte
	var starting sync.WaitGroup
	for i := range keys {
		starting.Go(func() {
			state, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer state.Close()
			if keys[i], err = keptKey(t.Context(), state, time.Now()); err != nil {
				t.Error(err)
			}
		})
	}
	starting.Wait()
	state, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer state.Close()
	later, err := keptKey(t.Context(), state, time.Now().AddDate(20, 0, 0))
	if err != nil || len(later) != 32 {
		t.Fatalf("%d bytes, %v", len(later), err)
	}
	for i, key := range keys {
		if !bytes.Equal(key, later) {
			t.Errorf("process %d has another key than the one that is kept", i)
		}
	}
	if next, err := keptKey(t.Context(), state, time.Now().AddDate(101, 0, 0)); err != nil || bytes.Equal(next, later) {
		t.Errorf("a key that has expired is kept, %v", err)
	}
	given, err := WebConfig{Listen: ":8090", Key: Secret{"of several machines"}}.links(t.Context(), state)
	if err != nil || string(given.Key) != "of several machines" {
		t.Errorf("a key that is set is not used: %v", err)
	}
}
