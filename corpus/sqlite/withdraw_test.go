package sqlite_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// TestWithdrawnTextIsOverwritten wants no trace of a text in the file or its log after its source took it back, also not of
// what it was before; and the number of the ingest to tell those who remember something of it.
func TestWithdrawnTextIsOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corpus.db")
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	ok(t, err)
	defer func() { ok(t, s.Close()) }()
	c := corpus.New(s, slog.New(slog.DiscardHandler))
	secret := strings.Repeat("The ferry was never safe, and its owner knew. ", 800) // some pages
	for _, items := range [][]read.Item{
		{{ID: "a", Text: secret}, {ID: "b", Text: "“It stays,” said Ana Lind."}}, {{ID: "a", Text: "It was later. " + secret}},
	} {
		_, err = c.Ingest(t.Context(), each(items), corpus.IngestOptions{Time: noon})
		ok(t, err)
	}
	if !found(t, path, "its owner knew") {
		t.Fatal("the text is not found even before: this looks for it in the wrong way")
	}
	before, err := s.Sequence(t.Context())
	ok(t, err)
	_, err = c.Ingest(t.Context(), each([]read.Item{{ID: "a", Status: read.Canceled}}), corpus.IngestOptions{Time: noon})
	ok(t, err)
	if found(t, path, "its owner knew") {
		t.Error("the text is still in the file")
	}
	if after, err := s.Sequence(t.Context()); err != nil || after == before {
		t.Errorf("the ingest has number %d as before, %v", after, err)
	}
	if got := problemsOf(t, path); len(got) > 0 {
		t.Errorf("problems: %q", got)
	}
}

// found reports whether words stand in a database file or its log.
func found(t *testing.T, path, words string) bool {
	t.Helper()
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		ok(t, err)
		if bytes.Contains(data, []byte(words)) {
			return true
		}
	}
	return false
}
