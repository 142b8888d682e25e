package main

import (
	"context"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/terminal"
	"github.com/whosaid/whosaid/bot"
)

func (p *program) chatCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "chat",
		Short: "Converse in the terminal",
		Long: `Converse with the bot in the terminal: ask, follow up ("and Rubio?", "more",
"context 2"), and "help" for the rest. "quit", Ctrl-D and Ctrl-C leave. In a pipe
every line is a question.`,
		Example: `  whosaid chat
  whosaid chat --db archive.db
  echo "who said what about the ceasefire" | whosaid chat`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openOrSample, slog.LevelWarn}, p.chat)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) chat(ctx context.Context, c Config, held heldCorpus) (err error) {
	state, err := p.openState(ctx, c)
	if err != nil {
		return err
	}
	defer closing(state, &err)
	library := held.library(0)
	news, err := c.Feeds.newsdesk(state, held.Corpus, p.logger(c.Log))
	if err != nil {
		return err
	}
	library.Feeds, library.Web = news.Desk, news.web(c.Feeds)
	router := p.localRouter(library, c, state)
	return terminal.New(p.terminal(router, library.Starters(ctx, nil))).Run(ctx, router.Handle)
}

// terminal sets up the chat: with line editing where a person types, over plain lines in a pipe. It greets with the first of
// some questions, or with one that the built-in sample answers.
func (p *program) terminal(router *bot.Router, starters []string) terminal.Config {
	t := terminal.Config{In: p.in, Out: p.out, Renderer: p.renderer()}
	if !isTerminal(p.in) || !isTerminal(p.out) {
		return t
	}
	completer := terminal.Completer{Specs: router.Specs(), Plain: router.Specs()[0].Name, Suggest: router.Suggest}
	t.Editor = terminal.NewEditor(historyPath(p.env), completer.Complete)
	first := append(starters, "who said what about the ceasefire")[0]
	t.Welcome = bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Text{
		{Text: "Ask who said what, such as: "}, {Text: first, Bold: true},
		{Text: "\nType "}, {Text: "help", Code: true}, {Text: " for more and "}, {Text: "quit", Code: true}, {Text: " to leave."},
	}}}}
	return t
}
