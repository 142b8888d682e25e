// Package corpus is the domain: articles go in, quotations are found in them and kept, and queries come out as ranked,
// attributed quotations.
package corpus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// ErrNotFound is returned for an id that the scope does not hold.
var ErrNotFound = errors.New("not found")

// ErrGone is the ErrNotFound of a quotation or an article that was there: a later version of its article is without it,
// or its source has withdrawn the article.
var ErrGone = fmt.Errorf("gone since: %w", ErrNotFound)

// Corpus is a store with what is done to it: ingest, linking, search.
type Corpus struct {
	store    Store
	log      *slog.Logger
	lexicons lexicons
}

// New returns the corpus in a store, which stays the caller's to close.
func New(store Store, log *slog.Logger) *Corpus { return &Corpus{store: store, log: log} }

// Reader is what commands ask of a corpus. *Corpus is one. Every scope is a list of collections; empty is all.
type Reader interface {
	// Search settles the query's names and words against the corpus and answers it.
	Search(ctx context.Context, q Query) (Answer, error)
	// Quote returns one quotation by its public id, or ErrNotFound.
	Quote(ctx context.Context, scope []string, id string) (Quote, error)
	// Article returns an article, by its public id or its address, and its quotations in text order, or ErrNotFound.
	Article(ctx context.Context, scope []string, id string) (Article, []Quote, error)
	// FindArticles returns articles about a topic, best first.
	FindArticles(ctx context.Context, q Query) ([]Ref, error)
	// Timeline counts the query's quotations by day, week or month, without gaps, oldest first.
	Timeline(ctx context.Context, q Query) (Timeline, error)
	// TopSpeakers counts who says most of what the query asks for, most first.
	TopSpeakers(ctx context.Context, q Query) ([]Count, error)
	// Sources lists outlets with their counts, most articles first.
	Sources(ctx context.Context, scope []string) ([]Source, error)
	// Check looks for a pasted quotation: exact and near matches, earliest printing first in each.
	Check(ctx context.Context, scope []string, text string) ([]Match, error)
	// Complete lists names that what was typed may become, best first: part is "speaker", "outlet" or "topic".
	Complete(ctx context.Context, scope []string, part, typed string, limit int) ([]Count, error)
	// Stats counts what the scope holds.
	Stats(ctx context.Context, scope []string) (Stats, error)
}

// Bucket is one bar of a timeline.
type Bucket struct {
	Start time.Time
	Count int
}

// Timeline is a query's quotations over time.
type Timeline struct {
	Query   Query     // as settled
	Unit    Precision // Day, Month or Year; a week is "week"
	Buckets []Bucket
	Total   int
	More    bool    // there are older ones, too many to count
	Share   float64 // of all quotations printed in the span, 0 to 1
}

// Count is a name with how often it counted.
type Count struct {
	Key, Name string
	Kind      quote.SpeakerKind // of a speaker that Complete lists
	Role      string            // of a speaker, as last printed
	Quotes    int
}

// Source is an outlet with what the corpus holds of it.
type Source struct {
	Key, Name        string
	Articles, Quotes int
	First, Last      time.Time
	Gaps             []Gap // stretches with no article, longest first
}

// Gap is a stretch of days without an article.
type Gap struct{ From, To time.Time }

// Match is a stored quotation that a pasted one resembles.
type Match struct {
	Hit
	Similarity float64  // 1: the same words
	Differs    []string // words that one has and the other has not, for the reader
}

// Stats counts a corpus.
type Stats struct {
	Articles, Quotes, Speakers, Outlets int
	Copies                              int // articles that are near-copies of an earlier one
	Outdated                            int // articles that another version of the extractor looked through, or none
	First, Last                         time.Time
	Bytes                               int64 // of the database on disk
}
