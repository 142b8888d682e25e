package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// complete lets a description of somebody unnamed run on to its end: "people with knowledge of the talks".
func (c *cast) complete(parts []part, end int) {
	for k := range parts {
		p := &parts[k]
		if p.named() || p.kind != 0 {
			continue
		}
		if k+1 < len(parts) {
			end = parts[k+1].First
		}
		p.Range.End = c.endOfDescription(p.End, end)
	}
}

// longestDescription bounds a description in tokens.
const longestDescription = 16

// endOfDescription is where a description that has its head before token i ends: at a mark, a conjunction before another
// speaker, or where it grows too long.
func (c *cast) endOfDescription(i, end int) int {
	stop := i
	for stop < end && stop-i < longestDescription && !isComma(c.doc, stop) && c.doc.POS[stop] != ":" && c.doc.Word(stop) != "—" && c.doc.Word(stop) != "(" {
		stop++
	}
	if stop-i == longestDescription {
		return i
	}
	for stop > i && (c.doc.POS[stop-1] == "CC" || !isWord(c.doc, stop-1) && c.doc.POS[stop-1] != "CD") {
		stop--
	}
	return stop
}

// kindOf tells what an unnamed part is by its head noun.
func (c *cast) kindOf(p part) Kind {
	word := strings.ToLower(c.doc.Word(p.head))
	if kind, ok := headKinds()[word]; ok {
		return kind
	}
	lemma := strings.ToLower(c.doc.Lemma[p.head])
	if kind, ok := headKinds()[lemma]; ok && kind == Document {
		return kind
	}
	if c.doc.POS[p.head] == "NNS" || c.doc.POS[p.head] == "NNPS" || p.kind == plural || p.kind == firstMany {
		return Group
	}
	return Unnamed
}

// description is the part as printed, in lower case. One that opens with a number gets an article, by which it is told from a
// name: "the 22 percent of Trump voters".
func (c *cast) description(p part) string {
	words := strings.ToLower(printed(c.doc, p.First, p.End))
	if words != "" && !unicode.IsLetter(rune(words[0])) && words[0] < utf8.RuneSelf {
		return "the " + words
	}
	return words
}

// properName is the name of an organisation that the text prints with a common noun for its head ("the Trump campaign"),
// or "". An abbreviation is spelt out where the text does so.
func (c *cast) properName(p part) string {
	if c.kindOf(p) != Organisation {
		return ""
	}
	for i := p.First; i <= p.head; i++ {
		if m := c.mentionOn(i); m != nil && m.First == i && m.End <= p.head && isUpper(m.text) && c.characters[m.who].kind == Organisation {
			return c.characters[m.who].name + " " + printed(c.doc, m.End, p.head+1)
		}
		if (isProper(c.doc, i) || c.mentionOn(i) != nil) && c.doc.Entity[i] != tag.Date {
			return printed(c.doc, i, p.head+1)
		}
	}
	return ""
}

// unknownName is a capitalised name that the tagger took for none, printed as it stands, or "". Headings capitalise all
// words, so there nothing is told.
func (c *cast) unknownName(p part) string {
	first := p.First
	for first < p.head && (c.doc.POS[first] == "DT" || speechVerb(c.doc.Word(first))) {
		first++
	}
	w := c.doc.Word(p.head)
	if _, listed := headKinds()[strings.ToLower(w)]; listed || c.doc.POS[p.head] != "NNP" && c.spellings.near(names.Fold(w)) == "" || !startsUpper(w) || commonName(w) || names.IsTitle(w) || isHeading(c.doc, c.doc.Tokens[p.head].Paragraph) {
		return ""
	}
	for i := first; i < p.head; i++ {
		if !isProper(c.doc, i) {
			return ""
		}
	}
	return printed(c.doc, first, p.head+1)
}

// nameKind tells a person by the given name; any other name is an organisation's.
func (c *cast) nameKind(p part) Kind {
	if names.GenderOfGiven(c.doc.Word(p.First)) != names.Unknown {
		return Person
	}
	return Organisation
}
