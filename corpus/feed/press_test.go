package feed_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// press is a news site on a loopback address of its own, with a feed at /feed and a page for each story at /a/N.
type press struct {
	kind
	url     string
	stories []story
	mutex   sync.Mutex
	asked   map[string]int // how often, by path
}

// kind is how a site behaves.
type kind struct {
	name    string
	feed    func(p *press, w http.ResponseWriter, r *http.Request, ask int) // ask counts from 1
	page    func(p *press, w http.ResponseWriter, r *http.Request, s story, ask int)
	robots  string
	stored  func(s story) bool // what can be had within two polls; nil is all
	trouble string             // of the feed, in the end
}

// story is an article of a site.
type story struct {
	n           int
	path, title string
	text        string // its paragraphs, apart by empty lines
	date        time.Time
}

const storiesEach = 40

func newPress(t testing.TB, n int, k kind) *press {
	p := &press{kind: k, asked: make(map[string]int)}
	for i := range storiesEach {
		p.stories = append(p.stories, newStory(n, i))
	}
	server := httptest.NewUnstartedServer(p)
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.1.%d:0", n+1)) // a host for each, as sites have
	if err != nil {
		listener, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		t.Fatal(err)
	}
	server.Listener.Close()
	server.Listener = listener
	server.Start()
	t.Cleanup(server.Close)
	p.url = server.URL
	return p
}

func newStory(site, n int) story {
	s := story{n: n, path: fmt.Sprintf("/a/%d", n), title: fmt.Sprintf("Café talks %d of round %d go on", n, site),
		date: time.Date(2025, 3, 27, 8, 0, 0, 0, time.UTC).Add(time.Duration(site*storiesEach+n) * time.Minute)}
	names := []string{"Elena Markov", "Jürgen Müller", "Ana Costa", "Peter Hall", "Marie Dubois"}
	var b strings.Builder
	fmt.Fprintf(&b, "\"We have counted %d lorries and %d trains,\" said %s, the minister of trade number %d.\n\n",
		site*1000+n*17, n*31, names[(site+n)%len(names)], site)
	for i := range 12 {
		fmt.Fprintf(&b, "At gate %d of round %d there were %d lorries and %d cars on day %d, more than in the year before it.\n\n",
			i, site, site*1000+n*17+i, n*31+i*7, n)
	}
	s.text = strings.TrimSpace(b.String())
	return s
}

func (p *press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mutex.Lock()
	p.asked[r.URL.Path]++
	ask := p.asked[r.URL.Path]
	p.mutex.Unlock()
	var n int
	switch _, err := fmt.Sscanf(r.URL.Path, "/a/%d", &n); {
	case r.URL.Path == "/robots.txt" && p.robots != "":
		fmt.Fprint(w, p.robots)
	case r.URL.Path == "/feed":
		p.feed(p, w, r, ask)
	case err == nil && n < len(p.stories) && p.page != nil:
		p.page(p, w, r, p.stories[n], ask)
	case err == nil && n < len(p.stories):
		plainPage(p, w, r, p.stories[n], ask)
	case p.kind.name == "moved" && r.URL.Path == "/new":
		rss(p, w, r, ask)
	default:
		http.NotFound(w, r)
	}
}

func (s story) markup() string {
	return "<p>" + strings.ReplaceAll(html.EscapeString(s.text), "\n\n", "</p><p>") + "</p>"
}

func plainPage(_ *press, w http.ResponseWriter, _ *http.Request, s story, _ int) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="en"><head><title>%s</title><link rel="canonical" href="%s"><script type="application/ld+json">
		{"@type": "NewsArticle", "headline": %q, "datePublished": %q}</script></head><body><nav><a href="/">Home</a></nav><article><h1>%s</h1>%s</article></body></html>`,
		s.title, s.path, s.title, s.date.Format(time.RFC3339), s.title, s.markup())
}

// rss is a feed with whole articles; items writes its items.
func rss(p *press, w http.ResponseWriter, _ *http.Request, _ int) {
	writeRSS(w, "UTF-8", p.items(func(s story) string {
		return fmt.Sprintf("<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate><content:encoded>%s</content:encoded></item>",
			s.title, p.url+s.path, s.path, s.date.Format(time.RFC1123Z), html.EscapeString(s.markup()))
	}))
}

func (p *press) items(item func(s story) string) string {
	var b strings.Builder
	for _, s := range p.stories {
		b.WriteString(item(s))
		b.WriteString("\n")
	}
	return b.String()
}

func rssDocument(encoding, items string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding=%q?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
		<title>The Round</title><link>/</link>%s</channel></rss>`, encoding, items)
}

func writeRSS(w http.ResponseWriter, encoding, items string) {
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, rssDocument(encoding, items))
}

// teasers is a feed of summaries, whose articles stand on pages.
func teasers(p *press, w http.ResponseWriter, _ *http.Request, _ int) {
	w.Header().Set("Content-Type", "application/atom+xml")
	fmt.Fprintf(w, `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Round</title>%s</feed>`, p.items(func(s story) string {
		return fmt.Sprintf(`<entry><title>%s</title><id>urn:%d</id><link href="%s"/><updated>%s</updated><summary>Talks go on.</summary></entry>`,
			s.title, s.n, s.path, s.date.Format(time.RFC3339))
	}))
}

func jsonFeed(p *press, w http.ResponseWriter, _ *http.Request, _ int) {
	type item map[string]string
	var items []item
	for _, s := range p.stories {
		items = append(items, item{"id": s.path, "url": p.url + s.path, "title": s.title, "content_html": s.markup(), "date_published": s.date.Format(time.RFC3339)})
	}
	json.NewEncoder(w).Encode(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "The Round", "items": items})
}

func sitemap(p *press, w http.ResponseWriter, _ *http.Request, _ int) {
	fmt.Fprintf(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">%s</urlset>`,
		p.items(func(s story) string {
			return fmt.Sprintf(`<url><loc>%s</loc><news:news><news:publication><news:name>The Round</news:name><news:language>en</news:language></news:publication>
				<news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>`, p.url+s.path, s.date.Format(time.RFC3339), s.title)
		}))
}

// firstThen answers the first ask with one, and the others with another.
func firstThen(first func(w http.ResponseWriter, r *http.Request)) func(*press, http.ResponseWriter, *http.Request, int) {
	return func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
		if ask == 1 {
			first(w, r)
			return
		}
		rss(p, w, r, ask)
	}
}

func status(code int) func(w http.ResponseWriter, r *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func always(answer func(w http.ResponseWriter, r *http.Request)) func(*press, http.ResponseWriter, *http.Request, int) {
	return func(_ *press, w http.ResponseWriter, r *http.Request, _ int) { answer(w, r) }
}

// hang does not answer while anybody waits.
func hang(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// troubledPages are the ways in which pages fail; those of 6 and 7 are fine.
func troubledPages(p *press, w http.ResponseWriter, r *http.Request, s story, ask int) {
	switch s.n % 8 {
	case 0:
		http.NotFound(w, r)
	case 1:
		if ask == 1 {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		plainPage(p, w, r, s, ask)
	case 2:
		fmt.Fprintf(w, `<html><head><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head><body>%s</body></html>`, s.markup())
	case 3:
		fmt.Fprint(w, "<html><body><h1>Before you continue</h1><p>We value your privacy. Accept all cookies?</p></body></html>")
	case 4:
		w.WriteHeader(http.StatusGone)
	case 5:
		http.Redirect(w, r, "http://10.0.0.1/inside", http.StatusFound)
	default:
		plainPage(p, w, r, s, ask)
	}
}

// kinds are all the ways in which sites behave.
func kinds() []kind {
	none := func(story) bool { return false }
	return []kind{
		{name: "RSS", feed: rss},
		{name: "Atom with pages", feed: teasers},
		{name: "JSON Feed", feed: jsonFeed},
		{name: "news sitemap", feed: sitemap},
		{name: "gzip", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			defer z.Close()
			fmt.Fprint(z, rssDocument("UTF-8", p.items(func(s story) string {
				return "<item><title>" + s.title + "</title><link>" + s.path + "</link><description>" + html.EscapeString(s.markup()) + "</description></item>"
			})))
		}},
		{name: "Latin-1", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			recorder := httptest.NewRecorder()
			rss(p, recorder, r, ask)
			text, err := charmap.ISO8859_1.NewEncoder().String(strings.Replace(recorder.Body.String(), "UTF-8", "ISO-8859-1", 1))
			if err != nil {
				panic(err)
			}
			w.Header().Set("Content-Type", "text/xml")
			fmt.Fprint(w, text)
		}},
		{name: "not modified", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", `"1"`)
			rss(p, w, r, ask)
		}},
		{name: "moved", feed: always(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new", http.StatusMovedPermanently) })},
		{name: "an error at first", feed: firstThen(status(http.StatusInternalServerError))},
		{name: "no answer at first", feed: firstThen(hang)},
		{name: "too many requests at first", feed: firstThen(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		})},
		{name: "troubled pages", feed: teasers, page: troubledPages, stored: func(s story) bool { n := s.n % 8; return n == 1 || n > 5 }},
		{name: "not found", feed: always(http.NotFound), stored: none, trouble: "404"},
		{name: "gone", feed: always(status(http.StatusGone)), stored: none, trouble: "410"},
		{name: "loop", feed: always(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/feed", http.StatusFound) }), stored: none, trouble: "redirects more than"},
		{name: "broken XML", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			fmt.Fprint(w, `<?xml version="1.0"?><rss><channel><title>The Round</title><item><title>Half of a`)
		}, stored: none, trouble: "feed"},
		{name: "duplicate ids", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			items := p.items(func(s story) string {
				return fmt.Sprintf("<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">same</guid><content:encoded>%s</content:encoded></item>",
					s.title, p.url+s.path, html.EscapeString(s.markup()))
			})
			writeRSS(w, "UTF-8", items+items)
		}},
		{name: "dates without a zone", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			writeRSS(w, "UTF-8", p.items(func(s story) string {
				return fmt.Sprintf("<item><title>%s</title><link>%s</link><pubDate>%s</pubDate><content:encoded>%s</content:encoded></item>",
					s.title, p.url+s.path, s.date.Format("2006-01-02 15:04:05"), html.EscapeString(s.markup()))
			}))
		}},
		{name: "robots", feed: teasers, robots: "User-agent: *\nDisallow: /a/1\n", stored: func(s story) bool { return !strings.HasPrefix(s.path, "/a/1") }},
		{name: "bare ampersands", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
			writeRSS(w, "UTF-8", p.items(func(s story) string {
				return "<item><title>Trade & " + s.title + "</title><link>" + p.url + s.path + "?a=1&b=2</link><content:encoded>" + html.EscapeString(s.markup()) + "</content:encoded></item>"
			}))
		}},
	}
}
