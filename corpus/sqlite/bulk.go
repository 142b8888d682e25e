package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Settings of the full-text indexes while much is loaded: FTS5 gathers more before it writes, and merges only at the end.
// Measured on 240,000 quotations the two together save a third of the time.
const (
	bulkHashSize, bulkMerge     = 4 << 20, 0
	normalHashSize, normalMerge = 1 << 20, 4
)

// Bulk runs load with the indexes set up for many Puts, and sets them back. Where a good part of the corpus is new then,
// its indexes are merged, which searches gain from; else the merging that goes with every Put catches up. A database
// whose load was killed works as well, only searches cost more until the next one.
func (s *Store) Bulk(ctx context.Context, load func() error) error {
	before, err := s.Sequence(ctx)
	if err != nil {
		return err
	}
	if err := s.tune(ctx, bulkHashSize, bulkMerge); err != nil {
		return err
	}
	loaded := load()
	ctx = context.WithoutCancel(ctx)
	if err := s.tune(ctx, normalHashSize, normalMerge); err != nil || loaded != nil {
		return errors.Join(loaded, err)
	}
	return s.mergeAfter(ctx, before)
}

// mergeAfter merges the indexes' segments into one each where a quarter of the articles came in since a sequence number.
func (s *Store) mergeAfter(ctx context.Context, sequence int64) error {
	var fresh, all int
	err := s.read(ctx, "count", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE seq > ?), count(*) FROM articles`, sequence).Scan(&fresh, &all)
	})
	if err != nil || fresh*4 < all {
		return err
	}
	for _, table := range indexes() {
		if err := s.merge(ctx, table); err != nil {
			return err
		}
	}
	return nil
}

// mergePages is how much of an index is merged in one transaction, so that others who write need not wait long.
const mergePages = 2000

// merge brings the segments of an index together into one. It is FTS5's 'optimize' in small steps: a negative number
// of pages says which segments, and positive ones go on until nothing changes.
func (s *Store) merge(ctx context.Context, table string) error {
	for pages := -mergePages; ; pages = mergePages {
		var before, after int64
		err := s.write(ctx, "merge the index of", func(tx *sql.Tx) error {
			if err := tx.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&before); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %[1]s (%[1]s, rank) VALUES ('merge', %[2]d)`, table, pages)); err != nil {
				return err
			}
			return tx.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&after)
		})
		if err != nil || after-before < 2 && pages > 0 { // the statement itself counts as one
			return err
		}
	}
}

// indexes are the names of the full-text indexes.
func indexes() []string { return []string{"quotes_fts", "articles_fts"} }

func (s *Store) tune(ctx context.Context, hashSize, merge int) error {
	for _, table := range indexes() {
		err := s.exec(ctx, "tune the index of", fmt.Sprintf(`INSERT INTO %[1]s (%[1]s, rank) VALUES ('hashsize', %[2]d), ('automerge', %[3]d)`,
			table, hashSize, merge))
		if err != nil {
			return err
		}
	}
	return nil
}
