package terminal

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// piece is a stretch of text with what styles it; nil leaves it plain.
type piece struct {
	text  string
	style func(string) string
}

// narrowest is the least width that text is laid out in.
const narrowest = 10

func plain(text string) piece { return piece{text: text} }

func (p piece) styled() string {
	if p.style == nil {
		return p.text
	}
	return p.style(p.text)
}

// wrap lays pieces out in lines of at most width cells, broken at spaces and where the text itself breaks. A word
// that is wider than a line is cut, unless it is an address.
func wrap(pieces []piece, width int) []string {
	width = max(width, narrowest)
	var lines []string
	var current line
	for i, w := range words(pieces, width) {
		if i > 0 && (w.breaks || current.width+1+w.width > width) {
			lines = append(lines, current.styled())
			current = line{}
		}
		current.add(w, i > 0 && current.parts != nil)
	}
	return append(lines, current.styled())
}

// part is a stretch of one piece.
type part struct {
	text  string
	piece int
	style func(string) string
}

// word is parts with no space between them.
type word struct {
	parts  []part
	width  int
	breaks bool // a line ends before it
}

func (w *word) add(p part) {
	if p.text == "" {
		return
	}
	w.parts = append(w.parts, p)
	w.width += runewidth.StringWidth(p.text)
}

// words splits pieces at white space. Every line break begins a word, which may be empty.
func words(pieces []piece, width int) []word {
	var all []word
	current := word{}
	for n, p := range pieces {
		rest := clean(p.text)
		for rest != "" {
			i := strings.IndexAny(rest, " \t\n")
			if i < 0 {
				current.add(part{rest, n, p.style})
				break
			}
			current.add(part{rest[:i], n, p.style})
			if current.parts != nil || rest[i] == '\n' {
				all = append(all, current.cut(width)...)
				current = word{breaks: rest[i] == '\n'}
			}
			rest = rest[i+1:]
		}
	}
	if current.parts != nil {
		all = append(all, current.cut(width)...)
	}
	return all
}

// cut splits a word that is wider than a line.
func (w word) cut(width int) []word {
	if w.width <= width || len(w.parts) != 1 || strings.Contains(w.parts[0].text, "://") {
		return []word{w}
	}
	var cuts []word
	for rest := w.parts[0]; rest.text != ""; {
		head := runewidth.Truncate(rest.text, width, "")
		if head == "" {
			head = rest.text // one character wider than a line
		}
		next := word{breaks: len(cuts) > 0 || w.breaks}
		next.add(part{head, rest.piece, rest.style})
		cuts = append(cuts, next)
		rest.text = rest.text[len(head):]
	}
	return cuts
}

// line is parts side by side.
type line struct {
	parts []part
	width int
}

// add puts a word at the end, after a space where spaced says so. What comes from one piece stays one part, so that it
// is styled as a whole.
func (l *line) add(w word, spaced bool) {
	if spaced {
		l.space(w)
	}
	for _, p := range w.parts {
		if n := len(l.parts); n > 0 && l.parts[n-1].piece == p.piece {
			l.parts[n-1].text += p.text
			continue
		}
		l.parts = append(l.parts, p)
	}
	l.width += w.width
}

// space adds the space before a word: to the part that the word goes on with, else as a plain one.
func (l *line) space(before word) {
	last := &l.parts[len(l.parts)-1]
	if len(before.parts) > 0 && before.parts[0].piece == last.piece {
		last.text += " "
	} else {
		l.parts = append(l.parts, part{text: " ", piece: -1})
	}
	l.width++
}

func (l line) styled() string {
	var b strings.Builder
	for _, p := range l.parts {
		b.WriteString(piece{p.text, p.style}.styled())
	}
	return b.String()
}
