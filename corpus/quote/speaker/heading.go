package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// headline reports whether a name that is no person's is rather a stretch of a heading in capitals.
func headline(doc *tag.Doc, m mention) bool {
	return m.End-m.First > 3 && isHeading(doc, doc.Tokens[m.First].Paragraph)
}

// longestHeading bounds a heading in tokens.
const longestHeading = 30

// isHeading reports whether a paragraph is a heading: short, with most of its long words in capitals.
func isHeading(doc *tag.Doc, p int) bool {
	r := doc.Paragraphs[p]
	if r.End-r.First > longestHeading {
		return false
	}
	long, capital := 0, 0
	for i := r.First; i < r.End; i++ {
		if w := doc.Word(i); len(w) > 3 && isWord(doc, i) {
			long++
			if startsUpper(w) {
				capital++
			}
		}
	}
	return capital*4 > long*3
}

// isHeadline reports whether a paragraph is a heading, or one line of a few words without a full stop.
func isHeadline(doc *tag.Doc, p int) bool {
	r := doc.Paragraphs[p]
	return isHeading(doc, p) || r.End-r.First <= longestHeading && isWord(doc, r.End-1)
}

// shrinkHeadings cuts the names in headings, where every word has a capital, to the part that running text prints: "Trump" of
// "Trump Said", "Hillary" of "Hillary Camp". A name that running text does not print at all stays.
func (c *cast) shrinkHeadings() {
	for i := range c.mentions {
		if m := &c.mentions[i]; m.entity == tag.Person && len(m.name.Given) > 0 && c.inHeading(m) {
			c.shrink(m)
		}
	}
}

func (c *cast) shrink(m *mention) {
	for size := m.End - m.First; size > 0; size-- {
		for first := m.First; first+size <= m.End; first++ {
			if text := printed(c.doc, first, first+size); c.known(text) {
				m.First, m.End = first, first+size
				m.text, m.name = text, names.Parse(text)
				return
			}
		}
	}
}

// known reports whether a character read so far has a name, or a surname or a given name.
func (c *cast) known(text string) bool {
	key := names.Fold(text)
	if c.byGiven[key] != nil || c.bySurname[key] != nil {
		return true
	}
	return slices.ContainsFunc(recent(c.bySurname[lastWord(text)]), func(who int) bool {
		return names.Fold(c.characters[who].name) == key
	})
}

// commonName reports whether a capitalised word stands for people rather than an organisation: "Republicans", "Democrat",
// "Americans", "French".
func commonName(text string) bool {
	w := singular(strings.ToLower(text))
	_, role := roleNouns()[w]
	country := names.Country(w)
	return role || country != "" && (w != strings.ToLower(text) || w != country && adjectival(w))
}

// adjectival reports whether the name of a people looks like one rather than like a capital or a short name.
func adjectival(w string) bool {
	for _, ending := range []string{"an", "ese", "ish", "sh", "ch", "i", "ek", "ic"} {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// singular cuts the plural ending.
func singular(w string) string {
	if strings.HasSuffix(w, "ss") {
		return w
	}
	return strings.TrimSuffix(w, "s")
}
