package pdftext

import (
	"math"
	"strings"
	"unicode/utf8"
)

// line is a piece of text on one baseline.
type line struct {
	text         string
	left, right  float64
	y, size      float64
	end, spanned float64 // while it grows: where the next character belongs, and how many it has
	space        *glyph  // while it grows: a space at its end
}

// lines joins the characters of a page, in the order in which it draws them, which is the order of reading in all but
// rare files. A baseline that is interrupted by a wide gap is two lines: columns are drawn so.
func lines(glyphs []glyph) []line {
	var list []line
	var b strings.Builder
	flush := func() {
		if n := len(list) - 1; n >= 0 {
			list[n].text = strings.Join(strings.Fields(b.String()), " ")
		}
		b.Reset()
	}
	for _, g := range glyphs {
		n := len(list) - 1
		if n < 0 || !list[n].takes(g) {
			flush()
			list = append(list, line{left: g.x, right: g.x, y: g.y, size: g.size, end: g.x})
			n++
		}
		if g.x-list[n].end > wordGap*g.size || list[n].isApart(g) {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSpace(g.text))
		list[n].add(g)
	}
	flush()
	return nonEmpty(list)
}

// Gaps between characters, as parts of their size: a wider one is a space that was not written, and a much wider one the
// space between columns.
const (
	wordGap   = 0.2
	columnGap = 2.5
)

// takes reports whether a character goes on with the line.
func (l *line) takes(g glyph) bool {
	size := max(l.size, g.size)
	return math.Abs(g.y-l.y) < size/2 && g.x-l.end < columnGap*size && g.x-l.end > -size
}

// isApart reports whether a space stands before a character. One that the character covers does not: browsers write soft
// hyphens so.
func (l *line) isApart(g glyph) bool {
	return l.space != nil && g.x-l.space.x > l.space.width/3
}

// add makes the line longer. The size of most of its characters is the line's: an initial is larger.
func (l *line) add(g glyph) {
	l.end = g.x + g.width
	if strings.TrimSpace(g.text) == "" {
		l.space = &g
	} else {
		l.right, l.space = max(l.right, l.end), nil
	}
	n := float64(utf8.RuneCountInString(g.text))
	l.size = (l.size*l.spanned + g.size*n) / (l.spanned + n)
	l.spanned += n
}

func nonEmpty(list []line) []line {
	kept := list[:0]
	for _, l := range list {
		if l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}
