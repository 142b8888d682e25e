package read

import "io"

// Options set up reading. The zero value works.
type Options struct {
	Defaults
	Mapping Mapping // names that a source has for fields of ours, beside those that are known
	// Found is called for every field of a record that has a name: ours, and the source's. It may be nil.
	Found func(ours, theirs string)
	// Apart reads a PDF or Word document by Document in a place that bounds its memory and time. Where it is nil such
	// documents are refused.
	Apart func(in io.Reader) (Item, error)
}

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
