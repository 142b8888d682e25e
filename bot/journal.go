package bot

import (
	"context"
	"time"
)

// Journal is the durable list of work that is to be done once: events to answer, posts to send. A key names a piece of
// work inside its box for good, so that recording it again is harmless.
type Journal interface {
	// Add records work and reports whether its key was new. Work of one lane is done in the order it was added.
	Add(ctx context.Context, box, key, lane string, payload []byte, now time.Time) (added bool, err error)
	// Start marks that the work is being tried: from here on it may have been done.
	Start(ctx context.Context, box, key string, now time.Time) error
	// Reset takes Start back: the try is known to have done nothing.
	Reset(ctx context.Context, box, key string, now time.Time) error
	// Finish marks the work as done or given up, with a word on what came of it, and drops its payload.
	Finish(ctx context.Context, box, key, outcome string, now time.Time) error
	// Unfinished gives each the work that is not finished, in the order it was added; started tells whether it may
	// have been done.
	Unfinished(ctx context.Context, box string, each func(key, lane string, payload []byte, started bool) error) error
}
