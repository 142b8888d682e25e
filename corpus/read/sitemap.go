package read

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// Sitemap is a list of a site's pages, or of its further sitemaps.
type Sitemap struct {
	// Items are pages: an address, when it was changed, and of news the title, outlet, language and date. None has text.
	Items []Item
	Maps  []Item // further sitemaps: an address and when it was changed
}

// ParseSitemap reads a sitemap with or without Google's fields for news. contentType is its HTTP header, or empty.
// Entries without an address are left out; what is no sitemap is an error.
func ParseSitemap(raw []byte, contentType string) (Sitemap, error) {
	root, err := parseXML(raw, contentType)
	switch {
	case err != nil:
		return Sitemap{}, err
	case root.name != "urlset" && root.name != "sitemapindex":
		return Sitemap{}, errors.New("not a sitemap")
	}
	var m Sitemap
	for page := range root.children("url") {
		if it := pageOf(page); it.URL != "" {
			m.Items = append(m.Items, it)
		}
	}
	for other := range root.children("sitemap") {
		if it := pageOf(other); it.URL != "" {
			m.Maps = append(m.Maps, it)
		}
	}
	return m, nil
}

// pageOf is an entry of a sitemap.
func pageOf(e *element) Item {
	news := e.at("news")
	return Item{
		Place: Place{Line: e.line}, URL: e.at("loc").words(), Modified: e.at("lastmod").words(),
		Title: news.at("title").words(), Published: news.at("publication_date").words(),
		Outlet: news.at("publication", "name").words(), Language: news.at("publication", "language").words(),
		Extra: extras("keywords", cmp.Or(news.at("keywords").words(), news.at("genres").words())),
	}
}

// parseXML reads a whole document.
func parseXML(raw []byte, contentType string) (*element, error) {
	d := newXML(xmlReader(bufio.NewReaderSize(bytes.NewReader(raw), headSize), contentType))
	for {
		token, err := d.Token()
		switch start, ok := token.(xml.StartElement); {
		case errors.Is(err, io.EOF):
			return nil, errors.New("not XML: no element in it")
		case err != nil:
			return nil, err
		case ok:
			return readElement(d, start)
		}
	}
}

// readSitemap reads a sitemap that was kept as a file.
func readSitemap(s *source, yield func(Item, error) bool) bool {
	return s.listed(yield, func(raw []byte) ([]Item, error) {
		m, err := ParseSitemap(raw, "")
		if err == nil && len(m.Items) == 0 {
			err = fmt.Errorf("a list of %d sitemaps and no pages", len(m.Maps))
		}
		return m.Items, err
	})
}
