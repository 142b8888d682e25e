package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/whosaid/whosaid/corpus/feed"
)

// State keeps what a feed.Poller knows.
var _ feed.Store = (*State)(nil)

const sourceColumns = `id, url, title, site, outlet, collection, added, paused, etag, modified, interval, next, polled, succeeded,
	fresh, failures, trouble, gone`

// AddSource implements feed.Registry.
func (s *State) AddSource(ctx context.Context, f feed.Source) (id int64, err error) {
	err = s.write(ctx, "add a feed to", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `INSERT INTO feed (url, title, site, outlet, collection, added, paused, etag, modified, interval,
				next, polled, succeeded, fresh, failures, trouble, gone)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			f.URL, f.Title, f.Site, f.Outlet, f.Collection, millis(f.Added), f.Paused, f.ETag, f.LastModified, f.Interval.Milliseconds(),
			millis(f.Next), millis(f.Polled), millis(f.Succeeded), millis(f.Fresh), f.Failures, f.Trouble, f.Gone).Scan(&id)
		if isDuplicate(err) {
			return feed.ErrKnown
		}
		return err
	})
	return id, err
}

func isDuplicate(err error) bool {
	var driver *sqlite.Error
	return errors.As(err, &driver) && driver.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE
}

// Sources implements feed.Registry.
func (s *State) Sources(ctx context.Context) (list []feed.Source, err error) {
	err = s.read(ctx, "list the feeds of", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT `+sourceColumns+` FROM feed ORDER BY id`)
		list, err = collect(rows, err, scanSource)
		return err
	})
	return list, err
}

func scanSource(scan scanner) (f feed.Source, err error) {
	var added, interval, next, polled, succeeded, fresh int64
	err = scan(&f.ID, &f.URL, &f.Title, &f.Site, &f.Outlet, &f.Collection, &added, &f.Paused, &f.ETag, &f.LastModified, &interval, &next,
		&polled, &succeeded, &fresh, &f.Failures, &f.Trouble, &f.Gone)
	f.Added, f.Interval, f.Next = moment(added), time.Duration(interval)*time.Millisecond, moment(next)
	f.Polled, f.Succeeded, f.Fresh = moment(polled), moment(succeeded), moment(fresh)
	return f, err
}

// millis and moment keep the zero time as 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// RemoveSource implements feed.Registry.
func (s *State) RemoveSource(ctx context.Context, id int64) error {
	return s.exec(ctx, "remove a feed from", `DELETE FROM feed WHERE id = ?`, id)
}

// PauseSource implements feed.Registry.
func (s *State) PauseSource(ctx context.Context, id int64, paused bool, now time.Time) error {
	if paused {
		return s.exec(ctx, "pause a feed in", `UPDATE feed SET paused = 1 WHERE id = ?`, id)
	}
	return s.exec(ctx, "resume a feed in", `UPDATE feed SET paused = 0, gone = 0, failures = 0, trouble = '', next = ? WHERE id = ?`,
		now.UnixMilli(), id)
}

// Tallies implements feed.Registry.
func (s *State) Tallies(ctx context.Context, source int64, since time.Time) (list []feed.Tally, err error) {
	err = s.read(ctx, "count the polls in", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT day, polls, failures, stored, refused FROM feed_day WHERE feed = ? AND day >= ? ORDER BY day`,
			source, feedDay(since))
		list, err = collect(rows, err, func(scan scanner) (t feed.Tally, err error) {
			var day int64
			err = scan(&day, &t.Polls, &t.Failures, &t.Stored, &t.Refused)
			t.Day = time.Unix(day*86400, 0).UTC()
			return t, err
		})
		return err
	})
	return list, err
}

// feedDay is a time's day, UTC, since 1970.
func feedDay(t time.Time) int64 { return t.Unix() / 86400 }
