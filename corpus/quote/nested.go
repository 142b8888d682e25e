package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Bounds of a quotation inside another.
const (
	leastNested = 2 // words in the inner marks: one word is a name or an echo
	cueNested   = 4 // tokens between the inner mark and the cue before it
)

// withNested adds the quotations inside quotations that have a cue before their inner mark and one person for its subject: “He
// told me, ‘I will never sell,’” quotes him within the words of another. Their Parent is the attribution around them. What
// “people”, “they” or nobody told is left to the words around it: it is how the outer speaker puts something.
func withNested(doc *tag.Doc, attributions []tag.Attribution) []tag.Attribution {
	around := make(map[int]int) // quotation → attribution whose content holds it
	for i, a := range attributions {
		for _, c := range a.Content {
			for t := c.First; t < c.End; t++ {
				if q := doc.Tokens[t].Quoted; q >= 0 {
					around[q] = i
				}
			}
		}
	}
	for q, quotation := range doc.Quotations {
		parent, ok := around[q]
		if quotation.Outer < 0 || !ok || countWords(doc.Doc, quotation.Range) < leastNested {
			continue
		}
		cue, ok := cueBefore(doc, quotation)
		if !ok {
			continue
		}
		source, ok := subjectBefore(doc, cue.First, quotation.Outer)
		if !ok || !onePerson(doc, source) {
			continue
		}
		attributions = append(attributions, tag.Attribution{
			Source: []token.Range{source}, Cue: []token.Range{cue}, Content: []token.Range{quotation.Range},
			Score: attributions[parent].Score, SourceScore: formScore, How: "cue before the inner marks", Parent: parent, Continues: -1,
		})
	}
	return attributions
}

// onePerson reports whether the last word of a subject stands for one person: a name, “I”, “he”, “she” or a noun such as
// “mother”.
func onePerson(doc *tag.Doc, subject token.Range) bool {
	head := subject.End - 1
	switch strings.ToLower(doc.Word(head)) {
	case "i", "he", "she":
		return true
	}
	return doc.Entity[head] == tag.Person || doc.POS[head] == "NN" && speaker.IsRole(doc.Word(head))
}

// cueBefore finds the nearest verb of speech before the inner marks and within the outer ones.
func cueBefore(doc *tag.Doc, inner token.Quotation) (token.Range, bool) {
	for i := inner.First - 2; i >= 0 && i >= inner.First-1-cueNested; i-- {
		if doc.Tokens[i].Quoted != inner.Outer {
			break
		}
		class, listed := cueClasses()[strings.ToLower(doc.Lemma[i])]
		if listed && class.Speech() && strings.HasPrefix(string(doc.POS[i]), "VB") {
			return token.Range{First: i, End: i + 1}, true
		}
	}
	return token.Range{}, false
}

// subjectBefore finds the pronoun or noun that is the subject of the verb at token verb, in the same marks and sentence.
func subjectBefore(doc *tag.Doc, verb, marks int) (token.Range, bool) {
	first := doc.Sentences[doc.Tokens[verb].Sentence].First
	for i := verb - 1; i >= first && doc.Tokens[i].Quoted == marks; i-- {
		switch doc.POS[i] {
		case "PRP":
			return token.Range{First: i, End: i + 1}, true
		case "NN", "NNS", "NNP", "NNPS":
			start := i
			for start > first && doc.Tokens[start-1].Quoted == marks && insidePhrase(doc, start-1) {
				start--
			}
			return token.Range{First: start, End: i + 1}, true
		}
	}
	return token.Range{}, false
}

// insidePhrase reports whether a noun phrase may hold token i before its head.
func insidePhrase(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case "DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS":
		return true
	}
	return false
}
