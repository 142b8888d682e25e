package commands

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
)

// Help tells by example what can be asked. It is made from the specs of the other commands.
type Help struct {
	Library
	specs []bot.Spec
}

// Spec implements bot.Command.
func (Help) Spec() bot.Spec {
	return bot.Spec{
		Name:     "help",
		Short:    "What can be asked, by example",
		Options:  []bot.Option{{Name: "command", Short: "a command to tell more of", Type: bot.TextOption}},
		Examples: []string{"help", "help compare"},
		Bare:     true,
	}
}

func (Help) intent() question.Intent { return question.Help }

// Run implements bot.Command.
func (c Help) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	name := strings.Fields(strings.ToLower(strings.Trim(req.Text+" "+req.Options["command"], " /?!.")))
	if len(name) == 0 {
		return c.overview(ctx, req.Collections), nil
	}
	for _, s := range append(c.specs, c.Spec()) {
		if s.Name == name[0] || slices.Contains(s.Aliases, name[0]) {
			return about(s, c.cast(ctx, req.Collections).examples(s)), nil
		}
	}
	return c.overview(ctx, req.Collections), nil
}

func (c Help) answer(ctx context.Context, t turn, _ question.Reading) (bot.Reply, error) {
	return c.overview(ctx, t.req.Collections), nil
}

// replies are what can be said to an answer. Its buttons do the same.
func (c cast) replies() string {
	return "more · context 2 · why 2 · article 2 · and " + cmp.Or(c.second, "Rubio") + "? · only " + cmp.Or(c.outlet, "Reuters") +
		" · since Monday · last week · oldest first · who else · about taxes instead · everyone · export csv"
}

// overview shows an example of every command, and what can be said to an answer. Its buttons ask what this corpus answers.
func (c Help) overview(ctx context.Context, scope []string) bot.Reply {
	blocks := []bot.Block{bot.Paragraph{Text: bot.Plain("Ask in plain words who said what. I answer with quotations as printed, never with words of my own.")}}
	table := bot.Table{Header: []string{"Try", "What it does"}}
	cast := c.cast(ctx, scope)
	for _, s := range c.specs {
		if examples := cast.examples(s); !s.Admin && len(examples) > 0 {
			table.Rows = append(table.Rows, []string{examples[0], s.Short})
		}
	}
	var row bot.Buttons
	starters := c.Starters(ctx, scope)
	if len(starters) == 0 {
		starters = c.specs[0].Examples
	}
	for _, example := range starters {
		row = append(row, bot.Button{Label: example, Action: sayAction, Value: example})
	}
	return bot.Reply{Blocks: append(blocks, table,
		bot.Paragraph{Text: bot.Text{{Text: "Then reply: "}, {Text: cast.replies(), Italic: true}}},
		bot.Paragraph{Text: bot.Text{
			{Text: `Searches can be exact: "climate change" · coal OR gas · -tax · immig* · speaker:Macron · outlet:Reuters · since:2025-03-01. More: `},
			{Text: "help ask", Code: true}}, Small: true},
		row,
	)}
}

// about tells all of one command.
func about(s bot.Spec, list []string) bot.Reply {
	blocks := []bot.Block{bot.Heading{Text: s.Name}, bot.Paragraph{Text: bot.Plain(s.Short + ".")}}
	examples := bot.Text{{Text: "For example: "}}
	for i, e := range list {
		if i > 0 {
			examples = append(examples, bot.Run{Text: " · "})
		}
		examples = append(examples, bot.Run{Text: e, Code: true})
	}
	blocks = append(blocks, bot.Paragraph{Text: examples})
	if len(s.Options) > 0 {
		table := bot.Table{Header: []string{"Option", "What it takes"}}
		for _, o := range s.Options {
			table.Rows = append(table.Rows, []string{o.Name, o.Short})
		}
		blocks = append(blocks, table)
	}
	if s.Name == string(question.Ask) {
		blocks = append(blocks, grammar())
	}
	return bot.Reply{Blocks: blocks}
}

// grammar shows the marks that make a search exact.
func grammar() bot.Block {
	return bot.Table{Header: []string{"Write", "To find"}, Rows: [][]string{
		{"climate change", "both words, the nearer together the better"},
		{`"climate change"`, "just these words in this order"},
		{"coal OR gas", "either"},
		{"coal -trump", "the one without the other"},
		{"(coal OR gas) AND tax", "what the brackets say"},
		{"immig*", "all words that begin so"},
		{"trmup~", "words spelt nearly so"},
		{`"tax cut"~5`, "with up to five words between"},
		{"tax NEAR/5 coal", "within five words of each other"},
		{"speaker:Macron outlet:Reuters", "said by, printed in"},
		{"since:2025-03-01 until:yesterday last:7d", "printed when"},
		{"title:summit type:direct lang:en", "in the title, in quotation marks, in a language"},
	}}
}
