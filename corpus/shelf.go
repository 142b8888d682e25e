package corpus

import (
	"context"
	"sync"
	"time"

	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
)

// Shelf puts what feeds bring into a corpus, one batch at a time. It is safe for concurrent use.
type Shelf struct {
	corpus *Corpus
	now    func() time.Time
	mutex  sync.Mutex
}

var _ feed.Shelf = (*Shelf)(nil)

// NewShelf returns the shelf of a corpus.
func NewShelf(c *Corpus, now func() time.Time) *Shelf { return &Shelf{corpus: c, now: now} }

// Put implements feed.Shelf.
func (s *Shelf) Put(ctx context.Context, collection string, items []read.Item) (map[int]string, error) {
	if len(items) == 0 {
		return nil, nil
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	report, err := s.corpus.Ingest(ctx, numbered(items), IngestOptions{Collection: collection, Time: s.now(), Workers: 1})
	refused := make(map[int]string)
	for _, r := range report.Refused.First { // a feed shelves fewer at once than are kept
		refused[r.Line-1] = r.Reason
	}
	return refused, err
}

// numbered are items by whose line a refusal is known.
func numbered(items []read.Item) func(yield func(read.Item, error) bool) {
	return func(yield func(read.Item, error) bool) {
		for i, it := range items {
			it.Line = i + 1
			if !yield(it, nil) {
				return
			}
		}
	}
}
