package feed_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/feed"
)

func TestPageWithoutEnd(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		times := map[string]int{"/long": 4000, "/endless": 12000}[r.URL.Path]
		fmt.Fprint(w, "<html><body><article>", strings.Repeat("<p>“We talk until we agree,” said Peter Hall.</p>", times))
	})
	if it, err := fetcher(t, feed.Options{}).Page(t.Context(), site+"/long", false); err != nil || !strings.Contains(it.Text, "Peter Hall") {
		t.Errorf("a long page: got %.60q, %v", it.Text, err)
	}
	_, err := fetcher(t, feed.Options{}).Page(t.Context(), site+"/endless", false)
	failed(t, err, feed.Lasting, "longer than the 512 kB")
}

func TestFind(t *testing.T) {
	document := func(title string) string {
		return `<rss version="2.0"><channel><title>` + title + `</title><item><title>A</title><link>/a</link></item></channel></rss>`
	}
	const news = `<urlset xmlns:news="n"><url><loc>/old</loc></url><url><loc>/a</loc><news:news><news:title>A</news:title>
		<news:publication><news:name>The Courier</news:name></news:publication></news:news></url></urlset>`
	link := func(kind, href, title string) string {
		return fmt.Sprintf(`<link rel="alternate" type=%q href=%q title=%q>`, kind, href, title)
	}
	for _, test := range []struct {
		name  string
		pages map[string]string
		want  feed.Found // its addresses without the site's
		fails string
	}{
		{name: "a feed", pages: map[string]string{"/": document("The Courier » World")}, want: feed.Found{URL: "/", Title: "The Courier » World", Outlet: "The Courier"}},
		{name: "a page that names some", pages: map[string]string{
			"/": `<head><meta property="og:site_name" content="Courier">` + link("application/rss+xml", "/comments/feed", "Comments") +
				link("application/rss+xml", "/broken", "News") + link("application/atom+xml", "news.xml", "News") + `</head>`,
			"/comments/feed": document("Comments"), "/broken": "no feed", "/news.xml": document("News")},
			want: feed.Found{URL: "/news.xml", Title: "News", Outlet: "Courier", Others: []string{"/broken", "/comments/feed"}}},
		{name: "a usual path", pages: map[string]string{"/": "<p>Hello", "/rss.xml": document("Courier RSS")},
			want: feed.Found{URL: "/rss.xml", Title: "Courier RSS", Outlet: "Courier"}},
		{name: "a sitemap", pages: map[string]string{"/": news}, want: feed.Found{URL: "/", Title: "The Courier", Outlet: "The Courier"}},
		{name: "a list of sitemaps that robots.txt names", pages: map[string]string{"/": "<p>Hello", "/robots.txt": "User-agent: *\nSitemap: SITE/maps.xml\n",
			"/maps.xml": "<sitemapindex><sitemap><loc>SITE/news.xml</loc></sitemap></sitemapindex>", "/news.xml": news},
			want: feed.Found{URL: "/maps.xml", Title: "The Courier", Outlet: "The Courier"}},
		{name: "no feed", pages: map[string]string{"/": "<p>Hello"}, fails: "no feed was found"},
		{name: "a sitemap without news", pages: map[string]string{"/": "<urlset><url><loc>/a</loc></url></urlset>"}, fails: "no feed was found"},
		{name: "nothing", fails: "404"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var site string
			site = serve(t, func(w http.ResponseWriter, r *http.Request) {
				page, ok := test.pages[r.URL.Path]
				if !ok {
					http.NotFound(w, r)
				}
				fmt.Fprint(w, strings.ReplaceAll(page, "SITE", site))
			})
			got, err := fetcher(t, feed.Options{}).Find(t.Context(), site+"/")
			if test.fails != "" {
				failed(t, err, feed.Lasting, test.fails)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Items) != 1 || got.Items[0].URL != site+"/a" {
				t.Errorf("items: %+v", got.Items)
			}
			got.Items, got.Site, got.URL = nil, "", strings.TrimPrefix(got.URL, site)
			for i := range got.Others {
				got.Others[i] = strings.TrimPrefix(got.Others[i], site)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}
