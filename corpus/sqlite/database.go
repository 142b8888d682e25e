package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// Options set up a database. The zero value works.
type Options struct {
	Readers int // reading connections; 0 is one a processor, at least two
	CacheKB int // page cache of each connection; 0 is 8 MB
}

// database is a file with its writing connection and its pool of readers.
type database struct {
	path          string
	writer, reads *sql.DB
}

// open opens the file, makes it when there is none, and brings its schema up to date.
func open(ctx context.Context, path string, s schema, o Options) (*database, error) {
	current, err := s.inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open database %s: make its folder: %w", path, err)
	}
	if err := refuseNetwork(path, networkOf(path)); err != nil {
		return nil, err
	}
	db := &database{path: path}
	writer, err := sql.Open("sqlite", writerDSN(path, o))
	if err != nil {
		return nil, db.explain("open database", err)
	}
	writer.SetMaxOpenConns(1)
	db.writer = writer
	if !current { // else opening would wait for whoever writes
		if err := s.migrate(ctx, writer); err != nil {
			return nil, errors.Join(db.explain("open database", err), writer.Close())
		}
	}
	if err := writer.PingContext(ctx); err != nil { // the last to close the file must be able to clear its log away
		return nil, errors.Join(db.explain("open database", err), writer.Close())
	}
	reads, err := sql.Open("sqlite", readerDSN(path, o))
	if err != nil {
		return nil, errors.Join(db.explain("open database", err), writer.Close())
	}
	reads.SetMaxOpenConns(o.readers())
	reads.SetMaxIdleConns(o.readers())
	db.reads = reads
	return db, nil
}

// refuseNetwork refuses a file on a network file system: the locks that keep several processes apart do not hold there.
func refuseNetwork(path, network string) error {
	if network == "" {
		return nil
	}
	return fmt.Errorf("open database %s: it is on a network file system (%s), where several processes would damage it: "+
		"keep it on a disk of this machine, and copies of it elsewhere", path, network)
}

// Close waits for running statements and closes the file.
func (db *database) Close() error {
	return errors.Join(db.reads.Close(), db.writer.Close())
}

// write runs f in a transaction that holds the write lock from its start.
func (db *database) write(ctx context.Context, doing string, f func(tx *sql.Tx) error) error {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.explain(doing, err)
	}
	if err := f(tx); err != nil {
		return errors.Join(db.explain(doing, ended(ctx, err)), ignoreDone(tx.Rollback()))
	}
	return db.explain(doing, ended(ctx, tx.Commit()))
}

// read runs f in a transaction of its own, so that all its queries see one state of the database.
func (db *database) read(ctx context.Context, doing string, f func(tx *sql.Tx) error) error {
	tx, err := db.reads.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return db.explain(doing, err)
	}
	return errors.Join(db.explain(doing, f(tx)), ignoreDone(tx.Rollback()))
}

// ended is the error of a context that has ended, in the place of what came of it: its end rolls the transaction back and
// closes the statements under those who work in it.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// ignoreDone drops the error of rolling back what a cancelled context has rolled back already.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

func (o Options) readers() int {
	if o.Readers > 0 {
		return o.Readers
	}
	return max(2, runtime.NumCPU())
}

// writerDSN sets pragmas where they reach every connection of the pool. page_size comes before journal_mode, which
// fixes it; synchronous NORMAL in WAL mode may lose the last transactions with the power, never the database.
func writerDSN(path string, o Options) string {
	return dsn(path, url.Values{"_txlock": {"immediate"}}, o,
		"busy_timeout(10000)", "page_size(8192)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
		"journal_size_limit(67108864)")
}

func readerDSN(path string, o Options) string {
	return dsn(path, url.Values{"mode": {"ro"}}, o, "busy_timeout(10000)", "query_only(1)")
}

// dsn names the file as a URI, in which a "?" or "%" of the path would have a meaning of its own.
func dsn(path string, values url.Values, o Options, pragmas ...string) string {
	cache := o.CacheKB
	if cache == 0 {
		cache = 8192
	}
	values["_pragma"] = append(pragmas, "cache_size(-"+strconv.Itoa(cache)+")")
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	return "file:" + escaped + "?" + values.Encode()
}
