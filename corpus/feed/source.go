package feed

import "time"

// Source is a feed that is polled.
type Source struct {
	ID         int64
	URL        string
	Title      string
	Site       string // its page for people
	Outlet     string // of what does not name its own
	Collection string
	Added      time.Time
	Paused     bool
	Standing
}

// Standing is how a source fares. Its times are zero for what never was.
type Standing struct {
	ETag, LastModified string        // of the document that was read last
	Interval           time.Duration // between polls, as new items come
	Next               time.Time     // the poll is due
	Polled, Succeeded  time.Time     // last
	Fresh              time.Time     // something new came last
	Failures           int           // polls in a row
	Trouble            string        // why the last poll failed; "" when it did not
	Gone               bool          // it is not polled any more: the host said that it is gone for good
}

// Entry is an item as a source listed it, with what became of it.
type Entry struct {
	Key     string // its address, else its id in the feed
	Version string // differs when the feed says something else of it
	URL     string
	Title   string
	Listed  time.Time // last
	State   State
	Tries   int    // that failed
	Reason  string // why it is not stored
}

// State is what became of an entry.
type State string

// The states of an entry.
const (
	Stored  State = "stored"
	Pending State = "pending" // it failed in a way that may pass, and is tried again
	Refused State = "refused"
)

// Tally counts what polls of a source came to on one day.
type Tally struct {
	Day                              time.Time // its beginning, UTC
	Polls, Failures, Stored, Refused int
}

// Claim asks for sources to be polled.
type Claim struct {
	Holder     string // who polls them
	Now, Until time.Time
	Limit      int
	Sources    []int64 // these, due or not; empty: those that are due
}
