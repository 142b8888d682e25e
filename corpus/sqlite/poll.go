package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/whosaid/whosaid/corpus/feed"
)

// Claim implements feed.Store. Whoever is first to insert the leases has them: the transaction holds the write lock.
func (s *State) Claim(ctx context.Context, c feed.Claim) (claimed []feed.Source, err error) {
	wanted, err := json.Marshal(append([]int64{}, c.Sources...))
	if err != nil {
		return nil, fmt.Errorf("claim feeds: %w", err)
	}
	err = s.write(ctx, "claim feeds in", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `INSERT INTO lease (job, holder, expires)
			SELECT 'feed ' || id, ?1, ?2 FROM feed
			WHERE (paused = 0 AND gone = 0 AND next <= ?3 AND ?4 = '[]' OR id IN (SELECT value FROM json_each(?4)))
				AND NOT EXISTS (SELECT 1 FROM lease WHERE job = 'feed ' || feed.id AND expires > ?3)
			ORDER BY next LIMIT ?5
			ON CONFLICT (job) DO UPDATE SET holder = excluded.holder, expires = excluded.expires
			RETURNING job`, c.Holder, c.Until.UnixMilli(), c.Now.UnixMilli(), string(wanted), c.Limit)
		jobs, err := collect(rows, err, func(scan scanner) (job string, err error) { return job, scan(&job) })
		if err != nil || len(jobs) == 0 {
			return err
		}
		list, err := json.Marshal(jobs)
		if err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, `SELECT `+sourceColumns+` FROM feed
			WHERE 'feed ' || id IN (SELECT value FROM json_each(?)) ORDER BY next, id`, string(list))
		claimed, err = collect(rows, err, scanSource)
		return err
	})
	return claimed, err
}

func feedJob(id int64) string { return fmt.Sprintf("feed %d", id) }

// Renew implements feed.Store.
func (s *State) Renew(ctx context.Context, holder string, sources []int64, until time.Time) error {
	held, err := json.Marshal(append([]int64{}, sources...))
	if err != nil {
		return fmt.Errorf("renew leases: %w", err)
	}
	return s.exec(ctx, "renew leases in", `UPDATE lease SET expires = ?
		WHERE holder = ? AND job IN (SELECT 'feed ' || value FROM json_each(?))`, until.UnixMilli(), holder, string(held))
}

// Settle implements feed.Store.
func (s *State) Settle(ctx context.Context, holder string, f feed.Source, t feed.Tally) error {
	return s.write(ctx, "settle a feed in", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM lease WHERE job = ? AND holder = ?`, feedJob(f.ID), holder)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			if err == nil {
				err = feed.ErrLost
			}
			return err
		}
		return settle(ctx, tx, f, t)
	})
}

// settle keeps how a feed fares. One that has moved to where another is stays where it was: both are read, and what is in
// both is stored once. What people changed meanwhile stays as they left it.
func settle(ctx context.Context, tx *sql.Tx, f feed.Source, t feed.Tally) error {
	result, err := tx.ExecContext(ctx, `UPDATE feed SET
			url = CASE WHEN EXISTS (SELECT 1 FROM feed WHERE url = ?1 AND id <> ?2) THEN url ELSE ?1 END,
			title = ?3, site = ?4, etag = ?5, modified = ?6, interval = ?7, next = ?8, polled = ?9, succeeded = ?10, fresh = ?11,
			failures = ?12, trouble = ?13, gone = ?14
		WHERE id = ?2`, f.URL, f.ID, f.Title, f.Site, f.ETag, f.LastModified, f.Interval.Milliseconds(), millis(f.Next),
		millis(f.Polled), millis(f.Succeeded), millis(f.Fresh), f.Failures, f.Trouble, f.Gone)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 { // removed while it was polled
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO feed_day (feed, day, polls, failures, stored, refused) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (feed, day) DO UPDATE SET polls = polls + excluded.polls, failures = failures + excluded.failures,
			stored = stored + excluded.stored, refused = refused + excluded.refused`,
		f.ID, feedDay(t.Day), t.Polls, t.Failures, t.Stored, t.Refused)
	return err
}

const listedColumns = `key, version, url, title, listed, state, tries, reason`

func scanListed(scan scanner) (e feed.Entry, err error) {
	var listed int64
	err = scan(&e.Key, &e.Version, &e.URL, &e.Title, &listed, &e.State, &e.Tries, &e.Reason)
	e.Listed = moment(listed)
	return e, err
}

// Entries implements feed.Store.
func (s *State) Entries(ctx context.Context, source int64, keys []string) (map[string]feed.Entry, error) {
	wanted, err := json.Marshal(append([]string{}, keys...))
	if err != nil {
		return nil, fmt.Errorf("look up a feed's entries: %w", err)
	}
	known := make(map[string]feed.Entry, len(keys))
	err = s.read(ctx, "look up a feed's entries in", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT `+listedColumns+` FROM feed_entry
			WHERE feed = ? AND key IN (SELECT value FROM json_each(?))`, source, string(wanted))
		list, err := collect(rows, err, scanListed)
		for _, e := range list {
			known[e.Key] = e
		}
		return err
	})
	return known, err
}

// Unstored implements feed.Registry.
func (s *State) Unstored(ctx context.Context, source int64) (list []feed.Entry, err error) {
	err = s.read(ctx, "list a feed's entries in", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT `+listedColumns+` FROM feed_entry WHERE feed = ? AND state <> 'stored'
			ORDER BY listed DESC, key`, source)
		list, err = collect(rows, err, scanListed)
		return err
	})
	return list, err
}

// Note implements feed.Store. Entries of a feed that was removed meanwhile are dropped.
func (s *State) Note(ctx context.Context, source int64, entries []feed.Entry) error {
	return s.write(ctx, "note a feed's entries in", func(tx *sql.Tx) error {
		for _, e := range entries {
			if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO feed_entry (feed, `+listedColumns+`)
				SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM feed WHERE id = ?1`,
				source, e.Key, e.Version, e.URL, e.Title, millis(e.Listed), string(e.State), e.Tries, e.Reason); err != nil {
				return err
			}
		}
		return nil
	})
}

// entriesKept is how long it is known what a feed listed, after it last did.
const entriesKept = 60 * 24 * time.Hour

// sweepFeeds deletes what no poll will ask for again.
func sweepFeeds(ctx context.Context, tx *sql.Tx, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM feed_entry WHERE listed < ?`, now.Add(-entriesKept).UnixMilli()); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM feed_day WHERE day < ?`, feedDay(now.Add(-entriesKept))); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM lease WHERE expires < ?`, now.UnixMilli())
	return err
}
