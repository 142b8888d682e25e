package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// layout is how an article's text is laid out: what is needed to say where a quotation stands.
type layout struct {
	text       string
	sentences  []quote.Span
	paragraphs []paragraph
}

type paragraph struct {
	quote.Span
	heading bool
	section int // index of the heading above it, or -1
}

// layOut cuts a text into sentences and paragraphs, and finds the headings of its sections. The first paragraph is never
// one: it is the article's title or its beginning.
func layOut(text string) *layout {
	doc := token.Cut(text)
	l := &layout{text: text}
	for _, r := range doc.Sentences {
		l.sentences = append(l.sentences, bytesOf(doc, r))
	}
	for _, r := range doc.Paragraphs {
		l.paragraphs = append(l.paragraphs, paragraph{Span: bytesOf(doc, r), section: -1})
	}
	section := -1
	for i := range l.paragraphs {
		p := &l.paragraphs[i]
		if p.heading = i > 0 && l.isHeading(i); p.heading {
			section = i
			continue
		}
		p.section = section
	}
	return l
}

func bytesOf(doc *token.Doc, r token.Range) quote.Span {
	if r.First >= r.End {
		return quote.Span{}
	}
	return quote.Span{Start: doc.Tokens[r.First].Start, End: doc.Tokens[r.End-1].End}
}

// Bounds of a heading. What follows one is a paragraph and not another short line, as in lists and signatures.
const (
	longestHeading = 80
	mostWords      = 10
	shortestBody   = 60
)

// isHeading reports whether a paragraph looks like the heading of a section: one short line that begins large and does
// not end as sentences do.
func (l *layout) isHeading(i int) bool {
	line := l.text[l.paragraphs[i].Start:l.paragraphs[i].End]
	if strings.HasPrefix(line, "#") {
		return !strings.Contains(line, "\n")
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	switch {
	case len(line) > longestHeading || len(strings.Fields(line)) > mostWords || strings.ContainsAny(line, "\n\"“”"):
		return false
	case !unicode.IsUpper(first) && !unicode.IsDigit(first) || strings.ContainsRune(".,;:!…)—-", last):
		return false
	case strings.HasPrefix(line, "By ") || i+1 == len(l.paragraphs):
		return false
	}
	next := l.paragraphs[i+1]
	return next.End-next.Start >= shortestBody
}

// placeOf tells where segments stand, in their order.
func (l *layout) placeOf(segments []quote.Span) (p Place) {
	if len(segments) == 0 || len(l.paragraphs) == 0 {
		return p
	}
	first := l.paragraphAt(segments[0].Start)
	last := max(first, l.paragraphAt(segments[len(segments)-1].Start))
	p.Paragraph = quote.Span{Start: l.paragraphs[first].Start, End: l.paragraphs[last].End}
	if before := l.bodyBefore(first); before >= 0 {
		p.Before = l.paragraphs[before].Span
	}
	if section := l.paragraphs[first].section; section >= 0 {
		p.Heading = l.paragraphs[section].Span
	}
	p.Context = l.contextOf(segments)
	return p
}

// paragraphAt is the index of the last paragraph that begins at or before a byte.
func (l *layout) paragraphAt(at int) int {
	i, found := slices.BinarySearchFunc(l.paragraphs, at, func(p paragraph, at int) int { return p.Start - at })
	if found {
		return i
	}
	return max(0, i-1)
}

// bodyBefore is the paragraph before one, headings passed over, or -1.
func (l *layout) bodyBefore(i int) int {
	for i--; i >= 0 && l.paragraphs[i].heading; i-- {
	}
	return i
}

// contextOf is from the beginning of the sentence that holds the first segment to the end of the one that holds the last.
func (l *layout) contextOf(segments []quote.Span) quote.Span {
	start, end := segments[0].Start, segments[len(segments)-1].End
	context := quote.Span{Start: start, End: end}
	i, _ := slices.BinarySearchFunc(l.sentences, start, func(s quote.Span, at int) int { return s.End - at })
	for ; i < len(l.sentences) && l.sentences[i].Start < end; i++ {
		context.Start = min(context.Start, l.sentences[i].Start)
		context.End = max(context.End, l.sentences[i].End)
	}
	return context
}

// TextOf is what a quotation's segments print, joined by " … " where words stand between them.
func TextOf(text string, segments []quote.Span) string {
	var b strings.Builder
	for i, s := range segments {
		if i > 0 {
			b.WriteString(between(text[segments[i-1].End:max(s.Start, segments[i-1].End)]))
		}
		b.WriteString(text[s.Start:s.End])
	}
	return b.String()
}

// between joins two segments by what stands between them in the text: nothing, spaces and marks, or words.
func between(gap string) string {
	switch {
	case gap == "":
		return ""
	case strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return " … "
	}
	return " "
}
