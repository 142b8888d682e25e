package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

// TestDiskFull bounds the file's size, which the driver reports as a full disk.
func TestDiskFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.writer.Exec(`PRAGMA max_page_count = 100`); err != nil {
		t.Fatal(err)
	}
	stored := 0
	for err == nil && stored < 1000 {
		text := strings.Repeat(fmt.Sprintf("Sentence %d of a text. ", stored), 200)
		e := corpus.Entry{Article: corpus.Article{Ref: corpus.Ref{ID: fmt.Sprint(stored)}, Text: text}}
		if _, err = s.Put(t.Context(), []corpus.Entry{e}, nil); err == nil {
			stored++
		}
	}
	if err == nil {
		t.Fatal("the disk never got full")
	}
	for _, want := range []string{path, "the disk is full: free some space"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want it to say %q", err, want)
		}
	}
	st, err := s.Stats(t.Context(), nil)
	if err != nil || st.Articles != stored || stored == 0 {
		t.Errorf("got %d articles, %v, want the %d that were stored", st.Articles, err, stored)
	}
}
