package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// longestDateline bounds a dateline in tokens.
const longestDateline = 12

// pastDateline moves past the dateline of a paragraph, if token i stands in one.
func pastDateline(doc *tag.Doc, i int) int {
	p := doc.Paragraphs[doc.Tokens[i].Paragraph]
	if i-p.First > longestDateline {
		return i
	}
	return max(i, datelineEnd(doc, p))
}

// datelineEnd is where the text proper of a paragraph begins: behind "WASHINGTON (AP) —" or "Decatur, Ill. —". Without a
// dateline that is the paragraph's start.
func datelineEnd(doc *tag.Doc, p token.Range) int {
	bracket := false
	for i := p.First; i < min(p.End, p.First+longestDateline); i++ {
		switch w := doc.Word(i); {
		case w == "—" || w == "–" || w == "--" || w == "-":
			if i > p.First && (bracket || opensDateline(doc, p.First)) {
				return i + 1
			}
			return p.First
		case w == "(":
			bracket = true
		case isWord(doc, i) && !startsUpper(w):
			return p.First
		}
	}
	return p.First
}

// opensDateline reports whether a token is a place as datelines print it.
func opensDateline(doc *tag.Doc, i int) bool {
	w := doc.Word(i)
	return isUpper(w) && len(w) > 2 || doc.Entity[i] == tag.Location
}

// speechVerb reports verbs of speech that capitals can make part of a name: "Said Ellis:", "Obama Says".
func speechVerb(word string) bool {
	switch strings.ToLower(word) {
	case "said", "says", "asked", "asks", "added", "adds", "told", "tells", "wrote", "writes", "replied", "replies", "calls", "called", "warns", "warned":
		return true
	}
	return false
}
