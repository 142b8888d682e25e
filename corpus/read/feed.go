package read

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// Feed is a document of news, RSS, RDF, Atom or JSON Feed, as its source writes it: addresses may be relative.
type Feed struct {
	Title, Link, Language string
	Self                  string        // the address that it gives for itself
	TTL                   time.Duration // how long it asks to be left alone; 0 where it does not ask
	// Items have the Text that the feed carries, or only a Summary. Their Extra keeps "guid", where it is not the URL, and
	// "categories"; their ID is the guid only where there is no URL.
	Items []Item
}

// fullText is how long a description must be, in bytes, to be taken for the article: teasers are shorter.
const fullText = 1200

// ParseFeed reads a feed. contentType is its HTTP header, or empty. What is no feed is an error.
func ParseFeed(raw []byte, contentType string) (Feed, error) {
	text, err := feedText(raw, contentType)
	if err != nil {
		return Feed{}, err
	}
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true // for what its common form leaves out
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return Feed{}, fmt.Errorf("not a feed: %v", err)
	}
	f := Feed{Title: textOf(parsed.Title), Link: parsed.Link, Language: parsed.Language, Self: parsed.FeedLink, TTL: feedTTL(parsed)}
	lines, sources := itemLines(text, len(parsed.Items)), sourceTitles(parsed)
	for i, entry := range parsed.Items {
		it := feedItem(entry)
		it.Outlet = cmp.Or(sources[i], it.Outlet, f.Title)
		it.Language = cmp.Or(it.Language, f.Language)
		it.Line = lines[i]
		f.Items = append(f.Items, it)
	}
	return f, nil
}

// feedText is a feed in UTF-8, without the declaration that might say otherwise.
func feedText(raw []byte, contentType string) ([]byte, error) {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return []byte(decode(raw)), nil
	}
	text, err := io.ReadAll(xmlReader(bufio.NewReaderSize(bytes.NewReader(raw), headSize), contentType))
	if err != nil {
		return nil, err
	}
	text = bytes.TrimSpace(text)
	if bytes.HasPrefix(text, []byte("<?xml")) {
		_, text, _ = bytes.Cut(text, []byte("?>"))
	}
	if nesting(text) > 50*maxDepth { // descriptions hold markup whose elements are never closed
		return nil, errTooDeep
	}
	return text, nil
}

// nesting is how deep a document's elements lie in each other at most, going by the tags alone.
func nesting(text []byte) int {
	deepest, depth := 0, 0
	for i := 0; i+1 < len(text); i++ {
		switch {
		case text[i] == '<' && text[i+1] == '/', text[i] == '/' && text[i+1] == '>':
			depth = max(depth-1, 0)
		case text[i] == '<' && isLetter(text[i+1]):
			depth++
			deepest = max(deepest, depth)
		}
	}
	return deepest
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func feedItem(entry *gofeed.Item) Item {
	it := Item{
		ID: entry.GUID, URL: entry.Link, Title: textOf(entry.Title), Author: feedAuthors(entry),
		Published: feedDate(entry.Published, entry.PublishedParsed), Modified: feedDate(entry.Updated, entry.UpdatedParsed),
		Text: textOf(entry.Content), Summary: textOf(entry.Description),
	}
	if it.Text == "" && len(it.Summary) >= fullText {
		it.Text, it.Summary = it.Summary, ""
	}
	if it.URL == "" && isURL(it.ID) {
		it.URL = it.ID
	}
	if dc := entry.DublinCoreExt; dc != nil {
		it.Outlet, it.Language = first(dc.Publisher), first(dc.Language)
	}
	if it.Modified == it.Published {
		it.Modified = ""
	}
	it.Extra = extras("categories", strings.Join(entry.Categories, ", "))
	if it.URL == "" {
		return it
	}
	if it.URL != it.ID {
		it.Extra = with(it.Extra, "guid", it.ID)
	}
	it.ID = "" // it may not be unique beyond the feed, and the same article comes from elsewhere by its address
	return it
}

// feedAuthors are the names of who wrote an entry, by their addresses where there are no names.
func feedAuthors(entry *gofeed.Item) string {
	var names []string
	for _, a := range entry.Authors {
		names = append(names, cmp.Or(a.Name, a.Email))
	}
	if dc := entry.DublinCoreExt; dc != nil && len(dc.Creator) > len(names) {
		names = dc.Creator
	}
	return oneLine(strings.Join(names, ", "))
}

var zoned = regexp.MustCompile(`[+-]\d\d:?\d\d$|[A-Za-z]+\)?$`)

// feedDate is a date as RFC 3339 where the feed says its zone, which its readers know in all the forms there are; else
// as it is written, since the zone is for others to say.
func feedDate(written string, parsed *time.Time) string {
	if written = strings.TrimSpace(written); parsed != nil && zoned.MatchString(written) {
		return parsed.Format(time.RFC3339)
	}
	return written
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return strings.TrimSpace(values[0])
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var itemStart = regexp.MustCompile(`<(?:\w+:)?(?:item|entry)[\s>]`)

// itemLines are the lines in which the items of a feed begin, or 0 for all where that cannot be told.
func itemLines(text []byte, items int) []int {
	lines := make([]int, items)
	starts := itemStart.FindAllIndex(text, -1)
	if len(starts) != items {
		return lines
	}
	line, at := 1, 0
	for i, start := range starts {
		line += bytes.Count(text[at:start[0]], []byte("\n"))
		lines[i], at = line, start[0]
	}
	return lines
}

// jsonFeedVersion is the field that a JSON Feed has to have; in the text of an article its marks would be escaped.
var jsonFeedVersion = regexp.MustCompile(`"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org\\?/version`)

// isFeed recognises a feed by its root, and a JSON Feed by the version that it has to name.
func isFeed(head []byte) bool {
	switch rootName(head) {
	case "rss", "RDF", "feed":
		return true
	}
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) && jsonFeedVersion.Match(head)
}

// readFeed reads the items of a feed that was kept as a file.
func readFeed(s *source, yield func(Item, error) bool) bool {
	return s.listed(yield, func(raw []byte) ([]Item, error) {
		f, err := ParseFeed(raw, "")
		if err == nil && len(f.Items) == 0 {
			err = errors.New("a feed without items")
		}
		return f.Items, err
	})
}

// listed reads a file whole and yields the items that are found in it.
func (s *source) listed(yield func(Item, error) bool, find func(raw []byte) ([]Item, error)) bool {
	raw, err := readWhole(s)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	items, err := find(raw)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	for _, it := range items {
		it.File = s.name
		if !yield(it, nil) {
			return false
		}
	}
	return true
}
