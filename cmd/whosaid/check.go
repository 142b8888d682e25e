package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus/sqlite"
)

func (p *program) checkCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look whether the corpus is sound",
		Long: `Look whether the corpus is sound: the file, what points to what, every quotation
against its article's text, every index and count against what it is made from.
Each problem is told with its mend, and the exit code is 1 when there is one.
Nothing is changed, and a bot may answer from the corpus meanwhile.`,
		Example: "  whosaid check\n  whosaid check --db backup.db",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openCorpus, slog.LevelWarn}, p.check)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) check(ctx context.Context, _ Config, held heldCorpus) error {
	stats, err := held.Stats(ctx, nil)
	if err != nil {
		return err
	}
	g := p.newGauge(ctx, int64(stats.Articles))
	done, problems := 0, []sqlite.Problem{}
	err = held.store.Check(ctx, func(found sqlite.Problem) { problems = append(problems, found) },
		func(step string) { g.show(int64(done), step) },
		func() { done++; g.show(int64(done), count(done, "article")) })
	g.end()
	for _, found := range problems {
		fmt.Fprintf(p.out, "!!  %s\n    → %s\n", found.What, found.Mend)
	}
	switch {
	case err != nil:
		return err
	case len(problems) > 0:
		return errSaid
	}
	_, err = fmt.Fprintf(p.out, "ok  %s, %s\n", count(stats.Articles, "article"), count(stats.Quotes, "quotation"))
	return err
}
