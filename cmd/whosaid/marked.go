package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus/quote"
)

// marked shows a text with its quotations in brackets, each with a number under which the paragraph's end says who
// said it.
func marked(x extracted, explain bool) bot.Reply {
	heading := fmt.Sprintf("%s: %s", x.name, count(len(x.result.Quotes), "quotation"))
	blocks := []bot.Block{bot.Heading{Text: heading}}
	for _, note := range x.result.Notes {
		blocks = append(blocks, bot.Paragraph{Small: true, Text: bot.Plain(note)})
	}
	m := marker{text: x.text, quotes: x.result.Quotes, edges: edgesOf(x.result.Quotes), explain: explain}
	for paragraph := range strings.SplitAfterSeq(x.text, "\n") {
		blocks = append(blocks, m.paragraph(len(paragraph))...)
	}
	return bot.Reply{Blocks: blocks}
}

// marker goes through a text paragraph by paragraph.
type marker struct {
	text    string
	quotes  []quote.Quote
	edges   []edge
	explain bool

	at, edge, quote int // how far it is
	depth           [kinds]int
}

// paragraph marks the next bytes of the text.
func (m *marker) paragraph(length int) []bot.Block {
	end := m.at + length
	runs := m.runs(end)
	lines := m.speakers(end)
	if strings.TrimSpace(runs.String()) == "" {
		return nil
	}
	blocks := []bot.Block{bot.Paragraph{Text: runs}}
	if lines != nil {
		blocks = append(blocks, bot.Paragraph{Small: true, Text: bot.Plain(strings.Join(lines, "\n"))})
	}
	return blocks
}

// edge is a place in a text where a marked stretch begins or ends.
type edge struct {
	at    int
	opens bool
	kind  int
	mark  string // shown there
}

// step is what an edge does to the depth of its kind.
func (e edge) step() int {
	if e.opens {
		return 1
	}
	return -1
}

// The kinds of marked stretches.
const (
	quotedWords = iota
	speakerMention
	cueWords
	kinds
)

// edgesOf returns the edges of all quotations in the order of the text.
func edgesOf(quotes []quote.Quote) []edge {
	var all []edge
	add := func(spans []quote.Span, kind int, open, closing string) {
		for i, s := range spans {
			mark := closing
			if i < len(spans)-1 {
				mark = strings.TrimRight(closing, "⁰¹²³⁴⁵⁶⁷⁸⁹")
			}
			all = append(all, edge{s.Start, true, kind, open}, edge{s.End, false, kind, mark})
		}
	}
	for i, q := range quotes {
		add(q.Segments, quotedWords, "[", "]"+superscript(i+1))
		add(q.Mention, speakerMention, "", "")
		add(q.Cue, cueWords, "", "")
	}
	slices.SortStableFunc(all, func(a, b edge) int {
		if d := cmp.Compare(a.at, b.at); d != 0 || a.opens == b.opens {
			return d
		}
		if a.opens {
			return 1 // what ends here ends first
		}
		return -1
	})
	return all
}

// runs are the text up to end, with the marks that stand in it.
func (m *marker) runs(end int) bot.Text {
	var runs bot.Text
	for ; m.edge < len(m.edges); m.edge++ {
		e := m.edges[m.edge]
		if e.at > end || e.at == end && e.opens {
			break
		}
		runs = append(runs, m.run(e.at), bot.Run{Text: e.mark})
		m.depth[e.kind] += e.step()
	}
	return append(runs, m.run(end))
}

// run is the text up to a place, in the style that holds there.
func (m *marker) run(to int) bot.Run {
	words := strings.TrimRight(m.text[m.at:to], "\r\n")
	m.at = to
	return bot.Run{Text: words, Code: m.depth[quotedWords] > 0,
		Bold: m.depth[speakerMention] > 0, Italic: m.depth[cueWords] > 0}
}

// speakers says of each quotation that begins before end who said it, and how.
func (m *marker) speakers(end int) []string {
	var lines []string
	for ; m.quote < len(m.quotes) && m.quotes[m.quote].Segments[0].Start < end; m.quote++ {
		lines = append(lines, superscript(m.quote+1)+" "+attribution(m.quotes[m.quote], m.explain))
	}
	return lines
}

func attribution(q quote.Quote, explain bool) string {
	who := cmp.Or(q.SpeakerName(), "speaker not named")
	if len(q.Speakers) > 0 && q.Speakers[0].Role != "" {
		who += ", " + q.Speakers[0].Role
	}
	parts := []string{who, string(q.Kind), string(q.Class)}
	if q.Polarity != quote.Asserted {
		parts = append(parts, string(q.Polarity))
	}
	parts = append(parts, strconv.Itoa(int(q.Confidence*100+0.5))+" %")
	if explain && q.Why != "" {
		parts = append(parts, q.Why)
	}
	return strings.Join(parts, " · ")
}

// superscript is a number in raised digits.
func superscript(n int) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(digits[d-'0'])
	}
	return b.String()
}
