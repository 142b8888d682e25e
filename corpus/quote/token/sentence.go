package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences cuts the paragraph p. A sentence ends at a full stop, question or exclamation mark and the closing
// marks and brackets after it, unless what follows goes on in lower case or with a comma.
func (d *Doc) sentences(p Range, closers map[int]bool) {
	first := p.First
	for i := p.First; i < p.End; i++ {
		d.Tokens[i].Sentence = len(d.Sentences)
		if !d.terminal(p, i) {
			continue
		}
		end := i + 1
		for end < p.End && (closers[end] || strings.ContainsAny(d.Word(end), ")]")) {
			end++
		}
		if end < p.End && !d.startsSentence(i, end) {
			continue
		}
		d.endSentence(first, end)
		first, i = end, end-1
	}
	if first < p.End {
		d.endSentence(first, p.End)
	}
}

func (d *Doc) endSentence(first, end int) {
	for i := first; i < end; i++ {
		d.Tokens[i].Sentence = len(d.Sentences)
	}
	d.Sentences = append(d.Sentences, Range{First: first, End: end})
}

// terminal reports whether a sentence may end at token i.
func (d *Doc) terminal(p Range, i int) bool {
	w := d.Word(i)
	switch w[len(w)-1] {
	case '.':
		return !titles[strings.ToLower(w[:len(w)-1])]
	case '!', '?':
		return true
	}
	return w == "…"
}

// startsSentence reports whether token next starts a sentence after the one that ended at token stop.
func (d *Doc) startsSentence(stop, next int) bool {
	w := d.Word(next)
	first, _ := utf8.DecodeRuneInString(w)
	if abbreviated := len(d.Word(stop)) > 1 && isWordRune(firstRune(d.Word(stop))); abbreviated {
		return unicode.IsUpper(first) && starters[strings.ToLower(w)] && !initial(strings.TrimSuffix(d.Word(stop), "."))
	}
	if unicode.IsLower(first) || unicode.IsMark(first) {
		return false
	}
	return !strings.ContainsRune(",;:.-–—!?…)]%", first)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
