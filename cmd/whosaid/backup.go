package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus/sqlite"
)

func (p *program) backupCommand() *cobra.Command {
	var database string
	var force bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the corpus to a file, while it is used",
		Long: `Copy the corpus as it stands to a file, while a bot answers from it and imports
go on. The file appears when it is whole. It is a corpus itself: restore puts it
back, and --db answers from it.

What the bot remembers (conversations, installations and their tokens, feeds) is
in another database and no part of it.`,
		Example: "  whosaid backup /backups/corpus-2026-11-23.db\n  whosaid backup --force /backups/corpus.db",
		Args:    exactly(1, "one file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.backup(cmd.Context(), database, args[0], force)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	cmd.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	return cmd
}

func (p *program) backup(ctx context.Context, database, path string, force bool) error {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	from := p.database(database, c)
	if !exists(from) {
		return fmt.Errorf("there is no corpus at %s", from)
	}
	if same(from, path) {
		return usagef("%s is the corpus itself: name another file", path)
	}
	file, err := newWholeFile(path, force)
	if err != nil {
		return err
	}
	if err := p.swap(ctx, from, file, func() error { return nil }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s written to %s\n", megabytes(sizeOf(path)), path)
	return err
}

// copyCorpus copies a corpus into a file and shows how far it is.
func (p *program) copyCorpus(ctx context.Context, from string, to *wholeFile) error {
	g := p.newGauge(ctx, sizeOf(from))
	defer g.end()
	ctx, cancel := context.WithCancel(ctx)
	var watching sync.WaitGroup
	defer watching.Wait()
	defer cancel()
	watching.Go(func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				size := sizeOf(to.Name())
				g.show(size, megabytes(size)+" written")
			}
		}
	})
	return sqlite.Copy(ctx, from, to.Name())
}

// sizeOf is how many bytes a file has; 0 where that cannot be told.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
