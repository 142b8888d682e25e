package main

import (
	"bytes"
	"fmt"
	"io"
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

// TestFeedAfterRestore has a feed bring articles that the restored corpus does not have: they are brought again.
func TestFeedAfterRestore(t *testing.T) {
	site, folder := newsSite(t), t.TempDir()
	env := environment("XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder,
		"WHOSAID_FEEDS_ALLOW", "127.0.0.1", "WHOSAID_FEEDS_PACE", "0s")
	for _, step := range []struct {
		args, in string
		code     int
		want     string
	}{
		{"import -", `{"id": "1", "text": "“We are ready,” said Marco Rubio."}`, exitDone, "1 article added"},
		{"backup " + folder + "/before.db", "", exitDone, "written"},
		{"feed add " + site, "", exitDone, "Added"},
		{"feed poll", "", exitPartly, "2 articles stored, 1 refused"},
		{"feed poll", "", exitDone, "0 articles stored, 0 refused"},
		{"restore " + folder + "/before.db", "", exitDone, "restored"},
		{"stats", "", exitDone, "articles 1 "},
		{"feed poll", "", exitDone, "2 articles stored, 0 refused"},
		{"stats", "", exitDone, "articles 3 "},
	} {
		var out bytes.Buffer
		code := run(t.Context(), strings.Fields(step.args), env, strings.NewReader(step.in), &out, &out)
		if text := strings.Join(strings.Fields(out.String()), " "); code != step.code || !strings.Contains(text, step.want) {
			t.Errorf("%s: exit code %d, want %d and %q:\n%s", step.args, code, step.code, step.want, text)
		}
	}
}

// TestFeedSecrets has a feed that only its subscribers can read: nothing that is shown, logged or stored of it gives the
// password or the token away, but for the export that is asked to.
func TestFeedSecrets(t *testing.T) {
	site, folder := newsSite(t), t.TempDir()
	private := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != "s3cret" || r.URL.Query().Get("token") != "t0ken" && r.URL.Path == "/news.xml" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		response, err := http.Get(site + r.URL.Path)
		if err != nil {
			t.Error(err)
			return
		}
		defer response.Body.Close()
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		io.Copy(w, response.Body)
	}))
	t.Cleanup(private.Close)
	host := strings.TrimPrefix(private.URL, "http://")
	address := "http://ana:s3cret@" + host + "/news.xml?token=t0ken"
	env := environment("XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder,
		"WHOSAID_FEEDS_ALLOW", "127.0.0.1", "WHOSAID_FEEDS_PACE", "0s", "WHOSAID_LOG_LEVEL", "debug")
	for _, step := range []struct {
		args string
		code int
		want string
		told bool // the secrets, for that is what was asked for
	}{
		{"feed add " + address, exitDone, "3 articles listed", false},
		{"feed add http://ana:s3cret@" + host + "/none", exitFailed, "redacted@" + host + "/none", false},
		{"feed poll", exitPartly, "http://redacted@" + host + "/news.xml?token=redacted: 2 articles stored, 1 refused", false},
		{"feed test 1", exitDone, "Nothing was stored", false},
		{"feed list 1", exitDone, "not stored: For some", false},
		{"feed list http://no:s3cret@where", exitFailed, "No such feed", false},
		{"export -", exitDone, "Talks go on", false},
		{"feed export", exitDone, "/news.xml?token=redacted: left out", false},
		{"feed export --secrets", exitDone, "s3cret", true},
		{"feed pause 1", exitDone, "Paused", false},
		{"feed remove " + address, exitDone, "Removed", false},
	} {
		var out bytes.Buffer
		code := run(t.Context(), strings.Fields(step.args), env, strings.NewReader(""), &out, &out)
		text := strings.Join(strings.Fields(out.String()), " ")
		if code != step.code || !strings.Contains(text, step.want) {
			t.Errorf("%s: exit code %d, want %d and %q:\n%s", step.args, code, step.code, step.want, text)
		}
		if told := strings.Contains(text, "s3cret") || strings.Contains(text, "t0ken"); told != step.told {
			t.Errorf("%s: gives the secrets away: %t, want %t:\n%s", step.args, told, step.told, text)
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
