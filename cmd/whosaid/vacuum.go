package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"
)

func (p *program) vacuumCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "vacuum",
		Short: "Make the corpus small and searches fast",
		Long: `Merge what the indexes have gathered, and write the corpus's file anew without
gaps. A bot may answer from it meanwhile; imports wait, and give up after a while.
Twice as much space as the corpus takes must be free.`,
		Example: "  whosaid vacuum",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openCorpus, slog.LevelWarn}, p.vacuum)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) vacuum(ctx context.Context, _ Config, held heldCorpus) error {
	before, err := held.store.Size()
	if err != nil {
		return err
	}
	if err := held.store.Vacuum(ctx, func(what string) { fmt.Fprintln(p.err, what) }); err != nil {
		return err
	}
	after, err := held.store.Size()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s, was %s\n", megabytes(after), megabytes(before))
	return err
}
