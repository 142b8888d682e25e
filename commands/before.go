package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Before answers what a speaker said about a topic earlier: the oldest and the newest side by side, without a verdict.
type Before struct{ Library }

// Spec implements bot.Command.
func (Before) Spec() bot.Spec {
	return bot.Spec{
		Name:     "before",
		Short:    "What a speaker said about a topic earlier: oldest beside newest",
		Options:  append([]bot.Option{speakerOption("who spoke"), aboutOption("about what")}, filters()...),
		Examples: []string{"what did Macron say about troops before", "has Trump said anything about NATO before"},
	}
}

func (Before) intent() question.Intent { return question.Before }

// Run implements bot.Command.
func (c Before) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

func (c Before) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if r.Query.Topic == nil {
		r.Query.Topic = t.query.Topic
	}
	if len(r.Query.Speakers) == 0 {
		return c.form(ctx, t.req.Collections, c.Spec(), "Who?"), nil
	}
	ends := [2]corpus.Answer{}
	for i, order := range []corpus.Sort{corpus.Oldest, corpus.Newest} {
		q := r.Query
		q.Sort, q.Limit, q.Cursor = order, sideLimit, ""
		var err error
		if ends[i], err = t.search(ctx, q); err != nil {
			return bot.Reply{}, err
		}
	}
	return c.sideBySide(ctx, t, r, ends[0], ends[1])
}

// sideBySide shows the oldest and the newest; where the two meet, each quotation once.
func (c Before) sideBySide(ctx context.Context, t turn, r question.Reading, oldest, newest corpus.Answer) (bot.Reply, error) {
	shown := newest
	shown.Query.Sort, shown.Query.Limit = r.Query.Sort, 0
	p := page{turn: t, reading: r, answer: shown, state: state{Intent: question.Before, Query: save(shown.Query)}}
	if len(oldest.Hits) == 0 {
		return p.nothing(ctx)
	}
	blocks := append(t.reading(r, shown), bot.Heading{Text: "Oldest"})
	seen := map[string]bool{}
	for _, h := range oldest.Hits {
		seen[h.ID] = true
		p.state.Shown = append(p.state.Shown, h.ID)
		blocks = append(blocks, t.card(h, len(p.state.Shown)))
	}
	headed := false
	for _, h := range newest.Hits {
		if seen[h.ID] {
			continue
		}
		if !headed {
			blocks, headed = append(blocks, bot.Heading{Text: "Newest"}), true
		}
		p.state.Shown = append(p.state.Shown, h.ID)
		blocks = append(blocks, t.card(h, len(p.state.Shown)))
	}
	return p.finish(append(blocks, p.ends(headed)...))
}

// ends tells how much lies between oldest and newest, and offers all of it.
func (p *page) ends(headed bool) []bot.Block {
	if !headed {
		return []bot.Block{bot.Paragraph{Text: bot.Plain("Nothing else by this speaker on it."), Small: true}}
	}
	all := p.try("All, oldest first", func(q *corpus.Query) { q.Sort = corpus.Oldest })
	return []bot.Block{
		bot.Paragraph{Text: bot.Plain(countText(p.answer.Total, "quotation") + " in all."), Small: true},
		append(p.row(append([]bot.Choice{all}, p.otherReadings()...)), bot.Button{Label: "Timeline", Action: timelineAction}),
	}
}
