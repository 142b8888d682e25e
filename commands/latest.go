package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Latest answers what was said last: about a topic, by a speaker, or at all.
type Latest struct{ Library }

// Spec implements bot.Command.
func (Latest) Spec() bot.Spec {
	return bot.Spec{
		Name:     "latest",
		Short:    "The newest quotations, about a topic or by a speaker",
		Options:  append([]bot.Option{aboutOption("about what"), speakerOption("by whom")}, filters()...),
		Examples: []string{"latest on Ukraine", "latest from Macron"},
		Aliases:  []string{"newest"},
	}
}

func (Latest) intent() question.Intent { return question.Latest }

// Run implements bot.Command.
func (c Latest) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

func (c Latest) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	r.Query.Sort = corpus.Newest
	return t.page(ctx, r, nil)
}
