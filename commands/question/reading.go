package question

import (
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// Intent is what a question wants done. Each but Ask is also the name of a command.
type Intent string

// The intents.
const (
	Ask      Intent = "ask"      // who said what
	Quotes   Intent = "quotes"   // quotations by one speaker
	Latest   Intent = "latest"   // the newest first
	Compare  Intent = "compare"  // Query.Speakers side by side
	Timeline Intent = "timeline" // how often over time
	Speakers Intent = "speakers" // who speaks most
	Check    Intent = "check"    // Pasted is a quotation to look for
	Before   Intent = "before"   // what a speaker said earlier
	Article  Intent = "article"  // articles about a topic, or what is quoted in Pasted
	Sources  Intent = "sources"  // the outlets
	Help     Intent = "help"
	Thanks   Intent = "thanks" // a courtesy that asks for nothing
	Export   Intent = "export" // the answer before as a file; Pasted is the format's name
)

// The intents that only a follow-up has: they are about the answer before.
const (
	Again        Intent = "again" // the same wish with a changed query
	More         Intent = "more"
	Details      Intent = "context" // of quotation Number, 0 where none is named
	Why          Intent = "why"     // quotation Number is given to its speaker
	Open         Intent = "open"    // the article of quotation Number
	SameCoverage Intent = "coverage"
	WhoElse      Intent = "others" // the same of speakers not shown yet
)

// Context is what a question is read against. The zero value reads in UTC at the zero time.
type Context struct {
	Now    time.Time
	Zone   *time.Location // the asker's; nil is UTC
	Intent Intent         // of the command whose arguments the text is; "" reads plain language
	// Known reports whether the corpus knows a name; part is "speaker", "outlet" or "given", a person's first name. A speaker
	// is known by the last word of the name too. It settles where a name ends and a topic begins. With nil, capitals decide.
	Known func(part, name string) bool
	// Previous is the query that "he", "it" and "there" refer back to; nil when there is none.
	Previous *corpus.Query
}

// AboutAnswer reports whether a reading wants something of the answer before, so that it is nothing without one.
func (r Reading) AboutAnswer() bool {
	switch r.Intent {
	case More, Details, Why, Open, SameCoverage, WhoElse, Export:
		return true
	}
	return false
}

// Reading is how a question was understood.
type Reading struct {
	Text   string // the question with platform escapes undone and marks made plain; Faults point into it
	Intent Intent
	Query  corpus.Query
	Pasted string // of Check and Article: the quotation, text or link as pasted
	Number int    // of a follow-up: which quotation
	Faults []Fault
	Other  *corpus.Query // another reading of the same words; nil when there is none
}

// Fault is a slip in the grammar that was read past.
type Fault struct {
	Offset  int // in bytes of Reading.Text
	Message string
}
