package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
)

//go:embed migrations
var migrations embed.FS

// schema is one of the two kinds of database. Its migrations are numbered files, only ever added to: user_version is
// how many of them a file has seen, and application_id tells its kind.
type schema struct {
	kind          string // for messages
	folder        string
	applicationID int64
}

var (
	corpusSchema = schema{kind: "corpus", folder: "migrations/corpus", applicationID: 0x77686f63} // "whoc"
	stateSchema  = schema{kind: "state", folder: "migrations/state", applicationID: 0x77686f73}   // "whos"
)

// header is what a file says of itself.
type header struct{ applicationID, version, tables int64 }

// inspect refuses a file that is not of this kind, before anything is written to it. It tells whether the schema is up
// to date.
func (s schema) inspect(ctx context.Context, path string) (current bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("open database: %w", err)
	case info.IsDir():
		return false, fmt.Errorf("open database %s: it is a folder: name a file", path)
	case info.Size() == 0:
		return false, nil
	}
	db, err := sql.Open("sqlite", dsn(path, url.Values{"mode": {"ro"}}, Options{}, "busy_timeout(10000)"))
	if err != nil {
		return false, explain("open database", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	h, err := readHeader(ctx, db)
	if err != nil {
		return false, explain("open database", path, err)
	}
	return s.accept(path, h)
}

// accept tells whether a file of that header is up to date, or why it cannot be used.
func (s schema) accept(path string, h header) (current bool, err error) {
	switch {
	case h.applicationID == 0 && h.tables == 0:
		return false, nil
	case h.applicationID == corpusSchema.applicationID && s.kind != corpusSchema.kind,
		h.applicationID == stateSchema.applicationID && s.kind != stateSchema.kind:
		return false, fmt.Errorf("open database %s: it is whosaid's other database, not a %s: exchange the two paths", path, s.kind)
	case h.applicationID != s.applicationID:
		return false, fmt.Errorf("open database %s: it belongs to another program: name a different file", path)
	}
	files, err := s.files()
	if err != nil {
		return false, err
	}
	if h.version > int64(len(files)) {
		return false, fmt.Errorf("open database %s: a newer whosaid made it (schema %d, this one knows %d): update whosaid",
			path, h.version, len(files))
	}
	return h.version == int64(len(files)), nil
}

// migrate applies the migrations that the file has not seen, all in one transaction. user_version is read inside it,
// so that of two processes that start together one migrates and the other finds it done.
func (s schema) migrate(ctx context.Context, writer *sql.DB) error {
	files, err := s.files()
	if err != nil {
		return err
	}
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := s.apply(ctx, tx, files); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func (s schema) apply(ctx context.Context, tx *sql.Tx, files []string) error {
	h, err := readHeader(ctx, tx)
	if err != nil {
		return err
	}
	for i := int(h.version); i < len(files); i++ {
		statements, err := migrations.ReadFile(files[i])
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
			return fmt.Errorf("%s: %w", files[i], err)
		}
	}
	if h.version >= int64(len(files)) {
		return nil
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", s.applicationID, len(files)))
	return err
}

// files are the migrations in order.
func (s schema) files() ([]string, error) {
	files, err := fs.Glob(migrations, s.folder+"/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	return files, nil
}

// queryer is what both a connection pool and a transaction can do.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readHeader(ctx context.Context, q queryer) (h header, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).
		Scan(&h.applicationID, &h.version, &h.tables)
	return h, err
}
