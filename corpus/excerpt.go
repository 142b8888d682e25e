package corpus

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/read"
)

// An article that a source holds only quotations of is stored as an excerpt: its text is the quotations, a paragraph
// each with the words around it, and who its source says spoke stands in an extra field, so that it comes along wherever
// the article goes.

// excerptsField is the extra field that makes an article an excerpt.
const excerptsField = "excerpts"

// given is a quotation as the source of an excerpt gives it.
type given struct {
	Start       int     `json:"start"` // in the text
	End         int     `json:"end"`
	Speaker     string  `json:"speaker,omitempty"`
	Probability float64 `json:"probability,omitempty"`
	Indirect    bool    `json:"indirect,omitempty"`
}

// excerpt makes an excerpt of an article without a text. Of one that was exported it is made again: its extra field names
// places in the text, which no source's own field of that name does.
func (a *Article) excerpt(list []read.Excerpt) {
	if a.Excerpt = len(givenIn(a)) > 0; a.Excerpt || strings.TrimSpace(a.Text) != "" {
		return
	}
	var text strings.Builder
	var all []given
	for _, e := range list {
		if words := oneLine(strings.Trim(e.Text, ` "“”„«»`)); words != "" {
			all = append(all, write(&text, e, words))
		}
	}
	if len(all) == 0 {
		return
	}
	record, err := json.Marshal(all)
	if err != nil {
		return // a probability that is no number: there is nothing to trust
	}
	a.Text, a.Excerpt, a.Extra = text.String(), true, with(a.Extra, excerptsField, string(record))
}

// write writes a paragraph: the words, in marks where they are the speaker's own, between those around them.
func write(text *strings.Builder, e read.Excerpt, words string) given {
	if text.Len() > 0 {
		text.WriteString("\n\n")
	}
	open, end := "“", "”"
	if e.Indirect {
		open, end = "", ""
	}
	if before := strings.TrimRight(oneLine(e.Before), ` "“`); before != "" {
		open = before + " " + open
	}
	end += following(e.After)
	text.WriteString(open)
	g := given{Start: text.Len(), End: text.Len() + len(words), Speaker: oneLine(e.Speaker), Probability: e.Probability, Indirect: e.Indirect}
	text.WriteString(words + end)
	return g
}

// following is what stands after the closing mark: with a space before it, but not before a comma that is outside.
func following(after string) string {
	after = oneLine(strings.TrimLeft(after, ` "”`))
	if after == "" || strings.ContainsAny(after[:1], ",.;:!?)") {
		return after
	}
	return " " + after
}

// givenIn are the quotations that an article's extra field gives; none where they are not whole words of its text.
func givenIn(a *Article) (all []given) {
	if json.Unmarshal([]byte(a.Extra[excerptsField]), &all) != nil {
		return nil
	}
	for _, g := range all {
		if g.Start < 0 || g.End > len(a.Text) || g.Start >= g.End || !utf8.ValidString(a.Text[g.Start:g.End]) {
			return nil // the text is not the one that they were given for
		}
	}
	return all
}

// givenQuotes are the quotations of an excerpt: by its source's word for who speaks, else by what the words around tell.
func givenQuotes(a *Article) (quotes []Quote, lang string) {
	l := layOut(a.Text)
	for _, g := range givenIn(a) {
		for _, q := range g.quotes(a) {
			quotes = append(quotes, Quote{Quote: q, Place: l.placeOf(q.Segments), Text: TextOf(a.Text, q.Segments)})
		}
	}
	return quotes, a.Language
}

// quotes are what is known of a given quotation.
func (g given) quotes(a *Article) []quote.Quote {
	if g.Speaker == "" {
		if found := g.extract(a); len(found) > 0 {
			return found
		}
	}
	q := quote.Quote{Segments: []quote.Span{{Start: g.Start, End: g.End}}, Kind: quote.Direct, Class: quote.Said, Polarity: quote.Asserted,
		Parent: -1, Why: "its source names nobody"}
	if g.Indirect {
		q.Kind = quote.Indirect
	}
	if g.Speaker != "" {
		q.Speakers = []quote.Speaker{{Name: g.Speaker, Kind: quote.Person}}
		q.Confidence, q.Why = g.Probability, "as its source says"
	}
	if g.Probability > 0 && g.Speaker != "" {
		q.Why = fmt.Sprintf("as its source says, with a probability of %.2f", g.Probability)
	}
	return []quote.Quote{q}
}

// extract looks for who speaks in the paragraph of a given quotation.
func (g given) extract(a *Article) (found []quote.Quote) {
	start := strings.LastIndex(a.Text[:g.Start], "\n\n")
	if start < 0 {
		start = 0
	} else {
		start += len("\n\n")
	}
	paragraph, _, _ := strings.Cut(a.Text[start:], "\n\n")
	for _, q := range quote.Extract(paragraph, quote.Options{Author: a.Author, Lang: a.Language}).Quotes {
		for _, spans := range [][]quote.Span{q.Segments, q.Mention, q.Cue} {
			for i := range spans {
				spans[i].Start, spans[i].End = spans[i].Start+start, spans[i].End+start
			}
		}
		if first, last := q.Segments[0], q.Segments[len(q.Segments)-1]; first.Start < g.End && g.Start < last.End {
			q.Why, q.Parent = "by the words around it only: "+q.Why, -1
			found = append(found, q)
		}
	}
	return found
}
