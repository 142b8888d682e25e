package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/terminal"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// askFlags are the flags of ask.
type askFlags struct {
	database, format string
	limit            int
}

func (p *program) askCommand() *cobra.Command {
	var f askFlags
	cmd := &cobra.Command{
		Use:   `ask "QUESTION"`,
		Short: "Answer one question",
		Long: `Answer one question in plain language. Without a corpus of your own it is
answered from the built-in sample, which is said on standard error.`,
		Example: `  whosaid ask "who said what about the ceasefire"
  whosaid ask "what did Macron say about Ukraine since March"
  whosaid ask --format json --limit 50 "who criticised the tariffs"`,
		Args: atLeast(1, "a question"),
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if strings.TrimSpace(text) == "" {
				return usagef("the question is empty")
			}
			return p.withCorpus(cmd.Context(), opening{f.database, p.openOrSample, slog.LevelWarn},
				func(ctx context.Context, c Config, held heldCorpus) error { return p.ask(ctx, c, held, f, text) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.database, "db", "", "the corpus `FILE` (default the configured one)")
	flags.StringVar(&f.format, "format", "text", "text or json")
	flags.IntVar(&f.limit, "limit", 0, "at most `N` quotations (default 5)")
	cmd.PreRunE = func(*cobra.Command, []string) error {
		if flags.Changed("limit") && f.limit < 1 {
			return usagef("--limit %d: want 1 or more", f.limit)
		}
		return oneOf("format", f.format, "text", "json")
	}
	return cmd
}

func (p *program) ask(ctx context.Context, c Config, held heldCorpus, f askFlags, text string) error {
	if f.format == "json" {
		return p.askJSON(ctx, held, text, f.limit)
	}
	library := held.library(f.limit)
	library.Once = true
	return p.askText(ctx, library, c, text)
}

func (p *program) askJSON(ctx context.Context, held heldCorpus, text string, limit int) error {
	reading := held.library(limit).Read(ctx, nil, text, question.Context{Now: time.Now(), Zone: time.Local})
	if limit > 0 {
		reading.Query.Limit = limit
	}
	answer, err := held.Search(ctx, reading.Query)
	if err != nil {
		return err
	}
	document := corpus.NewDocument(text, answer, question.Format)
	document.Sample = held.isSample
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(document)
}

func (p *program) askText(ctx context.Context, l commands.Library, c Config, text string) error {
	router := p.localRouter(l, c, forgetful{})
	a := terminal.New(terminal.Config{In: p.in, Out: p.out, Renderer: p.renderer()})
	m := a.Ask(text)
	reply, err := router.Handle(ctx, m)
	if err != nil {
		return err
	}
	if _, err := a.Send(ctx, m, reply); err != nil {
		return err
	}
	if reply.Failed {
		return errSaid
	}
	return nil
}
