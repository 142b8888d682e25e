package feed

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

const pageTypes = "text/html, application/xhtml+xml, */*;q=0.1"

// fullText is how long what a feed carries of an article must be, in bytes, to be taken for all of it.
const fullText = 1200

// longestText is how long the text of a page may be, in bytes: twice the longest transcripts of debates. To look for
// quotations in as much takes half a minute where it is made to be slow, and more than in proportion beyond.
const longestText = 512 << 10

// article makes an item of a feed a whole article: what the feed carries of it, or its page. What cannot be had is a
// *Failure.
func (f *Fetcher) article(ctx context.Context, it read.Item) (read.Item, error) {
	whole := it.Text != "" && !isCut(it.Text)
	switch {
	case whole && (len(it.Text) >= fullText || it.URL == ""):
		return it, nil
	case it.URL == "":
		return it, failuref(Lasting, it.File, "it has neither a text nor an address")
	}
	page, err := f.Page(ctx, it.URL, true)
	switch {
	case isLasting(err) && whole:
		return it, nil
	case err != nil:
		return it, err
	case whole && len(it.Text) > len(page.Text):
		page.Text = it.Text
	}
	return describe(page, it), nil
}

// Page fetches a page and reads it as an article. robots tells whether to heed robots.txt. What shows no article is a
// *Failure.
func (f *Fetcher) Page(ctx context.Context, address string, robots bool) (read.Item, error) {
	response, err := f.Fetch(ctx, Request{URL: address, Accept: pageTypes, Robots: robots})
	if err != nil {
		return read.Item{}, err
	}
	if kind, _, _ := strings.Cut(strings.ToLower(response.ContentType), ";"); !isPage(strings.TrimSpace(kind)) {
		return read.Item{}, failuref(Lasting, address, "it is %s, not a page", kind)
	}
	it, err := read.Page(response.Body, response.ContentType, response.URL)
	for _, wall := range []error{read.ErrPaywall, read.ErrConsent, read.ErrNoText} {
		if errors.Is(err, wall) {
			return read.Item{}, failuref(Lasting, address, "%v", wall)
		}
	}
	if len(it.Text) > longestText {
		return read.Item{}, failuref(Lasting, address, "its text is longer than the %d kB that an article may have", longestText>>10)
	}
	it.Fetched = time.Now().UTC().Format(time.RFC3339)
	return it, err
}

func isPage(kind string) bool {
	return kind == "" || strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "xhtml+xml")
}

// describe fills what a page does not tell of itself by what the feed says of it.
func describe(page, it read.Item) read.Item {
	page.Place, page.Extra, page.Summary = it.Place, it.Extra, cmp.Or(page.Summary, it.Summary)
	page.Outlet = cmp.Or(it.Outlet, page.Outlet) // as those who added the feed named it
	page.Title, page.Author = cmp.Or(page.Title, it.Title), cmp.Or(page.Author, it.Author)
	page.Published, page.Modified = cmp.Or(page.Published, it.Published), cmp.Or(page.Modified, it.Modified)
	page.Language = cmp.Or(page.Language, it.Language)
	return page
}

// cuts are how a text ends of which there is more, in lower case and without what stands behind.
var cuts = []string{"…", "..", "read more", "continue reading", "weiterlesen", "lire la suite", "leer más"}

// isCut reports whether a text says at its end that it is only the beginning.
func isCut(text string) bool {
	end := strings.ToLower(text[max(0, len(text)-60):])
	end = strings.TrimSuffix(strings.TrimRight(end, " \n\t→»>]"), ".")
	for _, c := range cuts {
		if strings.HasSuffix(end, c) {
			return true
		}
	}
	return false
}
