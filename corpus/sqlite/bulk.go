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
	bulkHashSize, bulkMerge     = 16 << 20, 0
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
	return s.eachIndex(ctx, func(tx *sql.Tx, table string) error {
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %[1]s (%[1]s) VALUES ('optimize')`, table))
		return err
	})
}

func (s *Store) tune(ctx context.Context, hashSize, merge int) error {
	return s.eachIndex(ctx, func(tx *sql.Tx, table string) error {
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %[1]s (%[1]s, rank) VALUES ('hashsize', %[2]d), ('automerge', %[3]d)`,
			table, hashSize, merge))
		return err
	})
}

func (s *Store) eachIndex(ctx context.Context, do func(tx *sql.Tx, table string) error) error {
	for _, table := range []string{"quotes_fts", "articles_fts"} {
		if err := s.write(ctx, "tune the index of", func(tx *sql.Tx) error { return do(tx, table) }); err != nil {
			return err
		}
	}
	return nil
}
