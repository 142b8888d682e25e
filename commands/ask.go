package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Ask answers who said what about a topic. It takes plain language, reads which command is meant and hands over to it,
// and it answers replies and clicks that are about the answer before.
type Ask struct {
	Library
	others map[question.Intent]answerer
}

// Spec implements bot.Command.
func (Ask) Spec() bot.Spec {
	return bot.Spec{
		Name:  "ask",
		Short: "Who said what about a topic, in plain words",
		Options: append([]bot.Option{
			{Name: textName, Short: "the question, or only its topic", Type: bot.TextOption},
			aboutOption("the topic"),
			speakerOption("only this speaker"),
		}, filters()...),
		Examples: []string{"who said what about the ceasefire", "what did Macron say about Ukraine last week"},
		Aliases:  []string{"whosaid"},
	}
}

// Actions implements bot.Actor.
func (Ask) Actions() []string {
	return []string{moreAction, contextAction, whyAction, openAction, coverageAction, tryAction, sayAction}
}

func (Ask) intent() question.Intent { return question.Ask }

// Run implements bot.Command.
func (c Ask) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	t, err := c.turn(req)
	if err != nil {
		return bot.Reply{}, err
	}
	if req.Action != nil {
		return c.click(ctx, t, *req.Action)
	}
	if aboutFile(req.Message) {
		return t.dropped(ctx)
	}
	if len(given(req.Options)) > 0 {
		return c.options(ctx, t)
	}
	return c.say(ctx, t, req.Text)
}

// options answers a call with typed options; one that is only a question is read as plain language.
func (c Ask) options(ctx context.Context, t turn) (bot.Reply, error) {
	options := given(t.req.Options)
	if text := options[textName]; len(options) == 1 && text != "" {
		return c.say(ctx, t, text)
	}
	t.before = nil // options make a question of their own
	r, err := t.read(ctx, c)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.answer(ctx, t, r)
}

// say answers what somebody typed: a reply to the answer before, or a question.
func (c Ask) say(ctx context.Context, t turn, text string) (bot.Reply, error) {
	qc := t.context(ctx)
	reply, ok := question.Refine(t.query, text, qc)
	switch {
	case ok && t.before != nil:
		reply.Query.Collections = t.req.Collections
		return c.follow(ctx, t, reply)
	case ok && reply.AboutAnswer():
		return bot.Reply{}, bot.UserErrorf("I remember no answer here that this could be about. Ask a question first.")
	}
	r := question.Parse(text, qc)
	r.Query.Collections = t.req.Collections
	return c.answer(ctx, t, r)
}

// answer hands a reading to the command of its intent.
func (c Ask) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if r.Intent == question.Thanks {
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("Gladly. Ask on, or type help.")}}}, nil
	}
	if other, ok := c.others[r.Intent]; ok {
		return other.answer(ctx, t, r)
	}
	return t.page(ctx, r, nil)
}

// again is the intent of an answer that is asked for again with a changed query.
func (t turn) again(q corpus.Query) question.Intent {
	switch intent := t.before.Intent; intent {
	case question.Timeline, question.Speakers, question.Before:
		return intent
	case question.Compare:
		if len(q.Speakers) > 1 {
			return intent
		}
	}
	return question.Ask
}

// follow answers a reply to the answer before.
func (c Ask) follow(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	switch r.Intent {
	case question.More:
		return c.more(ctx, t)
	case question.Details, question.Why, question.Open:
		return c.inspect(ctx, t, r.Intent, r.Number)
	case question.SameCoverage:
		return t.coverage(ctx)
	case question.WhoElse:
		return c.whoElse(ctx, t, r)
	case question.Again:
		r.Intent = t.again(r.Query)
	}
	return c.answer(ctx, t, r)
}
