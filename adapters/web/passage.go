package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// passage is a paragraph of an article, cut where quotations begin and end.
type passage struct {
	Heading bool
	Pieces  []piece
}

// piece is a stretch of text that lies in the same quotations from end to end.
type piece struct {
	Text    string
	Marked  bool
	Asked   bool     // in the quotation that the reader came for
	Anchors []string // of quotations that begin here: their number, and their own id
	Ends    []int    // numbers of quotations that end here
}

// passages are the paragraphs of a text with its quotations marked. Nothing is left out but white space between them.
func passages(text string, quotes []corpus.Quote, asked string) []passage {
	paragraphs := corpus.Paragraphs(text)
	list := make([]passage, len(paragraphs))
	cuts := newCuts(quotes)
	for i, p := range paragraphs {
		list[i] = passage{Heading: p.Heading, Pieces: cuts.pieces(text, p.Start, p.End, quotes, asked)}
	}
	return list
}

// cuts are the places where segments of quotations begin or end, in order.
type cuts []int

func newCuts(quotes []corpus.Quote) cuts {
	var places cuts
	for i := range quotes {
		for _, s := range quotes[i].Segments {
			places = append(places, s.Start, s.End)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// pieces are text[start:end] between the cuts.
func (c cuts) pieces(text string, start, end int, quotes []corpus.Quote, asked string) []piece {
	var list []piece
	first, _ := slices.BinarySearch(c, start+1)
	for at := start; at < end; {
		next := end
		if first < len(c) && c[first] < end {
			next, first = c[first], first+1
		}
		list = append(list, pieceOf(text, at, next, quotes, asked))
		at = next
	}
	return list
}

func pieceOf(text string, from, to int, quotes []corpus.Quote, asked string) piece {
	p := piece{Text: text[from:to]}
	for i := range quotes {
		segments := quotes[i].Segments
		for j, s := range segments {
			if s.Start > from || s.End < to {
				continue
			}
			p.Marked = true
			p.Asked = p.Asked || quotes[i].ID == asked
			if j == 0 && s.Start == from {
				p.Anchors = append(p.Anchors, anchor(i), quotes[i].ID)
			}
			if j == len(segments)-1 && s.End == to {
				p.Ends = append(p.Ends, i+1)
			}
		}
	}
	return p
}

// anchor is the fragment of an article's quotation by its place, which begins with 0.
func anchor(i int) string { return "q" + strconv.Itoa(i+1) }

// repeatsTitle reports whether a passage only says the title again.
func (p passage) repeatsTitle(title string) bool {
	var text strings.Builder
	for _, piece := range p.Pieces {
		if piece.Marked {
			return false
		}
		text.WriteString(piece.Text)
	}
	return strings.TrimSpace(text.String()) == strings.TrimSpace(title)
}
