package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// TestCopyWhileWritten copies a corpus that another connection writes to all the time.
func TestCopyWhileWritten(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "corpus.db")
	sound(t, path)
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	defer func() { ok(t, s.Close()) }()
	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			e := corpus.Entry{Article: corpus.Article{Text: strings.Repeat("More. ", i)}, Imported: noon}
			if _, err := s.Put(t.Context(), []corpus.Entry{e}, nil); err != nil {
				t.Error(err)
			}
		}
	})
	for range 5 {
		copied := filepath.Join(folder, "copy.db")
		ok(t, sqlite.Copy(t.Context(), path, copied))
		ok(t, sqlite.Verify(t.Context(), copied))
		if got := problemsOf(t, copied); len(got) > 0 {
			t.Errorf("the copy has problems: %q", got)
		}
		ok(t, os.Remove(copied))
	}
	close(stop)
	writing.Wait()
}

func TestCopyRefuses(t *testing.T) {
	folder := t.TempDir()
	notes := filepath.Join(folder, "notes.db")
	change(t, notes, `CREATE TABLE notes (text TEXT)`)
	for path, want := range map[string]string{
		notes: "belongs to another program", filepath.Join(folder, "none.db"): "no such file",
	} {
		if err := sqlite.Copy(t.Context(), path, filepath.Join(folder, "copy.db")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Copy gave %v, want %q", err, want)
		}
		if err := sqlite.Verify(t.Context(), path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Verify gave %v, want %q", err, want)
		}
	}
}

func TestVerifyDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	sound(t, path)
	ok(t, sqlite.Verify(t.Context(), path))
	data, err := os.ReadFile(path)
	ok(t, err)
	ok(t, os.WriteFile(path, append(data[:len(data)/2], make([]byte, len(data)-len(data)/2)...), 0o600))
	if err := sqlite.Verify(t.Context(), path); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("half a file: %v", err)
	}
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	sound(t, path)
	swapped := 0
	swap := func() error { swapped++; return os.WriteFile(path, []byte("new"), 0o600) }

	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	if err := sqlite.Replace(t.Context(), path, swap); !errors.Is(err, sqlite.ErrInUse) || swapped > 0 {
		t.Errorf("of a database in use: %v, swapped %d times, want ErrInUse", err, swapped)
	}
	ok(t, s.Close())
	for _, what := range []string{"a database", "a damaged one"} { // which is what the first swap left
		ok(t, os.WriteFile(path+"-shm", nil, 0o600))
		swapped = 0
		if err := sqlite.Replace(t.Context(), path, swap); err != nil || swapped != 1 {
			t.Errorf("%s: %v, swapped %d times", what, err, swapped)
		}
		files, err := filepath.Glob(path + "*")
		ok(t, err)
		if diff := cmp.Diff([]string{path}, files); diff != "" {
			t.Errorf("%s leaves beside it (-want +got):\n%s", what, diff)
		}
	}
	ok(t, os.Remove(path))
	ok(t, sqlite.Replace(t.Context(), path, swap))
}

// TestReplaceWhatIsGone puts a copy where a database was taken away by hand, and the log of it left.
func TestReplaceWhatIsGone(t *testing.T) {
	folder := t.TempDir()
	path, copied := filepath.Join(folder, "corpus.db"), filepath.Join(folder, "copy.db")
	sound(t, path)
	ok(t, sqlite.Copy(t.Context(), path, copied))
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	_, err = s.Put(t.Context(), []corpus.Entry{{Article: corpus.Article{Text: strings.Repeat("Later. ", 9999)}, Imported: noon}}, nil)
	ok(t, err)
	log, err := os.ReadFile(path + "-wal")
	ok(t, err)
	ok(t, s.Close())
	ok(t, os.Remove(path))
	ok(t, os.WriteFile(path+"-wal", log, 0o600))
	ok(t, sqlite.Replace(t.Context(), path, func() error { return os.Rename(copied, path) }))
	ok(t, sqlite.Verify(t.Context(), path))
	if got := problemsOf(t, path); len(got) > 0 {
		t.Errorf("the copy has problems: %q", got)
	}
	s, err = sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	defer func() { ok(t, s.Close()) }()
	if st, err := s.Stats(t.Context(), nil); err != nil || st.Articles != 6 {
		t.Errorf("%d articles, %v, want 6", st.Articles, err)
	}
}
