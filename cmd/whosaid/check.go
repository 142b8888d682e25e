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
Nothing is changed, and a bot may answer from the corpus meanwhile. Of a backup that
an earlier version made, only the file is looked at.`,
		Example: "  whosaid check\n  whosaid check --db backup.db",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.check(cmd.Context(), database)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) check(ctx context.Context, database string) error {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	path, err := p.existing(database, c)
	if err != nil {
		return err
	}
	g, problems := p.newGauge(ctx, 0), []sqlite.Problem{}
	was, err := sqlite.Check(ctx, path, sqlite.Watch{
		Found: func(found sqlite.Problem) { problems = append(problems, found) },
		Step:  func(what string) { g.show(0, what) },
		Article: func(done, all int) {
			if done == 1 {
				g = p.newGauge(ctx, int64(all)) // now it is known how much there is
			}
			g.show(int64(done), count(done, "article"))
		},
	})
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
	_, err = fmt.Fprintf(p.out, "ok  %s, %s%s\n", count(was.Articles, "article"), count(was.Quotes, "quotation"), ofSchema(was))
	return err
}

// ofSchema says what was left unlooked at in a corpus that an earlier version made.
func ofSchema(was sqlite.Checked) string {
	if !was.IsOld() {
		return ""
	}
	return fmt.Sprintf("; only the file was looked at, for an earlier version made it (schema %d, this one has %d)", was.Schema, was.Newest)
}
