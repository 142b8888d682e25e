package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus"
)

func (p *program) statsCommand() *cobra.Command {
	var database string
	var collections []string
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "Count what is in the corpus",
		Example: "  whosaid stats\n  whosaid stats --db archive.db --collection wire",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openCorpus, slog.LevelWarn},
				func(ctx context.Context, _ Config, held heldCorpus) error { return p.stats(ctx, held, collections) })
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	cmd.Flags().StringSliceVar(&collections, "collection", nil, "count only these collections")
	return cmd
}

func (p *program) stats(ctx context.Context, held heldCorpus, collections []string) error {
	if err := held.mustHold(ctx, collections); err != nil {
		return err
	}
	s, err := held.Stats(ctx, collections)
	if err != nil {
		return err
	}
	return p.printStats(s)
}

func (p *program) printStats(s corpus.Stats) error {
	span := "no dates"
	if !s.First.IsZero() {
		span = s.First.Format(time.DateOnly) + " to " + s.Last.Format(time.DateOnly)
	}
	outdated := ""
	if s.Outdated > 0 {
		outdated = fmt.Sprintf("outdated   %s not looked through by this version: whosaid reindex\n", count(s.Outdated, "article"))
	}
	_, err := fmt.Fprintf(p.out, "articles   %d (%s)\nquotations %d\nspeakers   %d\noutlets    %d\ndates      %s\nsize       %.1f MB\n%s",
		s.Articles, countAs(s.Copies, "near-copy", "near-copies"), s.Quotes, s.Speakers, s.Outlets, span, float64(s.Bytes)/1e6, outdated)
	return err
}
