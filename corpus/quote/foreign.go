package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Bounds of what is taken for a quotation with its speaker in a language that no model speaks.
const (
	leastForeign = 3 // words in the marks: fewer are titles and scare quotes
	besideMarks  = 8 // tokens between the marks and a word of saying
	besideCue    = 5 // tokens between a word of saying and the name
)

// byName is the rule that decides a speaker in such a text.
const byName = "name beside a word of saying"

// extractForeign finds the marked quotations of a text in a language without a model. A quotation gets a speaker only where
// a word of saying stands beside the marks and a name of two words or more beside that.
func extractForeign(text, lang string) []Quote {
	doc := token.Cut(text)
	var quotes []Quote
	for _, q := range doc.Quotations {
		if q.Outer >= 0 || countWords(doc, q.Range) < leastForeign {
			continue
		}
		one := Quote{
			Segments: []Span{{doc.Tokens[q.First].Start, doc.Tokens[q.End-1].End}},
			Kind:     Direct, Class: Said, Polarity: Asserted, Why: "marked, but no speaker beside it", Parent: -1,
		}
		if cue, name, ok := speakerBeside(doc, q.Range, foreignCues()[lang]); ok {
			one.Cue = []Span{{doc.Tokens[cue].Start, doc.Tokens[cue].End}}
			one.Mention = []Span{{doc.Tokens[name.First].Start, doc.Tokens[name.End-1].End}}
			one.Speakers = []Speaker{{Name: text[one.Mention[0].Start:one.Mention[0].End], Kind: Person}}
			one.Why, one.Confidence = byName, 0.5
		}
		quotes = append(quotes, one)
	}
	return quotes
}

func countWords(doc *token.Doc, r token.Range) int {
	n := 0
	for i := r.First; i < r.End; i++ {
		if doc.IsWord(i) {
			n++
		}
	}
	return n
}

// speakerBeside finds a word of saying behind or before the marks, and the name nearest to it.
func speakerBeside(doc *token.Doc, q token.Range, cues map[string]bool) (cue int, name token.Range, ok bool) {
	paragraph := doc.Paragraphs[doc.Tokens[q.First].Paragraph]
	for d := 1; d <= besideMarks; d++ {
		for _, i := range [2]int{q.End + d - 1, q.First - d} {
			if i < paragraph.First || i >= paragraph.End || doc.Tokens[i].Quoted >= 0 || !cues[strings.ToLower(doc.Word(i))] {
				continue
			}
			if name, ok := nameBeside(doc, i, paragraph); ok {
				return i, name, true
			}
		}
	}
	return 0, token.Range{}, false
}

// nameBeside finds the nearest run of two capitalised words or more beside a word of saying, behind it first.
func nameBeside(doc *token.Doc, cue int, paragraph token.Range) (token.Range, bool) {
	for d := 1; d <= besideCue; d++ {
		if r := capitalised(doc, cue+d, paragraph); r.End-r.First >= 2 {
			return r, true
		}
	}
	for d := 1; d <= besideCue; d++ {
		end := cue - d
		first := end
		for first >= paragraph.First && isCapitalised(doc, first) {
			first--
		}
		if end-first >= 2 {
			return token.Range{First: first + 1, End: end + 1}, true
		}
	}
	return token.Range{}, false
}

// capitalised is the run of capitalised words from token i.
func capitalised(doc *token.Doc, i int, paragraph token.Range) token.Range {
	end := i
	for end < paragraph.End && isCapitalised(doc, end) {
		end++
	}
	return token.Range{First: i, End: end}
}

func isCapitalised(doc *token.Doc, i int) bool {
	return startsUpper(doc.Word(i)) && doc.Tokens[i].Quoted < 0
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
