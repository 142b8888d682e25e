package sqlite

import (
	"context"
	"fmt"
)

// Vacuum makes the file as small as it can be and searches as fast: it merges what the full-text indexes have gathered,
// and writes the file anew. Searches go on meanwhile; who writes waits while the file is written. As much space as the
// database takes must be free, twice. step is called with what begins.
func (s *Store) Vacuum(ctx context.Context, step func(what string)) error {
	for _, table := range indexes() {
		step("merging the index " + table)
		if err := s.merge(ctx, table); err != nil {
			return err
		}
	}
	step("writing the file anew")
	if _, err := s.writer.ExecContext(ctx, `VACUUM`); err != nil {
		return s.explain("vacuum", err)
	}
	step("emptying the log")
	return s.emptyLog(ctx)
}

// emptyLog moves the log into the file, unless somebody goes on reading from it.
func (s *Store) emptyLog(ctx context.Context) error {
	empty, err := s.tryEmptyLog(ctx)
	if err == nil && !empty {
		err = fmt.Errorf("empty the log of %s: it is being read: run it again later to make the file smaller", s.path)
	}
	return err
}

// clearLog empties the log of what was overwritten, unless somebody goes on reading from it: then the next who can does so.
func (s *Store) clearLog(ctx context.Context) error {
	_, err := s.tryEmptyLog(ctx)
	return err
}

func (s *Store) tryEmptyLog(ctx context.Context) (empty bool, err error) {
	var busy, pages, moved int
	err = s.writer.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
	return busy == 0, s.explain("empty the log of", err)
}

// Size is what the database takes on disk, its log included.
func (s *Store) Size() (int64, error) { return s.size() }
