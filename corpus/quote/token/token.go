// Package token cuts a text into tokens, sentences and paragraphs and finds what stands in
// quotation marks. It is pure and keeps no state: the same text gives the same Doc.
package token

import (
	"strings"
	"unicode"
)

// Range is a stretch of tokens, End exclusive.
type Range struct{ First, End int }

// Token is a word, a number or one mark of punctuation.
type Token struct {
	Start, End int // bytes in the text, End exclusive
	Sentence   int // index into Doc.Sentences
	Paragraph  int // index into Doc.Paragraphs
	// Quoted is the index into Doc.Quotations of the innermost quotation the token stands in, or -1. The marks
	// themselves stand outside.
	Quoted int
}

// Quotation is a stretch in quotation marks, found paragraph by paragraph.
type Quotation struct {
	Range          // the tokens between the marks
	Outer     int  // index of the quotation around it, or -1
	Closed    bool // false where the paragraph ended first
	Continues bool // goes on from the unclosed quotation of the paragraph before
}

// Doc is a text and what was cut from it. Every index is in range; ranges are ordered and do not overlap but
// for nested quotations.
type Doc struct {
	Text       string
	Tokens     []Token
	Sentences  []Range
	Paragraphs []Range
	Quotations []Quotation
}

// Word is the text of token i.
func (d *Doc) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// IsWord reports whether token i has a letter or a digit in it.
func (d *Doc) IsWord(i int) bool {
	return strings.IndexFunc(d.Word(i), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}
