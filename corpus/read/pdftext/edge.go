package pdftext

import (
	"slices"
	"strings"
	"unicode"
)

// edgeLines is how many lines at the top and at the bottom of a page may belong to all pages.
const edgeLines = 2

// withoutEdges leaves out the lines at the edges of pages that stand on half of them or more, but for their numbers: the
// document's title, the date, the number of the page.
func withoutEdges(pages [][]line) [][]line {
	counts := make(map[string]int)
	for _, page := range pages {
		seen := make(map[string]bool)
		for i := range page {
			if key := edgeKey(page[i].text); isEdge(page, i) && !seen[key] {
				seen[key] = true
				counts[key]++
			}
		}
	}
	enough := max(2, (len(pages)+1)/2)
	kept := make([][]line, len(pages))
	for n, page := range pages {
		for i, l := range page {
			if !isEdge(page, i) || counts[edgeKey(l.text)] < enough {
				kept[n] = append(kept[n], l)
			}
		}
	}
	return kept
}

// isEdge reports whether a line is one of the highest or lowest of its page, wherever it was drawn.
func isEdge(page []line, i int) bool {
	above, below := make(map[float64]bool), make(map[float64]bool)
	for _, l := range page {
		switch {
		case l.y > page[i].y+page[i].size/2:
			above[l.y] = true
		case l.y < page[i].y-page[i].size/2:
			below[l.y] = true
		}
	}
	return len(above) < edgeLines || len(below) < edgeLines
}

// edgeKey is a line without its numbers.
func edgeKey(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) })
	if slices.Equal(words, nil) {
		return "#"
	}
	return strings.Join(words, " ")
}
