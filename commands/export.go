package commands

import (
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Export gives the answer before as a file.
type Export struct{ Library }

// exportAction is the button that exports an answer; its value is the format, or nothing to be asked for one.
const exportAction = "export"

// exportLimit is how many quotations a file holds.
const exportLimit = 500

// Spec implements bot.Command.
func (Export) Spec() bot.Spec {
	choices := make([]bot.Choice, len(exportFormats))
	for i, f := range exportFormats {
		choices[i] = bot.Choice{Name: f.label, Value: f.names[0]}
	}
	return bot.Spec{
		Name:     "export",
		Short:    "The last answer as a file: table, data or citations",
		Options:  []bot.Option{{Name: "format", Short: "which kind of file", Type: bot.ChoiceOption, Choices: choices}},
		Examples: []string{"export csv", "export bibtex"},
		Bare:     true,
	}
}

// Actions implements bot.Actor.
func (Export) Actions() []string { return []string{exportAction} }

func (Export) intent() question.Intent { return question.Export }

// Run implements bot.Command.
func (c Export) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	t, err := c.turn(req)
	if err != nil {
		return bot.Reply{}, err
	}
	format := given(req.Options)["format"]
	switch {
	case req.Action != nil:
		format = req.Action.Value
	case format == "":
		format = strings.TrimSpace(req.Text)
	}
	return c.answer(ctx, t, question.Reading{Pasted: format})
}

func (c Export) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if t.before == nil {
		return bot.Reply{}, bot.UserErrorf("There is no answer to export yet. Ask a question first.")
	}
	words := strings.Fields(strings.ToLower(r.Pasted))
	if len(words) == 0 {
		return c.choose(t)
	}
	for _, f := range exportFormats {
		if slices.Contains(f.names, words[len(words)-1]) {
			return c.export(ctx, t, f)
		}
	}
	return bot.Reply{}, bot.UserErrorf("I cannot export as “%s”. There are table (csv), data (json), text (markdown) and citations (bibtex, csl).", r.Pasted)
}

// choose asks for the format.
func (c Export) choose(t turn) (bot.Reply, error) {
	var row bot.Buttons
	for _, f := range exportFormats {
		row = append(row, bot.Button{Label: f.label, Action: exportAction, Value: f.names[0]})
	}
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("As which kind of file?")}, row}, State: t.req.State}, nil
}

// export writes all quotations of the answer before into one file.
func (c Export) export(ctx context.Context, t turn, f exportFormat) (bot.Reply, error) {
	a, err := c.whole(ctx, t)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(a.Hits) == 0 {
		return bot.Reply{}, bot.UserErrorf("There is nothing to export: the last answer has no quotations.")
	}
	data, err := f.write(a)
	if err != nil {
		return bot.Reply{}, err
	}
	said := countText(len(a.Hits), "quotation") + " as " + f.label + "."
	if a.Cursor != "" {
		said = strings.TrimSuffix(said, ".") + ", the best of " + countText(a.Total, "quotation") + "."
	}
	return bot.Reply{
		Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(said)}},
		Files:  []bot.File{{Name: "whosaid." + f.extension, Type: f.media, Data: data}},
	}, nil
}

// whole is the answer before on one page. An answer that is no search's, as a checked quotation, is what was shown.
func (c Export) whole(ctx context.Context, t turn) (corpus.Answer, error) {
	q := t.query
	if q.Topic != nil || len(q.Speakers) > 0 || q.Article != "" || t.before.Intent != question.Check {
		q.Cursor, q.Limit = "", exportLimit
		return t.search(ctx, q)
	}
	var a corpus.Answer
	for _, id := range t.before.Shown {
		stored, err := t.Corpus.Quote(ctx, t.req.Collections, id)
		if err != nil {
			return corpus.Answer{}, err
		}
		a.Hits = append(a.Hits, corpus.Hit{Quote: stored})
	}
	a.Total = len(a.Hits)
	return a, nil
}
