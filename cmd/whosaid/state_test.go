package main

import (
	"path/filepath"
	"testing"

	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// TestStateConforms is here because neither the bot nor the store imports the other.
func TestStateConforms(t *testing.T) {
	bottest.ConformState(t, func(t *testing.T) bottest.State {
		s, err := sqlite.OpenState(t.Context(), filepath.Join(t.TempDir(), "state.db"), sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		})
		return s
	})
}
