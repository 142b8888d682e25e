package commands

import (
	"context"
	"fmt"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Timeline answers how often something was said, day by day or in longer steps.
type Timeline struct{ Library }

// timelineAction is the button that asks for the timeline of an answer.
const timelineAction = "timeline"

// Spec implements bot.Command.
func (Timeline) Spec() bot.Spec {
	return bot.Spec{
		Name:     "timeline",
		Short:    "How often it was said over time, as a chart",
		Options:  append([]bot.Option{aboutOption("about what"), speakerOption("by whom")}, filters()...),
		Examples: []string{"timeline of the ceasefire", "how often has Putin mentioned NATO"},
		Aliases:  []string{"chart"},
	}
}

// Actions implements bot.Actor.
func (Timeline) Actions() []string { return []string{timelineAction} }

func (Timeline) intent() question.Intent { return question.Timeline }

// Run implements bot.Command.
func (c Timeline) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

func (c Timeline) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	line, err := t.Corpus.Timeline(ctx, r.Query)
	if err != nil {
		return bot.Reply{}, err
	}
	a, err := t.search(ctx, r.Query) // tells how the question was read
	if err != nil {
		return bot.Reply{}, err
	}
	p := page{turn: t, reading: r, answer: a, state: state{Intent: question.Timeline, Query: save(a.Query)}}
	if line.Total == 0 {
		return p.nothing(ctx)
	}
	blocks := append(p.turn.reading(r, a), bot.Paragraph{Text: bot.Plain(timelineText(line))}, bars(line))
	picture, err := chart(line, timelineText(line))
	if err != nil {
		return bot.Reply{}, err
	}
	row := p.row(append([]bot.Choice{p.try("Quotations", func(*corpus.Query) {})}, p.otherReadings()...))
	row[0].Strong = true
	return p.finish(append(blocks, picture, append(row, bot.Button{Label: "Export", Action: exportAction})))
}

// timelineText names total, share and peak: what the chart says, in words.
func timelineText(t corpus.Timeline) string {
	first, last := t.Buckets[0].Start, t.Buckets[len(t.Buckets)-1].Start
	span := bucketText(first, t.Unit)
	if !first.Equal(last) {
		span += " – " + bucketText(last, t.Unit)
	}
	count := countText(t.Total, "quotation")
	if t.More {
		count = "The newest " + count
	}
	return fmt.Sprintf("%s with reprints, %s: %s of all that was said in that time. %s",
		count, span, percent(t.Share), peakText(t))
}

// peakText names the highest bars: each of two, and only how many of more.
func peakText(t corpus.Timeline) string {
	var peaks []corpus.Bucket
	for _, b := range t.Buckets {
		switch {
		case len(peaks) == 0 || b.Count > peaks[0].Count:
			peaks = []corpus.Bucket{b}
		case b.Count == peaks[0].Count:
			peaks = append(peaks, b)
		}
	}
	first, most := bucketText(peaks[0].Start, t.Unit), peaks[0].Count
	switch n := len(peaks); n {
	case 1:
		return fmt.Sprintf("Peak: %s, with %d.", first, most)
	case 2:
		return fmt.Sprintf("Peaks: %s and %s, with %d each.", first, bucketText(peaks[1].Start, t.Unit), most)
	default:
		return fmt.Sprintf("Peaks: %s and %d others, with %d each.", first, n-1, most)
	}
}

// percent is a share as people write it.
func percent(share float64) string {
	switch p := 100 * share; {
	case p > 0 && p < 1:
		return "less than 1 %"
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}

// bars is the timeline in text.
func bars(t corpus.Timeline) bot.Bars {
	chart := bot.Bars{Title: "Quotations a " + string(t.Unit)}
	for _, b := range t.Buckets {
		chart.Rows = append(chart.Rows, bot.Bar{Label: bucketText(b.Start, t.Unit), Value: b.Count})
	}
	return chart
}

// bucketText names a bar.
func bucketText(start time.Time, unit corpus.Precision) string {
	switch unit {
	case corpus.Year:
		return start.Format("2006")
	case corpus.Month:
		return start.Format("Jan 2006")
	case corpus.Week:
		return "week of " + start.Format("2 Jan 2006")
	}
	return start.Format("2 Jan 2006")
}
