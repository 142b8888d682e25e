package quote

import (
	"strings"
	"unicode/utf8"
)

// longestPiece bounds in bytes how much of a text is read at a time, and so the memory that a text takes. No article is so
// long; what a longer text tells of a speaker in one piece is not known in the next.
const longestPiece = 512 << 10

// pieces cuts a text into stretches of at most longestPiece: behind a line where there is one in the second half of the
// stretch, else behind a sentence, a space or a character.
func pieces(text string) []Span {
	var list []Span
	start := 0
	for len(text)-start > longestPiece {
		end := start + pieceEnd(text[start:start+longestPiece])
		list = append(list, Span{start, end})
		start = end
	}
	return append(list, Span{start, len(text)})
}

// pieceEnd is where to cut a text that is too long by its rest.
func pieceEnd(text string) int {
	for _, mark := range []string{"\n", ". ", " "} {
		if i := strings.LastIndex(text, mark); i > len(text)/2 {
			return i + len(mark)
		}
	}
	end := len(text)
	for end > len(text)-utf8.UTFMax && end > 1 && !utf8.RuneStart(text[end-1]) {
		end--
	}
	return end - 1
}

// read takes an English text of any length through stages 2 to 7, a piece at a time, and tells each quotation with the
// attribution and the trace that it comes of. Offsets in the trace count from the start of the piece.
func (e *engine) read(text string, opts Options, tell func(q Quote, of int, t *trace)) {
	told := 0
	for _, p := range pieces(text) {
		quotes, of, t := e.run(text[p.Start:p.End], opts)
		for i := range quotes {
			tell(moved(quotes[i], p.Start, told), of[i], &t)
		}
		told += len(quotes)
	}
}

// moved is a quotation of a piece as one of the whole text: the piece begins at byte start and has so many quotations
// before it.
func moved(q Quote, start, before int) Quote {
	for _, spans := range [][]Span{q.Segments, q.Mention, q.Cue} {
		for i := range spans {
			spans[i].Start += start
			spans[i].End += start
		}
	}
	if q.Parent >= 0 {
		q.Parent += before
	}
	return q
}
