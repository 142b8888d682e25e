package names

// Entry is a name that an Index holds.
type Entry struct {
	Name  string // as shown to users
	Count int    // how popular it is: the number of quotes, say
}

// Match is an entry that fits a query.
type Match struct {
	Entry
	Pos      int // position of the entry in the list the Index was made of
	Distance int // typing errors between the query and the name, 0 for a completion
}

// Index looks names up.
type Index struct{ entries []Entry }

// NewIndex returns an index over the entries.
func NewIndex(entries []Entry) *Index { return &Index{entries: entries} }

// Complete returns up to limit entries that what was typed so far may become, best first.
func (ix *Index) Complete(typed string, limit int) []Match { return nil }

// Near returns up to limit entries that differ from the query by at most two typing errors, best first.
func (ix *Index) Near(query string, limit int) []Match { return nil }
