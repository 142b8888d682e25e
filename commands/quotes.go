package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
)

// Quotes answers what one speaker said, about a topic or at all.
type Quotes struct{ Library }

// Spec implements bot.Command.
func (Quotes) Spec() bot.Spec {
	return bot.Spec{
		Name:     "quotes",
		Short:    "Quotations by one speaker, about a topic or at all",
		Options:  append([]bot.Option{speakerOption("who spoke"), aboutOption("about what")}, filters()...),
		Examples: []string{"quotes by Macron on Ukraine", "quotes Rubio since Monday"},
	}
}

func (Quotes) intent() question.Intent { return question.Quotes }

// Run implements bot.Command.
func (c Quotes) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

func (c Quotes) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if len(r.Query.Speakers) == 0 && r.Query.Topic == nil {
		return c.form(ctx, t.req.Collections, c.Spec(), "Whose quotations?"), nil
	}
	return t.page(ctx, r, nil)
}
