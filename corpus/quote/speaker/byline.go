package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// Where the text may tell its author: in the first and in the last paragraphs, in lines that are not long.
const (
	bylineParagraphs = 4
	longestByline    = 12
	longestNote      = 60
)

// byline is the author of the article as the text tells it: "By Ann Lee" on a line of its own, "excerpts from Ann Lee's new
// book" above the text, "Ann Lee is a writer in Ohio" below it. It is "" where none is told.
func (c *cast) byline() string {
	n := len(c.doc.Paragraphs)
	for p := range min(n, bylineParagraphs) {
		if name := c.authorAbove(p); name != "" {
			return name
		}
	}
	for p := max(0, n-bylineParagraphs); p < n; p++ {
		if name := c.authorBelow(p); name != "" {
			return name
		}
	}
	return ""
}

// authorAbove reads a line with a byline, or a note that presents an excerpt from somebody's book.
func (c *cast) authorAbove(p int) string {
	r := c.doc.Paragraphs[p]
	if r.End-r.First <= longestByline && strings.EqualFold(c.doc.Word(r.First), "by") {
		return c.fullNameAt(r.First + 1)
	}
	if r.End-r.First > longestNote {
		return ""
	}
	excerpt := false
	for i := r.First; i < r.End; i++ {
		excerpt = excerpt || strings.EqualFold(c.doc.Lemma[i], "excerpt")
		if name := c.fullNameAt(i); name != "" && excerpt {
			return name
		}
	}
	return ""
}

// authorBelow reads a note on the author: a paragraph that begins with a name and tells what its bearer is.
func (c *cast) authorBelow(p int) string {
	r := c.doc.Paragraphs[p]
	m := c.mentionOn(r.First)
	if r.End-r.First > longestNote || m == nil || m.End+1 >= r.End || c.doc.Tokens[r.First].Quoted >= 0 {
		return ""
	}
	if w := c.doc.Word(m.End); w != "is" || c.doc.POS[m.End+1] != "DT" {
		return ""
	}
	return c.fullNameAt(r.First)
}

// fullNameAt is the name of the person whose full name begins at token i, or "".
func (c *cast) fullNameAt(i int) string {
	m := c.mentionOn(i)
	if m == nil || m.First != i || m.entity != tag.Person || len(m.name.Given) == 0 {
		return ""
	}
	return c.characters[m.who].name
}
