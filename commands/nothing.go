package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// nothing tells why no quotation was found: names that the corpus does not know, what each part of the question costs,
// which days the corpus covers. The loosest way out is one click away; where there is none, help is.
func (p *page) nothing(ctx context.Context) (bot.Reply, error) {
	a := p.answer
	if p.before != nil { // what was shown before can still be looked at
		p.state.Shown = p.before.Shown
	}
	blocks := append([]bot.Block{bot.Paragraph{Text: bot.Plain("No quotations found.")}}, p.turn.reading(p.reading, a)...)
	for _, party := range append(slices.Clone(a.Query.Speakers), a.Query.Outlets...) {
		if party.Key == "" && !party.Not {
			blocks = append(blocks, bot.Paragraph{Text: bot.Text{
				{Text: "The corpus knows nobody and nothing by the name "}, {Text: party.Typed, Italic: true}, {Text: "."}}})
		}
	}
	slices.SortStableFunc(a.Looser, func(x, y corpus.Looser) int { return rankLooser(x) - rankLooser(y) })
	var choices []bot.Choice
	for _, l := range a.Looser {
		blocks = append(blocks, bot.Paragraph{Text: bot.Text{
			{Text: "Without "}, {Text: l.Without, Italic: true}, {Text: ": " + looserCount(l) + "."}}})
		choices = append(choices, p.offer(p.state.Intent, looserLabel(l), l.Query))
	}
	if len(choices) == 0 {
		said, others, err := p.elsewhere(ctx)
		if err != nil {
			return bot.Reply{}, err
		}
		blocks, choices = append(blocks, said...), others
	}
	covered, err := p.covered(ctx)
	if err != nil {
		return bot.Reply{}, err
	}
	if looked := lookedThrough(a); looked != "" {
		covered += " It was " + looked + "."
	}
	blocks = append(blocks, bot.Paragraph{Text: bot.Plain(covered), Small: true})
	row := p.row(append(choices, p.otherReadings()...))
	if len(row) == 0 {
		row = bot.Buttons{{Label: "Help", Action: sayAction, Value: "help"}}
	}
	row[0].Strong = len(a.Looser) > 0
	return p.finish(append(blocks, row))
}

// elsewhere tells whether articles mention a topic that no quotation is about, whatever else is asked, and offers them.
func (p *page) elsewhere(ctx context.Context) (said []bot.Block, choices []bot.Choice, err error) {
	q := corpus.Query{Collections: p.req.Collections, Topic: p.answer.Query.Topic, Literal: p.answer.Query.Literal, Limit: 1}
	if q.Topic == nil {
		return nil, nil, nil
	}
	refs, err := p.Corpus.FindArticles(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	topic := bot.Run{Text: question.Format(q.Topic), Italic: true}
	if len(refs) == 0 {
		return []bot.Block{bot.Paragraph{Text: bot.Text{{Text: "No article mentions "}, topic, {Text: "."}}}}, nil, nil
	}
	text := bot.Text{topic, {Text: " is mentioned, but near no quotation."}}
	return []bot.Block{bot.Paragraph{Text: text}}, []bot.Choice{p.offer(question.Article, "Articles", q)}, nil
}

// looserLabel names the button that leaves a part of the question out.
func looserLabel(l corpus.Looser) string {
	switch l.Part {
	case "class", "polarity":
		return "However said"
	case "words":
		return "As plain words"
	}
	parts := strings.Split(l.Part, " and ")
	last := len(parts) - 1
	if last == 0 {
		return "Any " + l.Part
	}
	return "Any " + strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// looserCount counts what a part of the question costs.
func looserCount(l corpus.Looser) string {
	if l.More {
		return fmt.Sprintf("%d or more quotations", l.Count)
	}
	return countText(l.Count, "quotation")
}

// rankLooser puts the parts that tell least of the question first: dates before speakers, the topic last.
func rankLooser(l corpus.Looser) int {
	if l.Query.Topic == nil {
		return 1
	}
	return 0
}

// covered tells which days the corpus covers.
func (p *page) covered(ctx context.Context) (string, error) {
	if days := spanOf(p.answer.First, p.answer.Last); days != "" {
		return "The corpus covers " + days + ".", nil
	}
	stats, err := p.Corpus.Stats(ctx, p.req.Collections)
	if stats.Articles > 0 {
		return "No article of the corpus has a date.", err
	}
	return "The corpus is empty.", err
}

// countText is "1 quotation" or "12 quotations".
func countText(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
