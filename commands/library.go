package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Library is what every command stands on.
type Library struct {
	Corpus corpus.Reader
	Limit  int    // quotations a page; 0 is corpus.DefaultLimit
	Notice string // shown small under answers: where a built-in corpus comes from; may be empty
	// Once tells that nobody can click or ask on: a page of quotations then holds the sentences around them, and what the
	// same articles quote on other things.
	Once bool
	// Page is the address of a page that shows an article that has no public address of its own, at the quotation with an
	// id or, where that is "", from its beginning; "" where there is none. nil shows no pages.
	Page func(article corpus.Ref, quotation string) string
	// Web reads pages that people paste the address of. Its Store takes the files that they drop as well.
	Web Web
	// Feeds lets admins say where new articles come from; nil where that is not for chats.
	Feeds FeedDesk
}

// Commands returns all commands. The first is the one that plain language goes to.
func (l Library) Commands() []bot.Command {
	rest := []answerer{
		Quotes{l}, Latest{l}, Compare{l}, Timeline{l}, Speakers{l}, Check{l}, Before{l}, Article{l}, Sources{l}, Export{l},
	}
	ask := Ask{Library: l, others: map[question.Intent]answerer{}}
	all := []bot.Command{ask}
	for _, c := range rest {
		ask.others[c.intent()] = c
		all = append(all, c)
	}
	if l.Feeds != nil {
		all = append(all, Feed{l.Feeds})
	}
	help := Help{Library: l, specs: specsOf(all)}
	ask.others[question.Help] = help
	return append(all, help)
}

func specsOf(commands []bot.Command) []bot.Spec {
	specs := make([]bot.Spec, len(commands))
	for i, c := range commands {
		specs[i] = c.Spec()
	}
	return specs
}

// answerer is a command that answers readings of one intent, whoever made them.
type answerer interface {
	bot.Command
	intent() question.Intent
	answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error)
}

// run reads a request for a command and has the command answer it.
func (l Library) run(ctx context.Context, req bot.Request, c answerer) (bot.Reply, error) {
	t, err := l.turn(req)
	if err != nil {
		return bot.Reply{}, err
	}
	r, err := t.read(ctx, c)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.answer(ctx, t, r)
}

// form asks for what a command needs to know: a form where the platform has them, examples in words elsewhere.
func (l Library) form(ctx context.Context, scope []string, spec bot.Spec, why string) bot.Reply {
	lines := bot.Text{{Text: why}}
	for i, example := range l.cast(ctx, scope).examples(spec) {
		between := ", or "
		if i == 0 {
			between = " Try: "
		}
		lines = append(lines, bot.Run{Text: between}, bot.Run{Text: example, Code: true})
	}
	return bot.Reply{
		Blocks: []bot.Block{bot.Paragraph{Text: lines}},
		Form:   &bot.Form{Title: spec.Short, Command: spec.Name, Fields: spec.Options},
	}
}
