package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// near is how many words may stand between a cue and the time that goes with it.
const near = 12

// saidOf reads when the words were spoken, as printed: the time nearest to the cue in its sentence and outside the content,
// with the preposition before it: "in 2014", "last month", "on Tuesday". It is "" where the text tells no time.
func saidOf(doc *tag.Doc, a tag.Attribution) string {
	best, nearest := "", near+1
	for _, cue := range a.Cue {
		sentence := around(doc, cue)
		for i := sentence.First; i < sentence.End; {
			end := timeEnd(doc, i, sentence.End)
			if end == i {
				i++
				continue
			}
			if d := distance(cue, i, end); d < nearest && !inside(a.Content, i) && !inside(a.Source, i) {
				best, nearest = words(doc, withPreposition(doc, i, sentence.First), end), d
			}
			i = end
		}
	}
	return best
}

// maxAround bounds what is looked at on either side of a cue, in tokens.
const maxAround = 100

// around is the sentence of a cue, or of a very long one the stretch beside the cue.
func around(doc *tag.Doc, cue token.Range) token.Range {
	s := doc.Sentences[doc.Tokens[cue.First].Sentence]
	return token.Range{First: max(s.First, cue.First-maxAround), End: min(s.End, cue.End+maxAround)}
}

// distance counts the tokens between a cue and a stretch.
func distance(cue token.Range, first, end int) int {
	if first >= cue.End {
		return first - cue.End
	}
	return max(0, cue.First-end)
}

// timeEnd is the end of the expression of time that begins at token i, or i where none does.
func timeEnd(doc *tag.Doc, i, end int) int {
	j := i
	for j < end && (doc.Entity[j] == tag.Date || j == i && points(doc.Word(j)) || j > i && doc.Word(j) == "," && j+1 < end && isYear(doc.Word(j+1))) {
		j++
	}
	switch {
	case j == i:
		return i
	case j == i+1 && doc.Entity[i] != tag.Date: // "last" alone is no time
		return i
	}
	for k := i; k < j; k++ {
		if tellsTime(doc.Word(k)) {
			return j
		}
	}
	return i
}

// points reports words that begin an expression of time.
func points(w string) bool {
	switch strings.ToLower(w) {
	case "last", "this", "earlier", "late", "early", "next":
		return true
	}
	return false
}

// tellsTime reports whether a word names a day, a part of it, a month or a year, so that a time and not a span is told.
func tellsTime(w string) bool {
	switch strings.ToLower(strings.TrimSuffix(w, ".")) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight", "night",
		"morning", "afternoon", "evening", "week", "weekend", "month", "year", "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
		"sept", "sep", "oct", "nov", "dec", "spring", "summer", "fall", "autumn", "winter":
		return true
	}
	return isYear(w)
}

// isYear reports a year of the last two centuries or this one.
func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "18") || strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) &&
		strings.Trim(w, "0123456789") == ""
}

// withPreposition takes the words before a time that belong to it: "in", "on", "earlier".
func withPreposition(doc *tag.Doc, i, first int) int {
	for i > first {
		switch strings.ToLower(doc.Word(i - 1)) {
		case "in", "on", "at", "during", "since", "back", "earlier", "late", "early", "last", "this", "of", "the":
			i--
		default:
			return i
		}
	}
	return i
}
