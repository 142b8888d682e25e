package commands

import (
	"context"
	"strconv"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Speakers answers who says most about a topic.
type Speakers struct{ Library }

// speakersAction is the button that asks who says most of what an answer is about.
const speakersAction = "speakers"

// topSpeakers is how many speakers are listed where the question does not tell.
const topSpeakers = 10

// Spec implements bot.Command.
func (Speakers) Spec() bot.Spec {
	return bot.Spec{
		Name:     "speakers",
		Short:    "Who says most about a topic",
		Options:  append([]bot.Option{aboutOption("about what")}, filters()...),
		Examples: []string{"who talks most about Ukraine", "speakers climate change"},
	}
}

// Actions implements bot.Actor.
func (Speakers) Actions() []string { return []string{speakersAction} }

func (Speakers) intent() question.Intent { return question.Speakers }

// Run implements bot.Command.
func (c Speakers) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

func (c Speakers) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	q := r.Query
	q.Speakers = nil
	if q.Limit == 0 {
		q.Limit = topSpeakers
	}
	counts, err := t.Corpus.TopSpeakers(ctx, q)
	if err != nil {
		return bot.Reply{}, err
	}
	a, err := t.search(ctx, q) // tells how the question was read
	if err != nil {
		return bot.Reply{}, err
	}
	p := page{turn: t, reading: r, answer: a, state: state{Intent: question.Speakers, Query: save(a.Query)}}
	if len(counts) == 0 {
		return p.nothing(ctx)
	}
	blocks := append(p.turn.reading(r, a), p.table(counts), bot.Paragraph{Text: bot.Plain("Reprints count."), Small: true})
	var only []bot.Choice
	for _, count := range counts[:min(3, len(counts))] {
		party := corpus.Party{Typed: count.Name, Key: count.Key, Name: count.Name}
		only = append(only, p.try("Only "+count.Name, func(q *corpus.Query) { q.Speakers, q.Limit = []corpus.Party{party}, 0 }))
	}
	return p.finish(append(blocks, p.row(append(only, p.otherReadings()...))))
}

// table lists speakers with their roles and how often they are quoted.
func (p *page) table(counts []corpus.Count) bot.Table {
	table := bot.Table{Header: []string{"", "Speaker", "Role", "Quotations"}}
	for i, c := range counts {
		table.Rows = append(table.Rows, []string{strconv.Itoa(i + 1), c.Name, c.Role, strconv.Itoa(c.Quotes)})
	}
	return table
}
