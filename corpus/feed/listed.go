package feed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// triesMade is how often an article is asked for that cannot be had for a reason that may pass.
const triesMade = 5

// listing is an item of a feed with what is known of it.
type listing struct {
	item  read.Item
	entry Entry
}

// list makes listings of a source's document, each item once: of several with one address the first counts.
func (s Source) list(d document, now time.Time) []listing {
	var all []listing
	seen := make(map[string]bool)
	for _, it := range d.items {
		e := Entry{Key: keyOf(it), Version: versionOf(it), URL: it.URL, Title: it.Title, Listed: now, State: Pending}
		if seen[e.Key] {
			continue
		}
		seen[e.Key] = true
		all = append(all, listing{s.own(it, d.title), e})
	}
	return all
}

// own is an item as one of the source's.
func (s Source) own(it read.Item, feedTitle string) read.Item {
	it.File = Masked(s.URL)
	if it.Outlet == "" || it.Outlet == feedTitle {
		it.Outlet = cmp.Or(s.Outlet, it.Outlet)
	}
	if it.URL == "" && it.ID != "" {
		it.ID = it.File + " " + it.ID // ids are the feed's own
	}
	return it
}

// keyOf tells the items of a feed apart.
func keyOf(it read.Item) string {
	return cmp.Or(it.URL, it.ID, digest(it.Title, it.Published, it.Text))
}

// versionOf differs when the feed says something else of an article. Summaries do not count, nor texts where a date of
// change is given: advertisements in them change all the time.
func versionOf(it read.Item) string {
	if it.Modified != "" {
		return digest(it.Title, it.Modified)
	}
	return digest(it.Title, it.Published, it.Text)
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}

// wanted reports whether a listing is to be stored, by what was known of it; known is the zero Entry where nothing was.
func (l listing) wanted(known Entry) bool {
	return known.Version != l.entry.Version || known.State == Pending
}

// failed is the entry of a listing that could not be stored.
func (l listing) failed(err error) Entry {
	e := l.entry
	if !isResting(err) {
		e.Tries++
	}
	e.Reason, e.State = reasonOf(err), Pending
	if isLasting(err) || e.Tries >= triesMade {
		e.State = Refused
	}
	return e
}
