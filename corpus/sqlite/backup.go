package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Copy writes the corpus in a file into another one, which is empty or not there. It may be read and written meanwhile: the
// copy holds what had been stored when it began. VACUUM INTO does that in one reading transaction, where SQLite's backup
// interface would begin anew after every write of another process; the copy is one file without a log beside it, and of a
// version before this one it stays of that version. It is not synced, and when Copy fails it is not whole.
func Copy(ctx context.Context, from, to string) error {
	if err := mustBeCorpus(ctx, from); err != nil {
		return err
	}
	target, err := filepath.Abs(to) // so that no name is taken for a URI
	if err != nil {
		return fmt.Errorf("copy %s: %w", from, err)
	}
	return onReader(ctx, from, "copy", func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, `VACUUM INTO ?`, target)
		return explain("write", to, err)
	})
}

// mustBeCorpus refuses a file that is no corpus that this version can read.
func mustBeCorpus(ctx context.Context, path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		if err == nil {
			err = errors.New("the file is empty")
		}
		return fmt.Errorf("open database %s: %w", path, err)
	}
	_, err := corpusSchema.inspect(ctx, path)
	return err
}

// onReader runs f with a connection of its own to read the file with. It may write, because the last to close a file must
// be able to clear its log away.
func onReader(ctx context.Context, path, doing string, f func(conn *sql.Conn) error) (err error) {
	db, err := sql.Open("sqlite", dsn(path, url.Values{"mode": {"rw"}}, Options{}, "busy_timeout(10000)"))
	if err != nil {
		return explain(doing, path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(doing, path, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return f(conn)
}

// Verify reads every page of the corpus in a file and fails where it is no corpus or is damaged.
func Verify(ctx context.Context, path string) error {
	if err := mustBeCorpus(ctx, path); err != nil {
		return err
	}
	return onReader(ctx, path, "check", func(conn *sql.Conn) error {
		problems, err := integrity(ctx, conn)
		if err != nil || len(problems) == 0 {
			return explain("check", path, err)
		}
		return fmt.Errorf("check %s: the file is damaged: %s", path, strings.Join(problems, "; "))
	})
}

// integrity is what SQLite finds wrong with its file, at most twenty things.
func integrity(ctx context.Context, q queryer) ([]string, error) {
	rows, err := q.QueryContext(ctx, `PRAGMA integrity_check(20)`)
	list, err := collect(rows, err, func(scan scanner) (text string, err error) { return text, scan(&text) })
	if len(list) == 1 && list[0] == "ok" {
		return nil, err
	}
	return list, err
}

// ErrInUse is returned by Replace for a database that another process has open.
var ErrInUse = errors.New("another process has it open: stop it first")

// Replace runs swap, which puts another file in a database's place, while no process has the database open; else the
// error is ErrInUse. What the log beside it holds is moved into it before. A file that is not there, or too damaged to be
// opened, is in nobody's use: its log, if it left one, goes.
func Replace(ctx context.Context, path string, swap func() error) (err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return swapWithoutLog(path, swap)
	}
	db, err := sql.Open("sqlite", dsn(path, url.Values{}, Options{}, "busy_timeout(1000)"))
	if err != nil {
		return explain("replace", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	// Only the one process that has a database open can take it out of WAL mode.
	_, err = db.ExecContext(ctx, `PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE`)
	var driver *sqlite.Error
	switch {
	case !errors.As(err, &driver):
	case driver.Code()&0xff == sqlite3.SQLITE_BUSY:
		return fmt.Errorf("replace %s: %w", path, ErrInUse)
	case driver.Code()&0xff == sqlite3.SQLITE_CORRUPT, driver.Code()&0xff == sqlite3.SQLITE_NOTADB:
		err = nil
	}
	if err != nil {
		return explain("replace", path, err)
	}
	return swapWithoutLog(path, swap)
}

// swapWithoutLog deletes a database's log, which would be taken for that of the file that comes in its place, and swaps.
func swapWithoutLog(path string, swap func() error) error {
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("replace %s: %w", path, err)
		}
	}
	return swap()
}
