package pdftext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs puts the lines of all pages together, without what repeats at the edges of pages. A paragraph ends where a
// line is followed by more space than others, by another size of type or by an indented line, or is short and ends a
// sentence.
func paragraphs(pages [][]line) []string {
	pages = withoutEdges(pages)
	words := wordsOf(pages)
	var list []string
	var last *line
	for _, page := range pages {
		leading, right := usualLeading(page), rightEdge(page)
		for i := range page {
			next := &page[i]
			switch {
			case last == nil || ends(last, next, i == 0, leading, right):
				list = append(list, next.text)
			default:
				list[len(list)-1] = join(list[len(list)-1], next.text, words)
			}
			last = next
		}
	}
	return list
}

// ends reports whether a paragraph ends between two lines; turned says that a page does.
func ends(last, next *line, turned bool, leading, right float64) bool {
	size := max(last.size, next.size)
	gap := last.y - next.y
	switch {
	case max(last.size, next.size) > 1.12*min(last.size, next.size):
		return true
	case turned || gap < 0: // another page, or the top of another column
		return endsSentence(last.text) || !beginsInside(next.text)
	case gap > 1.35*min(max(leading, 1.2*size), 2*size):
		return true
	case next.left > last.left+size*0.8 && next.left < last.left+size*5 && endsSentence(last.text):
		return true
	}
	return endsSentence(last.text) && last.right < right-size*8
}

// endsSentence reports whether a line ends as the last one of a paragraph does.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, "”’\"'»“)]")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:", last)
}

// beginsInside reports whether a line begins as one within a sentence does.
func beginsInside(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first) || unicode.IsDigit(first)
}

// usualLeading is the distance of most lines of a page from the one before.
func usualLeading(page []line) float64 {
	var gaps []float64
	for i := 1; i < len(page); i++ {
		if gap := page[i-1].y - page[i].y; gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/3] // more lines follow each other than begin a paragraph, but headings and short ones may not
}

// rightEdge is where full lines of a page end.
func rightEdge(page []line) float64 {
	var edges []float64
	for _, l := range page {
		edges = append(edges, l.right)
	}
	if len(edges) == 0 {
		return 0
	}
	slices.Sort(edges)
	return edges[len(edges)*3/4]
}

// join adds a line to a paragraph. A word that was broken at the end of the line is made whole where that is certain: by
// a soft hyphen, or where the document has the whole word elsewhere; otherwise its hyphen stays.
func join(paragraph, next string, words map[string]bool) string {
	for _, hyphen := range []string{"\u00ad", "-", "‐"} {
		before, broken := strings.CutSuffix(paragraph, hyphen)
		if !broken {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		switch {
		case hyphen == "\u00ad":
			return before + next
		case !unicode.IsLetter(last):
			return paragraph + " " + next
		case beginsInside(next) && words[wordOf(lastField(before)+firstField(next))]:
			return before + next
		}
		return paragraph + next
	}
	return paragraph + " " + next
}

func lastField(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }

func firstField(text string) string {
	first, _, _ := strings.Cut(text, " ")
	return first
}

// wordOf is a word without what is written around it, in lower case.
func wordOf(text string) string {
	return strings.ToLower(strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// wordsOf are the words of a document that stand whole within a line.
func wordsOf(pages [][]line) map[string]bool {
	words := make(map[string]bool)
	for _, page := range pages {
		for _, l := range page {
			for _, w := range strings.Fields(l.text) {
				words[wordOf(w)] = true
			}
		}
	}
	return words
}
