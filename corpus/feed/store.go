package feed

import (
	"context"
	"errors"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

var (
	// ErrKnown is returned for a feed that is there already.
	ErrKnown = errors.New("the feed is there already")
	// ErrLost is returned to who no longer holds the lease of a source.
	ErrLost = errors.New("another process polls the feed")
)

// Registry keeps the sources that there are.
type Registry interface {
	// AddSource keeps a new source and returns its id, or ErrKnown where its URL is there.
	AddSource(ctx context.Context, s Source) (int64, error)
	// Sources are all, in the order in which they were added.
	Sources(ctx context.Context) ([]Source, error)
	// RemoveSource forgets a source; what was stored of it stays.
	RemoveSource(ctx context.Context, id int64) error
	// PauseSource stops the polling of a source, or has it begin anew, due now and with its failures forgotten.
	PauseSource(ctx context.Context, id int64, paused bool, now time.Time) error
	// Tallies are the days of a source from since on, oldest first.
	Tallies(ctx context.Context, source int64, since time.Time) ([]Tally, error)
	// Unstored are a source's entries that are not stored, latest first.
	Unstored(ctx context.Context, source int64) ([]Entry, error)
}

// Store keeps sources and what was seen of them. It is safe for concurrent use, also by several processes.
type Store interface {
	Registry
	// Claim leases sources to who polls them until a time: no two processes hold one source.
	Claim(ctx context.Context, c Claim) ([]Source, error)
	// Renew extends the leases that a holder has on sources; empty: on none.
	Renew(ctx context.Context, holder string, sources []int64, until time.Time) error
	// Settle keeps how a poll left its source, adds to its day and ends the lease; ErrLost where that is another's.
	Settle(ctx context.Context, holder string, s Source, t Tally) error
	// Entries are those of the keys that are known.
	Entries(ctx context.Context, source int64, keys []string) (map[string]Entry, error)
	// Note keeps entries, over what is known of their keys.
	Note(ctx context.Context, source int64, entries []Entry) error
}

// Shelf is where articles go.
type Shelf interface {
	// Put stores items, and tells by their index which were refused and why. Storing an item twice changes nothing, a later
	// version of it replaces the earlier.
	Put(ctx context.Context, collection string, items []read.Item) (refused map[int]string, err error)
}
