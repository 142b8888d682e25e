package read

import "fmt"

// Item is an article in its source's own words. Only Text is always there, but for an excerpt, which has Excerpts instead,
// and for a withdrawal, which has an ID or a URL.
type Item struct {
	Place
	Collection                                                 string // where whosaid's own export had it; "" of any other source
	ID, URL, Title, Outlet, Author, Language, License, Summary string
	// Published, Modified, Fetched and Embargo, the time before which nobody may see it, are as the source writes them.
	Published, Modified, Fetched, Embargo string
	Status                                Status
	Version                               string            // of several under one ID, higher replaces lower, as numbers where they are
	Text                                  string            // valid UTF-8, otherwise as it came
	Excerpts                              []Excerpt         // quotations whose article the source does not hold
	Extra                                 map[string]string // what has no field of its own, by the source's name for it
}

// Status is what a source says may be done with an article.
type Status string

// The states of IPTC's pubStatus. Usable is also what says nothing.
const (
	Usable   Status = ""
	Withheld Status = "withheld" // not to be shown until a later version is usable
	Canceled Status = "canceled" // never to be shown again
)

// Excerpt is a quotation that a source holds without its article.
type Excerpt struct {
	Text          string
	Before, After string  // the words around it, where the source has them
	Speaker       string  // "" where the source names none
	Indirect      bool    // in the words of the article, not in the speaker's
	Probability   float64 // that the speaker is right, as the source says; 0 where it says nothing
}

// Place is where something stands: a line of a file, or the whole of it where Line is 0.
type Place struct {
	File string
	Line int
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// Refusal is why a file or a record of it was not read.
type Refusal struct {
	Place
	Reason string
	// Remark tells that nothing was refused: there was nothing in it that could be an article.
	Remark bool
}

func (r *Refusal) Error() string { return r.Place.String() + ": " + r.Reason }
