package commands

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// printed joins the segments of a quotation of a text.
func printed(text string, q quote.Quote) string {
	parts := make([]string, len(q.Segments))
	for i, s := range q.Segments {
		parts[i] = text[s.Start:s.End]
	}
	return strings.Join(parts, " … ")
}

// Where a platform or a terminal shows no bold, and in what is copied from it, these still mark what is quoted without the
// article's own marks around it.
const opening, closing = "⟦", "⟧"

// quotationMarks are what an article's own marks begin with.
const quotationMarks = "“\"„«‘'"

// text shows an article with its quotations in bold, and marked.
func (t turn) text(ctx context.Context, id string) (bot.Reply, error) {
	article, quotes, err := t.Corpus.Article(ctx, t.req.Collections, id)
	if errors.Is(err, corpus.ErrNotFound) {
		return bot.Reply{}, bot.UserErrorf("That article is no longer in the corpus.")
	}
	if err != nil {
		return bot.Reply{}, err
	}
	blocks := []bot.Block{bot.Paragraph{Text: t.refText(article.Ref)}}
	for _, paragraph := range markedParagraphs(article.Text, quoted(quotes)) {
		blocks = append(blocks, bot.Paragraph{Text: paragraph})
	}
	return bot.Reply{Blocks: blocks, State: t.req.State}, nil
}

// quoted are the stretches of a text that any of its quotations takes, in order, none overlapping.
func quoted(quotes []corpus.Quote) []quote.Span {
	var spans []quote.Span
	for _, q := range quotes {
		spans = append(spans, q.Segments...)
	}
	slices.SortFunc(spans, func(a, b quote.Span) int { return a.Start - b.Start })
	var out []quote.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// markedParagraphs cuts a text into its paragraphs, the spans marked.
func markedParagraphs(text string, spans []quote.Span) []bot.Text {
	var paragraphs []bot.Text
	start := 0
	for line := range strings.Lines(text) {
		end := start + len(line)
		if strings.TrimSpace(line) != "" {
			paragraphs = append(paragraphs, marked(text, start, end, spans))
		}
		start = end
	}
	return paragraphs
}

// marked is text[start:end] with the spans marked.
func marked(text string, start, end int, spans []quote.Span) bot.Text {
	var out bot.Text
	add := func(from, to int, bold bool) {
		switch s := strings.Trim(text[from:to], "\r\n"); {
		case s == "":
		case bold && !inMarks(text, from):
			out = append(out, bot.Run{Text: opening + s + closing, Bold: true})
		default:
			out = append(out, bot.Run{Text: s, Bold: bold})
		}
	}
	for _, s := range spans {
		from, to := max(s.Start, start), min(s.End, end)
		if from >= to {
			continue
		}
		add(start, from, false)
		add(from, to, true)
		start = to
	}
	add(start, end, false)
	return out
}

// inMarks reports whether a quotation mark stands at a byte of a text or right before it.
func inMarks(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	first, _ := utf8.DecodeRuneInString(text[at:])
	return strings.ContainsRune(quotationMarks, before) || strings.ContainsRune(quotationMarks, first)
}
