package token

import "strings"

// Cut cuts the text. Every line with a token in it is a paragraph, and sentences and quotations stay inside
// paragraphs. An empty text gives an empty Doc. The time is linear in the length of the text.
func Cut(text string) *Doc {
	d := &Doc{Text: text, Tokens: make([]Token, 0, len(text)/5+1)}
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		d.paragraph(start, end)
		start = next
	}
	return d
}

// lineEnd gives the end of the line that starts at i, and the start of the one after it.
func lineEnd(text string, i int) (end, next int) {
	n := strings.IndexAny(text[i:], "\n\r\u2028\u2029")
	if n < 0 {
		return len(text), len(text)
	}
	end = i + n
	if text[end] < 0x80 {
		return end, end + 1
	}
	return end, end + len("\u2028")
}

// paragraph appends the tokens of text[start:end] and what is found in them.
func (d *Doc) paragraph(start, end int) {
	first := len(d.Tokens)
	l := lexer{text: d.Text[:end], pos: start, tokens: d.Tokens}
	l.run()
	d.Tokens = l.tokens
	if len(d.Tokens) == first {
		return
	}
	p := Range{First: first, End: len(d.Tokens)}
	for i := p.First; i < p.End; i++ {
		d.Tokens[i].Paragraph = len(d.Paragraphs)
		d.Tokens[i].Quoted = -1
	}
	closers := d.quotations(p)
	d.sentences(p, closers)
	d.Paragraphs = append(d.Paragraphs, p)
}

// spaced reports whether white space or the edge of the paragraph p stands before token i.
func (d *Doc) spaced(p Range, i int) bool {
	return i <= p.First || i >= p.End || d.Tokens[i-1].End < d.Tokens[i].Start
}
