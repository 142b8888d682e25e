package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sqlite"
	"github.com/whosaid/whosaid/corpus/storetest"
)

func TestStore(t *testing.T) {
	storetest.Test(t, func(t *testing.T) corpus.Store {
		s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "corpus.db"), sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
