package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newsSite is a site with a feed that its front page names, of a whole article, one that is on a page, and one that only
// subscribers can read.
func newsSite(t *testing.T) string {
	long := strings.Repeat("&lt;p&gt;“The border opens in May,” said Elena Markov, the foreign minister.&lt;/p&gt;", 20)
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html><head><title>C</title><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>`)
	})
	mux.HandleFunc("/news.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0" xmlns:content="c"><channel><title>The Courier » World</title><link>/</link>
			<item><title>Border to reopen</title><link>/1</link><pubDate>Thu, 27 Mar 2025 08:30:00 +0100</pubDate><description>%s</description></item>
			<item><title>Talks go on</title><link>/2</link><pubDate>Fri, 28 Mar 2025 08:30:00 +0100</pubDate></item>
			<item><title>For some</title><link>/3</link></item></channel></rss>`, long)
	})
	mux.HandleFunc("/2", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html><body><article><h1>Talks go on</h1><p>“We talk until we agree,” said Peter Hall, who leads the delegation.</p></article></body></html>`)
	})
	mux.HandleFunc("/3", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html><body><article><p>It was late.</p><p>Subscribe to continue reading.</p></article></body></html>`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func TestFeed(t *testing.T) {
	site, folder := newsSite(t), t.TempDir()
	env := environment("XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder,
		"WHOSAID_FEEDS_ALLOW", "127.0.0.1", "WHOSAID_FEEDS_PACE", "0s")
	list := filepath.Join(folder, "feeds.opml")
	if err := os.WriteFile(list, []byte(`<opml version="2.0"><body><outline text="Other" xmlUrl="`+site+`/nothing.xml"/></body></opml>`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		args string
		code int
		want []string // in what is said
	}{
		{"feed list", exitDone, []string{"There are no feeds yet"}},
		{"feed test " + site, exitDone, []string{"Talks go on", "28 Mar 2025", "stored: 220 words", "not stored: only subscribers can read it", "Nothing was stored."}},
		{"feed add " + site, exitDone, []string{"Added feed 1: The Courier » World", site + "/news.xml", "Outlet: The Courier. 3 articles listed", "Border to reopen"}},
		{"feed add " + site, exitFailed, []string{"That feed is there already"}},
		{"feed add " + site + "/nothing", exitFailed, []string{"404"}},
		{"feed poll 1", exitPartly, []string{"news.xml: 2 articles stored, 1 refused", "refused: only subscribers can read it"}},
		{"feed test 1", exitDone, []string{"Talks go on", "Nothing was stored."}},
		{"feed test 7", exitFailed, []string{`No such feed: "7"`}},
		{"feed import " + list, exitDone, []string{"1 feed added, 0 there already"}},
		{"feed poll", exitPartly, []string{"news.xml: 0 articles stored, 0 refused", "2. " + site + "/nothing.xml: the site answers 404"}},
		{"feed poll 1", exitDone, []string{"news.xml: 0 articles stored, 0 refused"}},
		{"feed list", exitDone, []string{"1. The Courier » World", "2.0 articles a day", "not stored: For some", "only subscribers", "failed: the site answers 404"}},
		{"feed list nothing", exitDone, []string{"2. Other", "1 failure in a week"}},
		{"feed pause courier", exitDone, []string{"Paused The Courier"}},
		{"feed poll", exitFailed, []string{"404"}},
		{"feed resume 1", exitDone, []string{"Resumed"}},
		{"feed remove 2", exitDone, []string{"Removed Other"}},
		{"feed remove 2", exitFailed, []string{"No such feed"}},
		{"feed export", exitDone, []string{`xmlUrl="` + site + `/news.xml"`}},
		{"stats", exitDone, []string{"articles 2 (0"}},
		{"ask what did Peter Hall say", exitDone, []string{"We talk until we agree", "The Courier"}},
		{"feed add", exitUsage, []string{"want the address"}},
		{"feed list a b", exitUsage, []string{"want at most one feed"}},
		{"feed pol", exitUsage, []string{"did you mean poll?"}},
	} {
		var out bytes.Buffer
		code := run(t.Context(), strings.Fields(step.args), env, strings.NewReader(""), &out, &out)
		if code != step.code {
			t.Errorf("%s: exit code %d, want %d", step.args, code, step.code)
		}
		text := strings.Join(strings.Fields(out.String()), " ")
		for _, want := range step.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: does not say %q:\n%s", step.args, want, out.String())
			}
		}
	}
}

func TestFeedRefusesWhatIsNotPublic(t *testing.T) {
	folder := t.TempDir()
	env := environment("XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder)
	var out bytes.Buffer
	if code := run(t.Context(), []string{"feed", "add", newsSite(t)}, env, strings.NewReader(""), &out, &out); code != exitFailed ||
		!strings.Contains(out.String(), "feeds.allow") {
		t.Errorf("got %d: %s", code, out.String())
	}
}
