package quote

import (
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// segments turns the ranges of a content into stretches of the text: quotation marks, commas and spaces at their edges are
// left out, stretches that only such marks part are one, and those without a word are dropped.
func segments(doc *tag.Doc, content []token.Range) []Span {
	var spans []Span
	var last token.Range
	for _, r := range content {
		r = trim(doc, r)
		if r.First >= r.End {
			continue
		}
		if len(spans) > 0 && r.First <= last.End {
			spans[len(spans)-1].End = max(spans[len(spans)-1].End, doc.Tokens[r.End-1].End)
		} else {
			spans = append(spans, span(doc, r))
		}
		last = r
	}
	return spans
}

// trim takes marks off the ends of a range: quotation marks that do not pair inside it, commas, colons, dashes and
// opening brackets. A full stop, a question or an exclamation mark at the end stays when it belongs to the words.
func trim(doc *tag.Doc, r token.Range) token.Range {
	for r.First < r.End && !doc.IsWord(r.First) && !opensInside(doc, r) {
		r.First++
	}
	for r.First < r.End && !doc.IsWord(r.End-1) && !endsSentence(doc, r.End-1) && !closesInside(doc, r) {
		r.End--
	}
	for r.First < r.End && !doc.IsWord(r.First) && !opensInside(doc, r) {
		r.First++
	}
	return unwrap(doc, balance(doc, r))
}

// balance takes in the mark of a quotation that the range holds all but one end of, so that inner marks pair: the closing
// one behind a comma, or the opening one right before the range.
func balance(doc *tag.Doc, r token.Range) token.Range {
	if r.First >= r.End {
		return r
	}
	if q := doc.Tokens[r.First].Quoted; q >= 0 && r.First > 0 {
		if in := doc.Quotations[q]; in.First == r.First && in.Closed && in.End < r.End {
			r.First--
		}
	}
	if q := doc.Tokens[r.End-1].Quoted; q >= 0 {
		in := doc.Quotations[q]
		if in.First > r.First && in.Closed && in.End >= r.End && in.End-r.End <= 1 && in.End < len(doc.Tokens) {
			r.End = in.End + 1
		}
	}
	return r
}

// unwrap takes off marks that enclose the whole range.
func unwrap(doc *tag.Doc, r token.Range) token.Range {
	if r.End-r.First > 2 && opensInside(doc, r) && doc.Quotations[doc.Tokens[r.First+1].Quoted].Range == (token.Range{First: r.First + 1, End: r.End - 1}) {
		return token.Range{First: r.First + 1, End: r.End - 1}
	}
	return r
}

// opensInside reports whether the range begins with the opening mark of a quotation that closes within it.
func opensInside(doc *tag.Doc, r token.Range) bool {
	if r.First+1 >= r.End || !isQuotationMark(doc.Word(r.First)) {
		return false
	}
	q := doc.Tokens[r.First+1].Quoted
	return q >= 0 && doc.Quotations[q].First == r.First+1 && doc.Quotations[q].Closed && doc.Quotations[q].End < r.End
}

// closesInside reports whether the range ends with the closing mark of a quotation that opens within it.
func closesInside(doc *tag.Doc, r token.Range) bool {
	if r.End-2 < r.First || !isQuotationMark(doc.Word(r.End-1)) {
		return false
	}
	q := doc.Tokens[r.End-2].Quoted
	return q >= 0 && doc.Quotations[q].End == r.End-1 && doc.Quotations[q].Closed && doc.Quotations[q].First > r.First
}

func isQuotationMark(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "‟", "«", "»", "‹", "›", "'", "‘", "’", "‚", "``", "''", "「", "」", "『", "』":
		return true
	}
	return false
}

func endsSentence(doc *tag.Doc, i int) bool {
	switch doc.Word(i) {
	case ".", "?", "!", "…", "...", ")", "]", "%":
		return true
	}
	return false
}

// span is the stretch of the text from the first token of a range to its last.
func span(doc *tag.Doc, r token.Range) Span {
	return Span{doc.Tokens[r.First].Start, doc.Tokens[r.End-1].End}
}

// spans turns ranges of a source or a cue into stretches of the text.
func spans(doc *tag.Doc, ranges []token.Range) []Span {
	var out []Span
	for _, r := range ranges {
		if r.First < r.End {
			out = append(out, span(doc, r))
		}
	}
	return out
}

// kindOf tells how many of a content's words stand in quotation marks: all, some or none.
func kindOf(doc *tag.Doc, content []token.Range) Kind {
	marked, all := 0, 0
	for _, r := range content {
		for i := r.First; i < r.End; i++ {
			if doc.IsWord(i) {
				all++
				if doc.Tokens[i].Quoted >= 0 {
					marked++
				}
			}
		}
	}
	switch {
	case marked == 0:
		return Indirect
	case marked == all:
		return Direct
	}
	return Mixed
}
