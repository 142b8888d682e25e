package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

var noon = time.Date(2025, time.April, 1, 12, 0, 0, 0, time.UTC)

func at(moment time.Time) func() time.Time { return func() time.Time { return moment } }

func TestLinks(t *testing.T) {
	ref := corpus.Ref{ID: "story", Collection: "main"}
	made := Links{Public: "https://quotes.example.org/", Key: []byte("key"), TTL: 48 * time.Hour, Now: at(noon)}
	link, err := url.Parse(made.Page(ref, "quote"))
	if err != nil {
		t.Fatal(err)
	}
	signature := link.Query().Get("t")
	if want := "https://quotes.example.org/a/story?q=quote&t=" + signature + "#quote"; link.String() != want || len(signature) < 40 {
		t.Errorf("got %s, want %s", link, want)
	}
	later := made
	later.Now = at(noon.Add(6 * time.Hour))
	if later.Page(ref, "quote") != link.String() {
		t.Error("a link of the same day differs")
	}
	tests := []struct {
		name      string
		when      time.Time
		ref       corpus.Ref
		key       string
		signature string
		want      error
	}{
		{"at once", noon, ref, "key", signature, nil},
		{"on its last day", noon.Add(48 * time.Hour), ref, "key", signature, nil},
		{"after that", noon.Add(60 * time.Hour), ref, "key", signature, errExpired},
		{"for another article", noon, corpus.Ref{ID: "other", Collection: "main"}, "key", signature, errForged},
		{"for another collection", noon, corpus.Ref{ID: "story", Collection: "board"}, "key", signature, errForged},
		{"with another key", noon, ref, "other", signature, errForged},
		{"with a later day", noon, ref, "key", "z" + signature, errForged},
		{"cut short", noon, ref, "key", signature[:20], errForged},
		{"without a day", noon, ref, "key", strings.TrimLeft(signature, "0123456789abcdefghijklmnopqrstuvwxyz"), errForged},
		{"made without a key", noon, ref, "", Links{}.sign(ref, noon.Add(time.Hour)), errForged},
		{"none", noon, ref, "key", "", errUnsigned},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := Links{Key: []byte(tt.key), Now: at(tt.when)}
			if err := l.verify(tt.ref, tt.signature); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestLinksThatCannotBe(t *testing.T) {
	l := Links{Public: "https://quotes.example.org", Key: []byte("key")}
	for _, id := range []string{"", ".", ".."} {
		if got := l.Page(corpus.Ref{ID: id, Collection: "main"}, "q"); got != "" {
			t.Errorf("id %q: got %s, want none", id, got)
		}
	}
	if got := (Links{Key: []byte("key")}).Page(corpus.Ref{ID: "story"}, "q"); got != "" {
		t.Errorf("without a public address: got %s, want none", got)
	}
}

// TestSignedLink follows links as a reader from a chat does, who may see no page by himself.
func TestSignedLink(t *testing.T) {
	for _, rule := range []Rule{Off, ByToken} {
		var links Links
		base := serve(t, func(c *Config) {
			c.Access.Pages = rule
			links = c.Links
		})
		follow := func(change func(*Links, *corpus.Ref)) *page {
			ref := corpus.Ref{ID: "held/1 ü?#%2F", Collection: "main"}
			l := links
			link := l.Page(ref, "")
			if change != nil {
				change(&l, &ref)
				link = l.Page(ref, "")
			}
			return newReader(t, base).open(t, strings.TrimPrefix(link, l.Public))
		}
		good := follow(nil)
		if good.status != http.StatusOK || !strings.Contains(good.source, "Closed all winter") || strings.Contains(good.source, `href="/"`) {
			t.Errorf("%s: status %d: %s", rule, good.status, good.source)
		}
		board := follow(func(_ *Links, r *corpus.Ref) { r.ID, r.Collection = "secret", "board" })
		if board.status != http.StatusOK || !strings.Contains(board.source, "The merger is on") {
			t.Errorf("%s: an article of another collection: status %d", rule, board.status)
		}
		expired := follow(func(l *Links, _ *corpus.Ref) { l.Now = at(noon) })
		if expired.status != http.StatusGone || !strings.Contains(expired.source, "This link has expired") {
			t.Errorf("%s: expired: status %d", rule, expired.status)
		}
		forged := follow(func(l *Links, _ *corpus.Ref) { l.Key = []byte("guess") })
		if forged.status != http.StatusForbidden || strings.Contains(forged.source, "harbour") {
			t.Errorf("%s: forged: status %d", rule, forged.status)
		}
		bare := newReader(t, base).open(t, "/a/public")
		if want := map[Rule]int{Off: http.StatusNotFound, ByToken: http.StatusUnauthorized}[rule]; bare.status != want {
			t.Errorf("%s: without a signature: status %d, want %d", rule, bare.status, want)
		}
	}
}

// FuzzArticlePath checks that the path of any article comes back to it, and signs for nothing else.
func FuzzArticlePath(f *testing.F) {
	for _, id := range []string{"story", "a/b", "../x", "%2e%2e", "?#&=", "ü 東京", "\x00\n", ":~:text=", "a//b", "https://x.example/y?z#w"} {
		f.Add(id, "main", "q1")
	}
	f.Fuzz(func(t *testing.T, id, collection, quotation string) {
		ref := corpus.Ref{ID: id, Collection: collection}
		l := Links{Key: []byte("key")}
		path := articlePath(ref, quotation, l.sign(ref, noon))
		if path == "" {
			return
		}
		var got corpus.Ref
		var query url.Values
		mux := http.NewServeMux()
		mux.HandleFunc("GET /a/{id}", func(_ http.ResponseWriter, r *http.Request) {
			got.ID, query = r.PathValue("id"), r.URL.Query()
		})
		request, err := http.NewRequest("GET", "http://localhost"+path, nil)
		if err != nil {
			t.Fatalf("%q: %v", path, err)
		}
		mux.ServeHTTP(httptest.NewRecorder(), request)
		if got.ID != id || query.Get("q") != quotation {
			t.Fatalf("%q came back as %q, %v", id, got.ID, query)
		}
		if err := l.verify(ref, query.Get("t")); err != nil && !errors.Is(err, errExpired) {
			t.Fatalf("%q: %v", path, err)
		}
		if err := l.verify(corpus.Ref{ID: id + "x", Collection: collection}, query.Get("t")); !errors.Is(err, errForged) {
			t.Fatalf("%q opens another article", path)
		}
	})
}
