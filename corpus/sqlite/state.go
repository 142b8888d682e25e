package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// State is what the bot remembers, in a file of its own: a backup of the corpus carries none of it, and a long import
// never makes it wait. It has the methods that bot's ports ask for.
type State struct{ *database }

// OpenState opens the state in the file, which is made when there is none; what is refused is as for Open. Close it when
// done.
func OpenState(ctx context.Context, path string, o Options) (*State, error) {
	db, err := open(ctx, path, stateSchema, o)
	if err != nil {
		return nil, err
	}
	return &State{db}, nil
}

// Load returns what was saved under key, or nil when there is nothing or it has expired by now.
func (s *State) Load(ctx context.Context, key string, now time.Time) (value []byte, err error) {
	err = s.read(ctx, "remember from", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT value FROM memory WHERE key = ? AND expires > ?`, key, now.UnixMilli()).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		value = nonNil(value)
		return err
	})
	return value, err
}

// Save replaces what stands under key.
func (s *State) Save(ctx context.Context, key, owner string, value []byte, expires time.Time) error {
	return s.exec(ctx, "remember in", `INSERT OR REPLACE INTO memory (key, owner, value, expires) VALUES (?, ?, ?, ?)`,
		key, owner, nonNil(value), expires.UnixMilli())
}

// LoadOrSave returns what was saved under key, and saves a value there where that is nothing or has expired by now: of
// several who do so at once, all get the value of one.
func (s *State) LoadOrSave(ctx context.Context, key string, value []byte, now, expires time.Time) (kept []byte, err error) {
	err = s.write(ctx, "remember in", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `INSERT INTO memory (key, owner, value, expires) VALUES (?1, '', ?2, ?3)
			ON CONFLICT (key) DO UPDATE SET value = iif(expires > ?4, value, excluded.value),
				expires = iif(expires > ?4, expires, excluded.expires) RETURNING value`,
			key, nonNil(value), expires.UnixMilli(), now.UnixMilli()).Scan(&kept)
	})
	return nonNil(kept), err
}

// Forget deletes everything of an owner, also from the audit.
func (s *State) Forget(ctx context.Context, owner string) error {
	return s.write(ctx, "forget in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM memory WHERE owner = ?`, owner); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM audit WHERE owner = ?`, owner)
		return err
	})
}

// Purge deletes everything under keys that begin with prefix.
func (s *State) Purge(ctx context.Context, prefix string) error {
	return s.exec(ctx, "purge", `DELETE FROM memory WHERE substr(key, 1, length(?1)) = ?1`, prefix)
}

// Record keeps a JSON object about what a user did at a time.
func (s *State) Record(ctx context.Context, owner string, record []byte, at time.Time) error {
	return s.exec(ctx, "record in", `INSERT INTO audit (owner, at, record) VALUES (?, ?, ?)`, owner, at.UnixMilli(), string(record))
}

// Sweep deletes what has expired by now, the events that were finished before a time, and what was recorded before another.
func (s *State) Sweep(ctx context.Context, now, finished, recorded time.Time) error {
	return s.write(ctx, "clean up", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM memory WHERE expires <= ?`, now.UnixMilli()); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM journal WHERE finished < ?`, finished.UnixMilli()); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM audit WHERE at < ?`, recorded.UnixMilli()); err != nil {
			return err
		}
		return sweepFeeds(ctx, tx, now)
	})
}

// ForgetStored forgets which articles of feeds were stored, so that they are fetched again: the corpus may hold them no
// longer. Every feed is due now.
func (s *State) ForgetStored(ctx context.Context, now time.Time) error {
	return s.write(ctx, "forget what feeds brought in", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM feed_entry WHERE state = 'stored'`); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE feed SET etag = '', modified = '', next = ?`, now.UnixMilli())
		return err
	})
}

// exec runs one statement in a transaction of its own.
func (db *database) exec(ctx context.Context, doing, statement string, args ...any) error {
	return db.write(ctx, doing, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, statement, args...)
		return err
	})
}

// nonNil is a value that is not taken for none, by the database or by who reads it.
func nonNil(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}
