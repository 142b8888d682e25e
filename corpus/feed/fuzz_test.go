package feed

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// FuzzParse reads anything as the document of a feed: it never panics, and the addresses that come out are of the web.
func FuzzParse(f *testing.F) {
	f.Add(`<rss version="2.0"><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>`, "text/xml")
	f.Add(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="javascript:alert(1)"/></entry></feed>`, "")
	f.Add(`{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "//b/c"}]}`, "application/json; charset=latin1")
	f.Add(`<urlset xmlns:news="n"><url><loc>x</loc><news:news><news:title>T</news:title></news:news></url></urlset>`, "text/xml")
	f.Add(`<sitemapindex><sitemap><loc>http://a/b.xml</loc></sitemap></sitemapindex>`, "")
	f.Fuzz(func(t *testing.T, text, contentType string) {
		d, err := parse(Response{URL: "https://courier.example/feed", ContentType: contentType, Body: []byte(text)})
		if err != nil {
			return
		}
		for _, l := range (Source{URL: "https://courier.example/feed"}).list(d, time.Time{}) {
			if l.item.URL != "" && !strings.HasPrefix(l.item.URL, "http://") && !strings.HasPrefix(l.item.URL, "https://") {
				t.Errorf("%q is no address of the web", l.item.URL)
			}
			if l.entry.Key == "" {
				t.Errorf("an item without a key: %+v", l.item)
			}
		}
	})
}

// FuzzPage reads anything as a page.
func FuzzPage(f *testing.F) {
	f.Add(`<html><article><p>“Yes,” he said.</p></article></html>`, "text/html")
	f.Add(`<script type="application/ld+json">{"articleBody": "x", "isAccessibleForFree"</script>`, "text/html; charset=utf-16")
	f.Fuzz(func(t *testing.T, text, contentType string) {
		it, err := read.Page([]byte(text), contentType, "https://courier.example/a")
		if err == nil && (strings.TrimSpace(it.Text) == "" || it.URL == "") {
			t.Errorf("an article without a text or an address: %+v", it)
		}
	})
}

// FuzzHeaders reads anything as the headers that tell when to ask again.
func FuzzHeaders(f *testing.F) {
	f.Add("120", "max-age=60, public")
	f.Add("Fri, 31 Dec 1999 23:59:59 GMT", `max-age="99999999999999999999"`)
	f.Add("-1", "max-age=-1")
	f.Fuzz(func(t *testing.T, retry, cache string) {
		w := httptest.NewRecorder()
		w.Header()["Retry-After"], w.Header()["Cache-Control"] = []string{retry}, []string{cache}
		for _, d := range []time.Duration{retryAfter(http.Header(w.Header()), time.Now()), maxAge(w.Header())} {
			if d < 0 || d > longestShut {
				t.Errorf("%q and %q make %s", retry, cache, d)
			}
		}
	})
}
