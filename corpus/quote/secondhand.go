package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// reach is how many words behind a cue may tell to whom or through whom the words came.
const reach = 8

// secondhandOf tells how the words of an attribution came to the article when it did not hear them itself.
func secondhandOf(doc *tag.Doc, a tag.Attribution) Secondhand {
	s := Secondhand{Altered: altered(doc, a.Content)}
	for _, cue := range a.Cue {
		sentence := around(doc, cue)
		if s.Via == "" {
			s.Via = via(doc, a, cue, sentence)
		}
		for i := sentence.First; i < sentence.End; i++ {
			s.Translated = s.Translated || translated(doc, i) && !inside(a.Content, i)
		}
	}
	return s
}

// via reads the outlet behind "told", "interview with" and the like, or who is said to quote the speaker.
func via(doc *tag.Doc, a tag.Attribution, cue, sentence token.Range) string {
	for i := cue.First; i < min(cue.End+reach, sentence.End); i++ {
		if inside(a.Content, i) {
			break
		}
		if !passesOn(doc, i) {
			continue
		}
		first := i + 1
		for first < sentence.End && (doc.POS[first] == "DT" || doc.POS[first] == "PRP$") {
			first++
		}
		if end := outletEnd(doc, first, sentence.End); end > first && !inside(a.Content, first) {
			return words(doc, first, end)
		}
	}
	return ""
}

// passesOn reports whether the words behind token i are those who heard the speaker: "told", "in an interview with",
// "as quoted by", "citing".
func passesOn(doc *tag.Doc, i int) bool {
	switch strings.ToLower(doc.Lemma[i]) {
	case "tell", "cite":
		return true
	case "with", "to":
		return i > 0 && strings.EqualFold(doc.Word(i-1), "interview") || i > 0 && strings.EqualFold(doc.Word(i-1), "statement")
	case "by":
		return i > 0 && (strings.EqualFold(doc.Word(i-1), "quoted") || strings.EqualFold(doc.Word(i-1), "cited"))
	}
	return false
}

// outletEnd is the end of the organisation's name at token first, or first where none stands there.
func outletEnd(doc *tag.Doc, first, end int) int {
	i := first
	for i < end && doc.Entity[i] == tag.Organization && doc.POS[i] != "POS" {
		i++
	}
	return i
}

// translated reports a word that tells of a translation.
func translated(doc *tag.Doc, i int) bool {
	switch w := strings.ToLower(doc.Word(i)); w {
	case "translator", "interpreter", "translated", "translation":
		return true
	case "in":
		return i+1 < len(doc.Tokens) && language(doc.Word(i+1)) && (i+2 == len(doc.Tokens) || doc.Word(i+2) == "," || doc.Word(i+2) == ".")
	}
	return false
}

// language reports the name of a language other than English in which leaders are often quoted.
func language(w string) bool {
	switch w {
	case "Arabic", "Chinese", "Mandarin", "Farsi", "French", "German", "Hebrew", "Italian", "Japanese", "Korean", "Persian",
		"Polish", "Portuguese", "Russian", "Spanish", "Turkish", "Ukrainian", "Urdu", "Hindi", "Greek", "Dutch", "Swedish":
		return true
	}
	return false
}

// altered reports brackets or an ellipsis inside quotation marks: words were changed or left out.
func altered(doc *tag.Doc, content []token.Range) bool {
	for _, r := range content {
		for i := r.First; i < r.End; i++ {
			if doc.Tokens[i].Quoted < 0 {
				continue
			}
			switch doc.Word(i) {
			case "[", "…", "...", ". . .", "[…]", "[...]":
				return true
			}
		}
	}
	return false
}

// inside reports whether token i stands in one of the ranges.
func inside(ranges []token.Range, i int) bool {
	for _, r := range ranges {
		if i >= r.First && i < r.End {
			return true
		}
	}
	return false
}

// words is the text from token first to end, on one line.
func words(doc *tag.Doc, first, end int) string {
	return strings.Join(strings.Fields(doc.Text[doc.Tokens[first].Start:doc.Tokens[end-1].End]), " ")
}
