package sqlite_test

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/sqlite"
)

// column reads the texts that a query gives in a database file.
func column(t *testing.T, path, query string) (list []string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath())
	ok(t, err)
	defer func() { ok(t, db.Close()) }()
	rows, err := db.Query(query)
	ok(t, err)
	for rows.Next() {
		var text string
		ok(t, rows.Scan(&text))
		list = append(list, text)
	}
	ok(t, rows.Err())
	return list
}

// change runs statements in a database file.
func change(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	ok(t, err)
	_, err = db.Exec(statements)
	ok(t, err)
	ok(t, db.Close())
}

func openAndClose(t *testing.T, path string) error {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		return err
	}
	return s.Close()
}

func TestOpenTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "a ?#%41&b=c.db")
	ok(t, openAndClose(t, path))
	ok(t, openAndClose(t, path))
	files, err := os.ReadDir(filepath.Dir(path))
	ok(t, err)
	if len(files) != 1 || files[0].Name() != filepath.Base(path) {
		t.Errorf("the folder holds %v, want only %s", files, filepath.Base(path))
	}
	if got := column(t, path, `PRAGMA journal_mode`); !cmp.Equal(got, []string{"wal"}) {
		t.Errorf("the journal mode is %v, want wal", got)
	}
}

func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if err := openAndClose(t, path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestOpenEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	ok(t, os.WriteFile(path, nil, 0o600))
	ok(t, openAndClose(t, path))
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(t *testing.T, path string)
		want string // after the file's name
	}{
		{"another program's database", func(t *testing.T, path string) { change(t, path, `CREATE TABLE notes (text TEXT)`) },
			"it belongs to another program: name a different file"},
		{"another program's application id", func(t *testing.T, path string) { change(t, path, `PRAGMA application_id = 7; CREATE TABLE t (x)`) },
			"it belongs to another program: name a different file"},
		{"a newer version", func(t *testing.T, path string) {
			ok(t, openAndClose(t, path))
			change(t, path, `PRAGMA user_version = 99`)
		}, "a newer whosaid made it (schema 99, this one knows "},
		{"the state", func(t *testing.T, path string) {
			s, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
			ok(t, err)
			ok(t, s.Close())
		}, "it is whosaid's other database, not a corpus: exchange the two paths"},
		{"no database", func(t *testing.T, path string) {
			ok(t, os.WriteFile(path, []byte(strings.Repeat("A text. ", 99)), 0o600))
		},
			"it is not a SQLite database: name a different file"},
		{"a folder", func(t *testing.T, path string) { ok(t, os.Mkdir(path, 0o700)) }, "it is a folder: name a file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "corpus.db")
			test.make(t, path)
			before := contents(t, path)
			err := openAndClose(t, path)
			if err == nil || !strings.Contains(err.Error(), path+": "+test.want) {
				t.Fatalf("Open gave %v, want %q after the path", err, test.want)
			}
			if contents(t, path) != before {
				t.Error("the refused file was changed")
			}
		})
	}
}

// contents is what a file holds; "" of a folder.
func contents(t *testing.T, path string) string {
	t.Helper()
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return ""
	}
	data, err := os.ReadFile(path)
	ok(t, err)
	return string(data)
}

func TestOpenWithoutPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	path := filepath.Join(t.TempDir(), "corpus.db")
	ok(t, openAndClose(t, path))
	ok(t, os.Chmod(path, 0o000))
	if err := openAndClose(t, path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want an error that names the file", err)
	}
}

func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	ok(t, openAndClose(t, path))
	data := []byte(contents(t, path))
	for i := 100; i < len(data); i++ {
		data[i] = 0xa5
	}
	ok(t, os.WriteFile(path, data, 0o600))
	err := openAndClose(t, path)
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "restore a backup") {
		t.Errorf("got %v, want an error that names the file and the mend", err)
	}
}
