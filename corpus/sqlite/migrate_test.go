package sqlite_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// old unpacks a database that an earlier version made.
func old(t *testing.T, name string) (path string) {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name+".gz"))
	ok(t, err)
	defer packed.Close()
	in, err := gzip.NewReader(packed)
	ok(t, err)
	data, err := io.ReadAll(in)
	ok(t, err)
	path = filepath.Join(t.TempDir(), name)
	ok(t, os.WriteFile(path, data, 0o600))
	return path
}

// TestOldCorpus opens corpora of every earlier schema. Each has three articles, two of them near-copies, and one with a
// version before; another whosaid finds all of it as it was.
func TestOldCorpus(t *testing.T) {
	for _, name := range []string{"corpus-1.db"} {
		t.Run(name, func(t *testing.T) {
			path := old(t, name)
			if got := problemsOf(t, path); len(got) > 0 {
				t.Errorf("problems: %q", got)
			}
			s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
			ok(t, err)
			defer func() { ok(t, s.Close()) }()
			st, err := s.Stats(t.Context(), nil)
			ok(t, err)
			if st.Articles != 3 || st.Quotes != 7 || st.Copies != 1 {
				t.Errorf("got %+v, want 3 articles, 7 quotations, 1 copy", st)
			}
			versions, err := s.Versions(t.Context(), nil, "bridge")
			if err != nil || len(versions) != 1 || versions[0].Text != "“The bridge is not safe,” said Peter Holt on Monday." {
				t.Errorf("got the versions %+v, %v", versions, err)
			}
			a, quotes, err := s.Article(t.Context(), nil, "https://courier.example/border")
			if err != nil || a.ID != "border" || len(quotes) != 3 || a.Published.Precision != corpus.Minute {
				t.Errorf("got %+v with %d quotations, %v", a, len(quotes), err)
			}
			found, err := s.Count(t.Context(), corpus.Selection{Pattern: corpus.Stems{Words: []string{"bridg"}, In: corpus.InQuote}, Limit: 10})
			if err != nil || found == 0 {
				t.Errorf("the bridge is found %d times, %v", found, err)
			}
		})
	}
}

func TestOldState(t *testing.T) {
	for _, name := range []string{"state-1.db"} {
		t.Run(name, func(t *testing.T) {
			s, err := sqlite.OpenState(t.Context(), old(t, name), sqlite.Options{})
			ok(t, err)
			defer func() { ok(t, s.Close()) }()
			value, err := s.Load(t.Context(), "conversation", noon)
			if err != nil || string(value) != "remembered" {
				t.Errorf("got %q, %v", value, err)
			}
			var work []string
			ok(t, s.Unfinished(t.Context(), "out", func(key, lane string, payload []byte, _ bool) error {
				work = append(work, key, lane, string(payload))
				return nil
			}))
			if diff := cmp.Diff([]string{"key", "lane", "payload"}, work); diff != "" {
				t.Errorf("unfinished work (-want +got):\n%s", diff)
			}
		})
	}
}
