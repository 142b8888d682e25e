package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"strings"
)

// publicEncoding spells public ids: lower case, without the letters that are taken for digits.
var publicEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// PublicID is the article's lasting id: as its source gave it, else a short hash of its address, else one of outlet,
// date and text.
func PublicID(a Article) string {
	switch {
	case a.ID != "":
		return a.ID
	case a.Excerpt:
		return shortHash("excerpt", address(a.URL), a.Outlet, a.Text) // a page may have several
	case a.URL != "":
		return shortHash("url", address(a.URL))
	}
	return shortHash("text", a.Outlet, string(a.Published.Precision), a.Published.Time.UTC().Format("2006-01-02T15:04"), a.Text)
}

// QuoteIDs are the lasting ids of an article's quotations, in their order: hashes of the article's identity, its text
// and their spans, so that they survive a corrected date and a new extraction.
func QuoteIDs(a Article, quotes []Quote) []string {
	if len(quotes) == 0 {
		return nil
	}
	text := shortHash(a.Text)
	ids := make([]string, len(quotes))
	repeats := make(map[string]int)
	for i, q := range quotes {
		spans := fmt.Sprint(q.Segments)
		n := repeats[spans]
		repeats[spans]++
		ids[i] = shortHash("quote", a.Collection, PublicID(a), text, spans, fmt.Sprint(n))
	}
	return ids
}

// Fingerprint is the same for two versions of an article only where nothing that is stored of them differs.
func Fingerprint(a Article) int64 {
	news := a.Extra
	if _, ok := news[fetchedField]; ok {
		news = maps.Clone(news)
		delete(news, fetchedField)
	}
	extra, _ := json.Marshal(news) // sorted by key; strings cannot fail
	return int64(binary.BigEndian.Uint64(digest(a.URL, a.Title, a.Outlet, a.Author, a.Language, a.License,
		fmt.Sprint(a.Excerpt), dateText(a.Published), dateText(a.Modified), a.Text, string(extra))))
}

func dateText(d Date) string { return d.Time.Format("2006-01-02T15:04:05-0700") + string(d.Precision) }

// SameAddress reports whether two canonical URLs name one page.
func SameAddress(a, b string) bool { return address(a) == address(b) }

// address is a URL without its scheme: many sites have moved to https since their articles were collected.
func address(url string) string {
	_, rest, found := strings.Cut(url, "://")
	if !found {
		return url
	}
	return rest
}

// shortHash is 60 bits of a hash of the parts, as twelve letters and digits.
func shortHash(parts ...string) string {
	return publicEncoding.EncodeToString(digest(parts...))[:12]
}

// digest hashes the parts and their bounds.
func digest(parts ...string) []byte {
	h := sha256.New()
	for _, p := range parts {
		writePart(h, p)
	}
	return h.Sum(nil)
}

func writePart(h hash.Hash, part string) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(part)))
	h.Write(length[:])
	h.Write([]byte(part))
}
