package feed

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/whosaid/whosaid/corpus/read"
)

// Found is a feed that a site has.
type Found struct {
	URL    string
	Title  string
	Site   string
	Outlet string
	Items  []read.Item // as listed
	Others []string    // addresses of further feeds that the site names
}

// usualPaths are where sites have feeds that they do not name.
var usualPaths = []string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/news-sitemap.xml", "/sitemap-news.xml"}

// Find returns the feed at an address, or the one of the page at it: the one that the page names, else one at a usual
// path. What cannot be had is a *Failure.
func (f *Fetcher) Find(ctx context.Context, address string) (Found, error) {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	response, err := f.Fetch(ctx, Request{URL: address, Accept: feedTypes + ", text/html;q=0.9"})
	if err != nil {
		return Found{}, err
	}
	d, err := parse(response)
	if err == nil {
		if err := f.follow(ctx, &d, false); err != nil {
			return Found{}, err
		}
		return found(d), nil
	}
	named, name := feedsOf(response)
	for _, url := range slices.Concat(named, f.usual(ctx, response.URL, len(named) > 0)) {
		d, err := f.document(ctx, Request{URL: url})
		if ctx.Err() != nil {
			return Found{}, ctx.Err()
		}
		if err != nil {
			continue
		}
		one := found(d)
		one.Outlet = cmp.Or(name, one.Outlet)
		one.Others = slices.DeleteFunc(named, func(other string) bool { return other == url })
		return one, nil
	}
	return Found{}, failuref(Lasting, address, "no feed was found there: want the address of a feed, or of a page that names one")
}

// found tells of the feed that a document is.
func found(d document) Found {
	one := Found{URL: d.URL, Title: d.title, Site: d.site, Items: d.items, Outlet: outletOf(d.title)}
	for _, it := range d.items {
		if d.isMap && it.Outlet != "" {
			one.Outlet, one.Title = it.Outlet, it.Outlet
			break
		}
	}
	return one
}

// outletOf is the outlet that a feed's title names: what stands before a mark in it, "The Courier" of "The Courier » World".
func outletOf(title string) string {
	for _, mark := range []string{" » ", " | ", " – ", " — ", " - ", ": ", " RSS", " Feed"} {
		if before, _, ok := strings.Cut(title, mark); ok && before != "" {
			title = before
		}
	}
	return title
}

// feedsOf are the feeds that a page names, those of comments last, and the name that it gives its site.
func feedsOf(r Response) (urls []string, site string) {
	decoded, err := charset.NewReader(bytes.NewReader(r.Body), r.ContentType)
	if err != nil {
		return nil, ""
	}
	page, err := html.Parse(decoded)
	if err != nil {
		return nil, ""
	}
	var comments []string
	for n := range page.Descendants() {
		switch {
		case n.DataAtom == atom.Meta && attribute(n, "property") == "og:site_name":
			site = attribute(n, "content")
		case n.DataAtom == atom.Link && isFeedLink(n):
			url := resolve(r.URL, attribute(n, "href"))
			if url != "" && strings.Contains(strings.ToLower(attribute(n, "title")+url), "comment") {
				comments = append(comments, url)
			} else if url != "" {
				urls = append(urls, url)
			}
		}
	}
	return append(urls, comments...), site
}

func isFeedLink(n *html.Node) bool {
	switch strings.ToLower(attribute(n, "type")) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "alternate")
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// usual are the usual addresses of feeds on a site, and the sitemaps that its robots.txt names; none where the site has
// named its feeds.
func (f *Fetcher) usual(ctx context.Context, page string, named bool) []string {
	if named {
		return nil
	}
	var urls []string
	for _, path := range usualPaths {
		urls = append(urls, resolve(page, path))
	}
	at, err := parseAddress(page)
	if err != nil {
		return urls
	}
	if data, err := f.robots.of(ctx, at); err == nil {
		urls = append(urls, data.Sitemaps...)
	}
	return urls
}
