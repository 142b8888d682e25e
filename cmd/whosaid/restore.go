package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus/sqlite"
)

func (p *program) restoreCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the corpus's place",
		Long: `Put a backup in the place of the corpus. It is read through first, and a file
that is damaged or no corpus changes nothing; nor is anything changed while
another process has the corpus open. The corpus that was there is kept beside it,
its name ending in .before, until the next restore.

Feeds are polled anew, and bring again what they still list of what the backup
does not have.`,
		Example: "  whosaid restore /backups/corpus-2026-11-23.db",
		Args:    exactly(1, "one backup"),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.restore(cmd.Context(), database, args[0]) },
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` to replace (default the configured one)")
	return cmd
}

func (p *program) restore(ctx context.Context, database, backup string) error {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	path := p.database(database, c)
	if same(backup, path) {
		return usagef("%s is the corpus itself: name a backup of it", backup)
	}
	if err := sqlite.Verify(ctx, backup); err != nil {
		return fmt.Errorf("%w; nothing was changed%s", err, ifExport(backup))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("restore %s: make its folder: %w", path, err)
	}
	kept := exists(path)
	file, err := newWholeFile(path, true)
	if err != nil {
		return err
	}
	if err := p.swap(ctx, backup, file, func() error { return keepBefore(path) }); err != nil {
		return err
	}
	if err := p.pollAnew(ctx, c); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s restored to %s\n", megabytes(sizeOf(path)), path)
	if kept {
		fmt.Fprintf(p.out, "the corpus that was there is kept as %s\n", path+beforeEnding)
	}
	return nil
}

// pollAnew has the feeds, if there are any, bring again what the restored corpus may lack.
func (p *program) pollAnew(ctx context.Context, c Config) (err error) {
	if !exists(p.statePath(c)) {
		return nil
	}
	state, err := p.openState(ctx, c)
	if err != nil {
		return err
	}
	defer closing(state, &err)
	return state.ForgetStored(ctx, time.Now())
}

// ifExport says what helps where a file that is no backup has the name of an export.
func ifExport(path string) string {
	if strings.Contains(filepath.Base(path), ".jsonl") {
		return ": an export is no backup, but import reads it"
	}
	return ""
}

// beforeEnding ends the name under which restore keeps the corpus that was there.
const beforeEnding = ".before"

// swap copies a corpus into a file that takes the place of another one, if there is one and no process has it open. before
// is called right before that.
func (p *program) swap(ctx context.Context, from string, file *wholeFile, before func() error) error {
	if err := p.copyCorpus(ctx, from, file); err != nil {
		return file.finish(err)
	}
	finished := false
	err := sqlite.Replace(ctx, file.path, func() error {
		finished = true
		return file.finish(before())
	})
	if err != nil && !finished {
		return file.finish(err)
	}
	return err
}

// keepBefore gives a file a second name, under which it stays when another one takes its first.
func keepBefore(path string) error {
	before := path + beforeEnding
	if err := os.Remove(before); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep the corpus that was there: %w", err)
	}
	if err := os.Link(path, before); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep the corpus that was there: %w", err)
	}
	return nil
}

// same reports whether two names are of one file.
func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
