package sqlite

import (
	"encoding/json"
	"fmt"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// detail is what is only shown of a quotation, as the column holds it: spans as flat lists of offsets, names short
// because there are millions.
type detail struct {
	Segments   []int  `json:"s"`
	Mention    []int  `json:"m,omitempty"`
	Cue        []int  `json:"c,omitempty"`
	Context    []int  `json:"x,omitempty"`
	Paragraph  []int  `json:"p,omitempty"`
	Before     []int  `json:"b,omitempty"`
	Heading    []int  `json:"h,omitempty"`
	Why        string `json:"w,omitempty"`
	Said       string `json:"said,omitempty"`
	Via        string `json:"via,omitempty"`
	Translated bool   `json:"translated,omitempty"`
	Altered    bool   `json:"altered,omitempty"`
	Parent     *int   `json:"parent,omitempty"` // index among the article's quotations
}

func detailOf(q corpus.Quote) (string, error) {
	d := detail{
		Segments: flat(q.Segments...), Mention: flat(q.Mention...), Cue: flat(q.Cue...),
		Context: place(q.Place.Context), Paragraph: place(q.Place.Paragraph), Before: place(q.Place.Before), Heading: place(q.Place.Heading),
		Why: q.Why, Said: q.Said, Via: q.Second.Via, Translated: q.Second.Translated, Altered: q.Second.Altered,
	}
	if q.Parent >= 0 {
		d.Parent = &q.Parent
	}
	text, err := json.Marshal(d)
	return string(text), err
}

// fill puts what the column holds into a quotation.
func (d detail) fill(q *corpus.Quote) {
	q.Segments, q.Mention, q.Cue = spans(d.Segments), spans(d.Mention), spans(d.Cue)
	q.Place = corpus.Place{Context: span(d.Context), Paragraph: span(d.Paragraph), Before: span(d.Before), Heading: span(d.Heading)}
	q.Why, q.Said = d.Why, d.Said
	q.Second = quote.Secondhand{Via: d.Via, Translated: d.Translated, Altered: d.Altered}
	q.Parent = -1
	if d.Parent != nil {
		q.Parent = *d.Parent
	}
}

func parseDetail(text string) (d detail, err error) {
	r := detailReader{rest: text, list: make([]int, 0, 16)}
	if r.read(&d) {
		return d, nil
	}
	d = detail{}
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return d, fmt.Errorf("read the detail of a quotation: %w", err)
	}
	return d, nil
}

func flat(spans ...quote.Span) []int {
	list := make([]int, 0, 2*len(spans))
	for _, s := range spans {
		list = append(list, s.Start, s.End)
	}
	return list
}

func place(s quote.Span) []int {
	if s == (quote.Span{}) {
		return nil
	}
	return flat(s)
}

func spans(list []int) []quote.Span {
	if len(list) == 0 {
		return nil
	}
	out := make([]quote.Span, 0, len(list)/2)
	for i := 1; i < len(list); i += 2 {
		out = append(out, quote.Span{Start: list[i-1], End: list[i]})
	}
	return out
}

func span(list []int) quote.Span {
	if len(list) != 2 {
		return quote.Span{}
	}
	return quote.Span{Start: list[0], End: list[1]}
}
