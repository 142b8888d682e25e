package read_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestFeedFiles(t *testing.T) {
	for _, name := range []string{"rss2.xml", "rdf.xml", "atom.xml", "feed.json", "sitemap.xml", "opml.xml"} {
		t.Run(name, func(t *testing.T) { golden(t, "testdata/feed/"+name, read.Options{}) })
	}
}

func TestFeedFacts(t *testing.T) {
	for name, want := range map[string]read.Feed{
		"rss2.xml": {Title: "The Courier - World", Link: "https://courier.example/world", Language: "en-gb",
			Self: "https://courier.example/world/rss.xml", TTL: 30 * time.Minute},
		"rdf.xml":   {Title: "Gazette", Link: "https://gazette.example/", TTL: 30 * time.Minute},
		"atom.xml":  {Title: "Der & Bote", Link: "https://bote.example/", Language: "de", Self: "https://bote.example/atom"},
		"feed.json": {Title: "The Log", Link: "https://log.example/", Language: "en", Self: "https://log.example/feed.json"},
	} {
		got, err := read.ParseFeed(fixture(t, "feed/"+name), "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got.Items = nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// rss is a feed of one item with that title.
func rss(declaration, title string) string {
	return declaration + "<rss version=\"2.0\"><channel><title>T</title><item><title>" + title + "</title><link>https://a.example/1</link></item></channel></rss>"
}

func TestFeedEncodings(t *testing.T) {
	utf16 := func(s string) string {
		b := []byte("\xff\xfe")
		for _, r := range s {
			b = append(b, byte(r), byte(r>>8))
		}
		return string(b)
	}
	for _, test := range []struct{ name, raw, contentType, want string }{
		{"UTF-8", rss("", "Gäste"), "", "Gäste"},
		{"UTF-8 with a mark", "\ufeff" + rss("", "Gäste"), "", "Gäste"},
		{"declared", rss(`<?xml version="1.0" encoding="iso-8859-2"?>`, "\xb3\xf3d\xbc"), "", "łódź"},
		{"declared wrongly", rss(`<?xml version="1.0" encoding="iso-8859-1"?>`, "Gäste"), "", "Gäste"},
		{"declared as UTF-8 and not", rss(`<?xml version="1.0" encoding="utf-8"?>`, "G\xe4ste \x93so\x94"), "", "Gäste “so”"},
		{"by the header", rss("", "\xc4\xd6"), "application/rss+xml; charset=koi8-r", "дж"},
		{"UTF-16", utf16(rss(`<?xml version="1.0" encoding="utf-16"?>`, "Gäste")), "", "Gäste"},
		{"control characters", rss("", "G\x01\x00äste\x0b"), "", "Gäste"},
		{"characters by HTML's names", rss("", "G&auml;ste&nbsp;da"), "", "Gäste da"},
	} {
		f, err := read.ParseFeed([]byte(test.raw), test.contentType)
		if err != nil || len(f.Items) != 1 || f.Items[0].Title != test.want {
			t.Errorf("%s: got %+v and %v, want the title %q", test.name, f.Items, err, test.want)
		}
	}
}

func TestNotAFeed(t *testing.T) {
	deep := strings.Repeat("<a:b>", 2<<20)
	for _, test := range []struct{ name, raw, want string }{
		{"nothing", "", "not a feed"},
		{"a page", "<!doctype html><title>T</title>", "not a feed"},
		{"cut off", rss("", "T")[:60], "not a feed"},
		{"elements without end in each other", "<rss><channel><item>" + deep, "elements more than 200 deep"},
	} {
		if _, err := read.ParseFeed([]byte(test.raw), ""); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got the error %v, want %q", test.name, err, test.want)
		}
	}
	for _, test := range []struct{ raw, want string }{
		{"<rss version=\"2.0\"><channel><title>T</title></channel></rss>", "file: a feed without items"},
		{"<sitemapindex><sitemap><loc>https://a.example/1</loc></sitemap></sitemapindex>", "file: a list of 1 sitemaps and no pages"},
		{"<urlset><url><loc>https://a.example", "file: XML syntax error on line 1: unexpected EOF"},
	} {
		if items, refusals := all(t, test.raw, read.Options{}); len(items) > 0 || len(refusals) != 1 || refusals[0] != test.want {
			t.Errorf("%q gave %v and %q, want %q", test.raw, items, refusals, test.want)
		}
	}
}

// TestArticleAboutFeeds is an article in JSON that tells of JSON Feed, and no feed.
func TestArticleAboutFeeds(t *testing.T) {
	const text = `It says "version": "https://jsonfeed.org/version/1.1" at its top.`
	raw, err := json.Marshal(map[string]string{"text": text})
	if err != nil {
		t.Fatal(err)
	}
	if got := one(t, string(raw)).Text; got != text {
		t.Errorf("got %q, want %q", got, text)
	}
	const escaped = `{"version": "https:\/\/jsonfeed.org\/version\/1", "title": "T", "items": [{"id": "1", "content_text": "One."}]}`
	if got := one(t, escaped).Text; got != "One." {
		t.Errorf("got %q of a feed whose slashes are escaped, want One.", got)
	}
}

func TestSitemapIndex(t *testing.T) {
	const raw = "<sitemapindex><sitemap><loc> https://a.example/1.xml </loc><lastmod>2025-03-27</lastmod></sitemap></sitemapindex>"
	got, err := read.ParseSitemap([]byte(raw), "")
	want := read.Sitemap{Maps: []read.Item{{Place: read.Place{Line: 1}, URL: "https://a.example/1.xml", Modified: "2025-03-27"}}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("error %v, sitemap (-want +got):\n%s", err, diff)
	}
}

func TestOPMLGoesRound(t *testing.T) {
	raw := fixture(t, "feed/opml.xml")
	feeds, err := read.ParseOPML(raw)
	want := []read.Outline{
		{Title: "The Courier", URL: "https://courier.example/rss?a=1&b=2", Site: "https://courier.example/"},
		{Title: "Bote", URL: "https://bote.example/atom", Folder: "World"},
		{Title: "https://log.example/feed.json", URL: "https://log.example/feed.json", Folder: "World"},
	}
	if diff := cmp.Diff(want, feeds); err != nil || diff != "" {
		t.Fatalf("error %v, feeds (-want +got):\n%s", err, diff)
	}
	var out bytes.Buffer
	if err := read.WriteOPML(&out, "Subscriptions", feeds); err != nil {
		t.Fatal(err)
	}
	again, err := read.ParseOPML(out.Bytes())
	if diff := cmp.Diff(feeds, again); err != nil || diff != "" {
		t.Errorf("error %v, written and read again (-want +got):\n%s", err, diff)
	}
}

func FuzzFeed(f *testing.F) {
	for _, name := range []string{"rss2.xml", "rdf.xml", "atom.xml", "feed.json", "sitemap.xml", "opml.xml"} {
		f.Add(fixture(f, "feed/"+name), "text/xml; charset=utf-8")
	}
	f.Fuzz(func(t *testing.T, raw []byte, contentType string) {
		feed, _ := read.ParseFeed(raw, contentType)
		sitemap, _ := read.ParseSitemap(raw, contentType)
		for _, it := range append(feed.Items, sitemap.Items...) {
			if printed, err := json.Marshal(it); err != nil || !json.Valid(printed) || it.Line < 0 {
				t.Fatalf("the item %+v: %v", it, err)
			}
		}
		if _, err := read.ParseOPML(raw); err == nil && len(feed.Items) > 0 {
			t.Fatalf("%q is a feed and a list of feeds", raw)
		}
	})
}
