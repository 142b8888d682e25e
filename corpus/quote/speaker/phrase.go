package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// phrase is a noun phrase without what follows its head: "the French leader" of "the French leader, who …".
type phrase struct {
	token.Range
	head int // the last noun or pronoun
}

// phraseAt reads the noun phrase that begins at token first and ends before end. Without a noun, head is the first token and
// the phrase is one token long.
func phraseAt(doc *tag.Doc, first, end int) phrase {
	p := phrase{Range: token.Range{First: first, End: first + 1}, head: first}
	if isPronoun(doc, first) {
		return p
	}
	found := false
	for i := first; i < end && inPhrase(doc, i, end, found); i++ {
		if isNoun(doc, i) || !found && doc.POS[i] == "CD" {
			p.head, p.End, found = i, i+1, true
		}
	}
	return p
}

// inPhrase reports whether a noun phrase may go on with token i; found tells that a noun stands before it, so that a
// participle opens something new ("delegates backing Sanders").
func inPhrase(doc *tag.Doc, i, end int, found bool) bool {
	switch doc.POS[i] {
	case "DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "FW", "$", "``", "''", "#":
		return true
	case "RB", "RBR", "RBS", "VBN", "VBG":
		return !found && i+1 < end && nounAhead(doc, i+1, end)
	case "CC":
		return doc.Word(i) == "&"
	}
	return doc.Entity[i] == tag.Person && isWord(doc, i)
}

// nounAhead reports whether a noun follows within the phrase, past adjectives and participles.
func nounAhead(doc *tag.Doc, i, end int) bool {
	for ; i < end; i++ {
		switch doc.POS[i] {
		case "NN", "NNS", "NNP", "NNPS", "CD":
			return true
		case "JJ", "RB", "VBN", "HYPH":
		default:
			return false
		}
	}
	return false
}

func isNoun(doc *tag.Doc, i int) bool {
	return strings.HasPrefix(string(doc.POS[i]), "NN") || doc.Entity[i] == tag.Person && isWord(doc, i)
}

func isPronoun(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case "PRP", "WP", "WDT", "EX":
		return true
	case "PRP$":
		return false // "his aide": the phrase goes on
	}
	_, ok := pronouns[strings.ToLower(doc.Word(i))]
	return ok && doc.POS[i] != "DT"
}

// phraseBefore reads back from token end to the noun phrase that ends there, as what "who" stands for.
func phraseBefore(doc *tag.Doc, end int) phrase {
	first := end
	for first > 0 && adjacent(doc, first-1, end-1) && inPhrase(doc, first-1, end, false) {
		first--
	}
	if first == end {
		return phrase{Range: token.Range{First: end, End: end}, head: end}
	}
	return phraseAt(doc, first, end)
}
