package corpus

import (
	"context"
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// Store keeps articles and their quotations, and hands out candidates for queries. Ranking, folding and linking are the
// corpus's own, so that two stores answer alike; corpus/storetest says what each must do. Every scope is a list of
// collections; empty is all of them. A Store is safe for concurrent use, its reads see whole Puts or nothing of them.
type Store interface {
	Writer
	Finder
	Walker
	// Quote returns one quotation by its public id, or by one it had before; else ErrNotFound.
	Quote(ctx context.Context, scope []string, id string) (Quote, error)
	// Article returns an article and its quotations in text order, or ErrNotFound. It is known by its public id, by one it
	// had before, and by its address.
	Article(ctx context.Context, scope []string, id string) (Article, []Quote, error)
	// Versions returns what an article was before, oldest first; none where it was never replaced.
	Versions(ctx context.Context, scope []string, id string) ([]Article, error)
	// Forms lists the names of speakers as articles resolve them, by collection, kind and name.
	Forms(ctx context.Context, scope []string) ([]Form, error)
	// Outlets lists the names of outlets as printed, by collection and name.
	Outlets(ctx context.Context, scope []string) ([]Outlet, error)
	// Stats counts what the scope holds.
	Stats(ctx context.Context, scope []string) (Stats, error)
	Close() error
}

// Writer is how articles get into a store.
type Writer interface {
	// Plan tells what Put would do with each entry as things stand, so that no work is done for those that change
	// nothing. Quotes and Bands may be missing. What only a look at both texts can tell from what is stored counts as added.
	Plan(ctx context.Context, entries []Entry) ([]Outcome, error)
	// Put stores the entries in their order, all or none of them, and tells what became of each. near decides
	// whether two texts that share a band are near-copies.
	Put(ctx context.Context, entries []Entry, near func(a, b string) bool) ([]Outcome, error)
	// Relink replaces the links of a collection's forms to speakers; a form that no link names is linked to nobody.
	Relink(ctx context.Context, collection string, links []Link) error
	// Correct sets who said a quotation, over what was extracted, for searches and counts too. An empty name means that
	// nobody knows.
	Correct(ctx context.Context, scope []string, c CorrectedSpeaker) error
	// Bulk runs load with the store set up for many Puts, and leaves it as it was, also when load fails.
	Bulk(ctx context.Context, load func() error) error
}

// Walker is how all that a store holds is gone through. Entries come as they were put in, without their quotations.
type Walker interface {
	// Walk gives each every article of the scope, by collection and public id, as they stood when it began. An error of
	// each ends it.
	Walk(ctx context.Context, scope []string, each func(Entry) error) error
	// Withdrawn gives each what is known of every article of the scope that its source took back, by collection and public
	// id, as an entry that takes it back again.
	Withdrawn(ctx context.Context, scope []string, each func(Entry) error) error
	// Outdated returns some articles of the scope that the extractor has not looked through, and where to go on: 0 after
	// the last. It begins at 0. Excerpts are left out.
	Outdated(ctx context.Context, scope []string, extractor string, from int64, limit int) (entries []Entry, next int64, err error)
	// MarkOutdated marks the articles of the scope as not looked through by any extractor.
	MarkOutdated(ctx context.Context, scope []string) error
}

// Entry is an article ready to be stored, with what was found in it.
type Entry struct {
	Article Article
	Quotes  []Quote  // ID is given by the store
	Bands   []uint64 // hashes that near-copies are likely to share
	// Language is the one that the text was read as; it counts where the article does not tell its own.
	Language string
	// Extractor names what looked for the quotations and its version; "" when nothing has.
	Extractor string
	// Withdrawn takes the article that is known by the same id or address out of the store, for good or until a later
	// version comes; only its ID, URL, Collection, Modified and version count.
	Withdrawn Withdrawal
	Imported  time.Time
	// Again is a new look at an article that is stored: where it is so no longer, the entry changes nothing.
	Again bool
}

// Outcome tells what became of an entry.
type Outcome struct {
	Status Status
	ID     string // public id of the article
	Copies int    // near-copies that the store holds of it
	Reason string // why it was refused
}

// Status is what a Put did.
type Status string

// The statuses.
const (
	Added     Status = "added"
	Replaced  Status = "replaced"  // a later version, the one before is kept; or the same, extracted anew
	Removed   Status = "removed"   // its source has withdrawn it
	Unchanged Status = "unchanged" // the store holds it, or a later version of it
	Refused   Status = "refused"
)

// Withdrawal tells how a source takes an article back, "" where it does not.
type Withdrawal string

// The withdrawals, in the words of IPTC.
const (
	Withheld Withdrawal = "withheld" // until a later version comes
	Canceled Withdrawal = "canceled" // for good, whatever comes
)

// Form is a name of a speaker as articles resolve it.
type Form struct {
	Collection string
	Kind       quote.SpeakerKind
	Name       string
	Quotes     int    // that mention it
	Speaker    string // key of the linked speaker; "" when it is linked to nobody
}

// Link says that a form means a speaker.
type Link struct {
	Kind  quote.SpeakerKind // of form and speaker
	Form  string
	Key   string // the speaker's; lasting as long as its name
	Name  string // the speaker's
	Score float64
}

// CorrectedSpeaker is what a person put right.
type CorrectedSpeaker struct {
	Quote  string // public id
	Name   string
	Kind   quote.SpeakerKind
	Author string // who says so
	Made   time.Time
}

// Outlet is a name of an outlet as printed. Outlets with one key are spellings of one.
type Outlet struct {
	Collection, Key, Name string
	Articles, Quotes      int
}
