package sqlite

import (
	"context"
	"database/sql"
	"time"
)

// Add records work and reports whether its key was new in its box. Work of one lane is done in the order it was added.
func (s *State) Add(ctx context.Context, box, key, lane string, payload []byte, now time.Time) (added bool, err error) {
	err = s.write(ctx, "record work in", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `INSERT INTO journal (box, key, lane, payload, added) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, box, key, lane, nonNil(payload), now.UnixMilli())
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		added = n > 0
		return err
	})
	return added && err == nil, err
}

// Start marks that the work is being tried: from here on it may have been done.
func (s *State) Start(ctx context.Context, box, key string, now time.Time) error {
	return s.exec(ctx, "mark work in", `UPDATE journal SET started = ? WHERE box = ? AND key = ?`, now.UnixMilli(), box, key)
}

// Reset takes Start back: the try is known to have done nothing.
func (s *State) Reset(ctx context.Context, box, key string, _ time.Time) error {
	return s.exec(ctx, "mark work in", `UPDATE journal SET started = NULL WHERE box = ? AND key = ?`, box, key)
}

// Finish marks the work as done or given up, with a word on what came of it, and drops its payload.
func (s *State) Finish(ctx context.Context, box, key, outcome string, now time.Time) error {
	return s.exec(ctx, "mark work in", `UPDATE journal SET finished = ?, outcome = ?, payload = NULL WHERE box = ? AND key = ?`,
		now.UnixMilli(), outcome, box, key)
}

// Unfinished gives each the work that is not finished, in the order it was added; started tells whether it may have
// been done. The work is read before any of it is given, so that each may add and finish.
func (s *State) Unfinished(ctx context.Context, box string, each func(key, lane string, payload []byte, started bool) error) error {
	type work struct {
		key, lane string
		payload   []byte
		started   bool
	}
	var list []work
	err := s.read(ctx, "read the work in", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT key, lane, payload, started IS NOT NULL FROM journal
			WHERE box = ? AND finished IS NULL ORDER BY id`, box)
		list, err = collect(rows, err, func(scan scanner) (w work, err error) {
			return w, scan(&w.key, &w.lane, &w.payload, &w.started)
		})
		return err
	})
	if err != nil {
		return err
	}
	for _, w := range list {
		if err := each(w.key, w.lane, w.payload, w.started); err != nil {
			return err
		}
	}
	return nil
}
