package read

import "fmt"

// Item is an article in its source's own words. Only Text is always there.
type Item struct {
	Place
	ID, URL, Title, Outlet, Author, Language, License string
	// Published and Modified are as the source writes them.
	Published, Modified string
	Text                string            // valid UTF-8, otherwise as it came
	Extra               map[string]string // what has no field of its own, by the source's name for it
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
}

func (r *Refusal) Error() string { return r.Place.String() + ": " + r.Reason }

// Defaults describe items whose source does not: the outlet of a folder of plain texts, say.
type Defaults struct {
	Title, Outlet, Author, Published, URL, Language, License string
}

// fill describes an item where it does not itself.
func (d Defaults) fill(it *Item) {
	for _, f := range []struct{ field, value *string }{
		{&it.Title, &d.Title}, {&it.Outlet, &d.Outlet}, {&it.Author, &d.Author}, {&it.Published, &d.Published},
		{&it.URL, &d.URL}, {&it.Language, &d.Language}, {&it.License, &d.License},
	} {
		if *f.field == "" {
			*f.field = *f.value
		}
	}
}
