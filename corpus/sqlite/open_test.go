package sqlite

import (
	"path/filepath"
	"testing"
)

func TestOpenTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ?#%41.db")
	for range 2 {
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
