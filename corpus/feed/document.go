package feed

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// document is what stands at the address of a feed.
type document struct {
	Response
	title, site string
	items       []read.Item // their addresses are whole
	ttl         time.Duration
	isMap       bool // a news sitemap
}

const feedTypes = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

// mapsRead is how many further sitemaps a list of them is followed to, latest first.
const mapsRead = 5

// document fetches a feed or a news sitemap. What is neither is a Lasting Failure.
func (f *Fetcher) document(ctx context.Context, r Request) (document, error) {
	r.Accept = feedTypes
	response, err := f.Fetch(ctx, r)
	if err != nil || response.NotModified {
		return document{Response: response}, err
	}
	d, err := parse(response)
	if err != nil {
		return d, err
	}
	return d, f.follow(ctx, &d, r.Robots)
}

// parse reads an answer as a feed, else as a sitemap.
func parse(r Response) (document, error) {
	parsed, err := read.ParseFeed(r.Body, r.ContentType)
	if err == nil {
		d := document{Response: r, title: parsed.Title, site: resolve(r.URL, parsed.Link), items: parsed.Items, ttl: parsed.TTL}
		return d.whole(), nil
	}
	m, mapErr := read.ParseSitemap(r.Body, r.ContentType)
	if mapErr != nil {
		return document{Response: r}, failuref(Lasting, r.URL, "%v", err)
	}
	d := document{Response: r, isMap: true, items: slices.Concat(m.Items, m.Maps)}
	if len(m.Items) > 0 {
		d.items = news(m.Items)
	}
	if len(d.items) == 0 {
		return d, failuref(Lasting, r.URL, "a sitemap without news")
	}
	return d.whole(), nil
}

// news are the pages of a sitemap that have Google's fields for news.
func news(items []read.Item) []read.Item {
	items = slices.DeleteFunc(items, func(it read.Item) bool { return it.Title == "" && it.Published == "" })
	if len(items) > 0 {
		return items
	}
	return nil
}

// whole resolves the addresses of the items.
func (d document) whole() document {
	for i := range d.items {
		if d.items[i].URL != "" {
			d.items[i].URL = resolve(d.URL, d.items[i].URL)
		}
	}
	return d
}

// resolve is an address that a document at base gives, or "" where it is none of the web.
func resolve(base, address string) string {
	b, err := url.Parse(base)
	if err != nil || address == "" {
		return ""
	}
	u, err := b.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// follow replaces a list of sitemaps by the news in the latest of them that can be had. The list is to be asked for whole
// the next time: it may stay the same while they change.
func (f *Fetcher) follow(ctx context.Context, d *document, robots bool) error {
	if !d.isMap || d.items[0].Title != "" || d.items[0].Published != "" {
		return nil
	}
	maps := d.items
	d.items, d.ETag, d.LastModified = nil, "", ""
	slices.SortStableFunc(maps, func(a, b read.Item) int { return cmp.Compare(b.Modified, a.Modified) })
	for _, m := range maps[:min(mapsRead, len(maps))] {
		response, err := f.Fetch(ctx, Request{URL: m.URL, Accept: feedTypes, Robots: robots})
		switch {
		case isLasting(err):
			continue // the others may be there
		case err != nil:
			return err
		}
		inner, err := read.ParseSitemap(response.Body, response.ContentType)
		if err != nil {
			continue
		}
		d.items = append(d.items, document{Response: response, items: news(inner.Items)}.whole().items...)
	}
	if len(d.items) == 0 {
		return failuref(Lasting, d.URL, "a list of sitemaps without news")
	}
	return nil
}
