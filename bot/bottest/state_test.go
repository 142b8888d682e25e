package bottest

import (
	"context"
	"testing"
	"time"
)

// twin is the state that lasts as long as the process.
type twin struct {
	*Memory
	*Journal
}

func (twin) Record(context.Context, string, []byte, time.Time) error { return nil }

func TestTwinsConform(t *testing.T) {
	ConformState(t, func(*testing.T) State { return twin{NewMemory(), NewJournal()} })
}
