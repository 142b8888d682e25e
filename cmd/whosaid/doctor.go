package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
)

func (p *program) doctorCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look at what the bot needs, and say how to mend it",
		Long: `Look at the corpus, the tokens, their scopes, the clock and whether the chat
platforms can be reached, and say what to do about what is wrong. Nothing is
changed and nobody is written to. The exit code is 1 when something is wrong.`,
		Example: "  whosaid doctor --config whosaid.yaml",
		Args:    exactly(0, "no arguments"),
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.doctor(cmd.Context(), database) },
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) doctor(ctx context.Context, database string) error {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	findings := []bot.Finding{p.checkCorpus(ctx, database, c)}
	findings = append(findings, p.checkAdapters(ctx, c)...)
	return report(p.out, findings)
}

// report prints findings and fails when one is bad.
func report(out io.Writer, findings []bot.Finding) error {
	good := true
	for _, f := range findings {
		mark := "ok"
		if !f.Good {
			mark, good = "!!", false
		}
		fmt.Fprintf(out, "%s  %s: %s\n", mark, f.What, f.Says)
		if f.Mend != "" {
			fmt.Fprintf(out, "    → %s\n", f.Mend)
		}
	}
	if !good {
		return errSaid
	}
	return nil
}

// checkCorpus looks whether there are articles to answer from.
func (p *program) checkCorpus(ctx context.Context, database string, c Config) (f bot.Finding) {
	f = bot.Finding{What: "corpus", Mend: "import articles with: whosaid import PATH…"}
	held, err := p.openCorpus(ctx, database, c)
	if err != nil {
		f.Says = err.Error()
		return f
	}
	defer held.Close() // it was only read
	stats, err := held.Stats(ctx, nil)
	switch {
	case err != nil:
		f.Says = err.Error()
	case stats.Articles == 0:
		f.Says = "no articles yet"
	default:
		f.Good, f.Says, f.Mend = true, fmt.Sprintf("%d articles, %d quotations", stats.Articles, stats.Quotes), ""
	}
	return f
}

// checkAdapters has every configured adapter look at its own platform.
func (p *program) checkAdapters(ctx context.Context, c Config) []bot.Finding {
	router := p.router(commands.Library{}, c, forgetful{}, bot.Access{})
	configured, err := adapters(ctx, c, services{router: router, log: p.logger(c.Log), links: web.Links{Public: c.Web.PublicURL}})
	switch {
	case err != nil:
		return []bot.Finding{{What: "chat platforms", Says: err.Error(), Mend: "config.example.yaml tells of every setting"}}
	case len(configured) == 0:
		return []bot.Finding{{What: "chat platforms", Says: "none is configured", Mend: "config.example.yaml shows how to configure one"}}
	}
	var findings []bot.Finding
	for _, a := range configured {
		if checker, ok := a.(bot.Checker); ok {
			findings = append(findings, checker.Check(ctx)...)
		}
	}
	return findings
}
