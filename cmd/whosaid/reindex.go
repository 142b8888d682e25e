package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus"
)

// reindexFlags are the flags of reindex.
type reindexFlags struct {
	database string
	corpus.ReindexOptions
}

func (p *program) reindexCommand() *cobra.Command {
	var f reindexFlags
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Look for quotations again, with this version of whosaid",
		Long: `Look for quotations again in the articles that another version of whosaid looked
through, or none yet. A bot may answer from the corpus meanwhile. What is
interrupted goes on from there the next time. Links to quotations stay good: what
is found again keeps its id, and the id of what is not leads to what took its place.`,
		Example: "  whosaid reindex\n  whosaid reindex --all --collection wire",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{f.database, p.openCorpus, slog.LevelWarn},
				func(ctx context.Context, _ Config, held heldCorpus) error {
					return p.reindex(ctx, held, f.ReindexOptions)
				})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.database, "db", "", "the corpus `FILE` (default the configured one)")
	flags.StringSliceVar(&f.Collections, "collection", nil, "only these collections")
	flags.BoolVar(&f.All, "all", false, "also what this version has looked through")
	return cmd
}

func (p *program) reindex(ctx context.Context, held heldCorpus, o corpus.ReindexOptions) error {
	if err := held.mustHold(ctx, o.Collections); err != nil {
		return err
	}
	before, err := held.Stats(ctx, o.Collections)
	if err != nil {
		return err
	}
	total := before.Outdated
	if o.All {
		total = before.Articles
	}
	g := p.newGauge(ctx, int64(total))
	o.Progress = func(r corpus.Report) { g.show(int64(r.Items()), count(r.Items(), "article")) }
	report, err := held.Reindex(ctx, o)
	g.end()
	if err != nil {
		return err
	}
	after, err := held.Stats(ctx, o.Collections)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s looked through, %s (before: %d)\n", count(report.Replaced, "article"), count(after.Quotes, "quotation"), before.Quotes)
	return err
}

// sayOutdated tells the log where quotations are those of another version.
func sayOutdated(ctx context.Context, c *corpus.Corpus, log *slog.Logger) error {
	stats, err := c.Stats(ctx, nil)
	if err == nil && stats.Outdated > 0 {
		log.WarnContext(ctx, "another version looked for quotations: run whosaid reindex", slog.Int("articles", stats.Outdated))
	}
	return err
}
