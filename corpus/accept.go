package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/read"
)

// Preview tells what Ingest would make of an item, or why it would refuse it, without storing anything.
func Preview(it read.Item, o IngestOptions) (a Article, warning string, err error) {
	e, warning, err := accept(it, o)
	return e.Article, warning, err
}

// accept makes an entry of an item, or says why it cannot be one. A date that cannot be read costs the article its date
// and nothing else: it is kept undated, with a warning, and the date as written among its extra fields.
func accept(it read.Item, o IngestOptions) (e Entry, warning string, err error) {
	e = Entry{Imported: o.Time, Withdrawn: Withdrawal(it.Status), Article: Article{Text: it.Text, Extra: extraOf(it), Ref: Ref{
		ID: strings.TrimSpace(it.ID), Collection: cmp.Or(o.Collection, it.Collection, DefaultCollection), URL: CanonicalURL(it.URL),
		Title: oneLine(it.Title), Outlet: oneLine(it.Outlet), Author: byline(it.Author), Language: primaryLanguage(it.Language),
		License: oneLine(it.License),
	}}}
	a := &e.Article
	if a.Outlet == "" {
		a.Outlet = siteOf(a.URL)
	}
	warning = a.date(it, o.Zone)
	if e.Withdrawn != "" {
		return e, warning, a.withdraw()
	}
	if err := embargo(it.Embargo, o); err != nil {
		return e, warning, err
	}
	a.excerpt(it.Excerpts)
	if strings.TrimSpace(a.Text) == "" {
		return e, warning, textless(*a)
	}
	if !o.NoExtract || a.Excerpt {
		e.Extractor = extractor
	}
	return e, warning, nil
}

// date reads the item's dates, and says which cannot be read.
func (a *Article) date(it read.Item, zone *time.Location) (warning string) {
	var warnings []string
	for _, d := range []struct {
		name, text string
		date       *Date
	}{{"published", it.Published, &a.Published}, {"modified", it.Modified, &a.Modified}} {
		var err error
		if *d.date, err = ParseDateIn(d.text, zone); err != nil {
			warnings = append(warnings, err.Error()+"; kept without it")
			a.Extra = with(a.Extra, d.name, d.text)
		}
	}
	return strings.Join(warnings, "; ")
}

// withdraw leaves of an article what it is known by: its text is not wanted any more.
func (a *Article) withdraw() error {
	a.Text = ""
	if a.ID == "" && a.URL == "" {
		return errors.New("is withdrawn by its source, but has no id and no address to know it by")
	}
	return nil
}

// embargo refuses what may not be shown yet. A time that cannot be read counts as one that has not come.
func embargo(text string, o IngestOptions) error {
	until, err := ParseDateIn(text, o.Zone)
	switch {
	case err != nil:
		return fmt.Errorf("is under embargo until %q, which is no date: import it again without that", text)
	case until.Time.After(o.Time):
		return fmt.Errorf("is under embargo until %s: import it again then", until.Time.Format("2006-01-02 15:04 MST"))
	}
	return nil
}

// textless says what is missing, and what helps.
func textless(a Article) error {
	if a.URL == "" {
		return errors.New("has no text")
	}
	return fmt.Errorf("has no text, only its address %s: import the page itself, saved as HTML or in a WARC", a.URL)
}

// Names of extra fields that the reader knows of.
const (
	summaryField = "summary"
	fetchedField = "fetched" // no news when it alone differs
	versionField = "version"
)

// SourceVersion is the number that the source gives to a version of its article, "" where it gives none.
func SourceVersion(a Article) string { return a.Extra[versionField] }

// WithSourceVersion is a copy of extra fields with the number that the source gives to the version.
func WithSourceVersion(extra map[string]string, version string) map[string]string {
	return with(extra, versionField, version)
}

// extraOf are the item's extra fields, with those of its fields that an article has none for.
func extraOf(it read.Item) map[string]string {
	extra := it.Extra
	for _, f := range []struct{ name, value string }{
		{summaryField, it.Summary}, {fetchedField, it.Fetched}, {versionField, it.Version},
	} {
		if f.value != "" {
			extra = with(extra, f.name, f.value)
		}
	}
	return extra
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// byline is an author without the "By" that some sources print before the name.
func byline(author string) string {
	author = oneLine(author)
	if first, rest, _ := strings.Cut(author, " "); strings.EqualFold(first, "by") && rest != "" {
		return byline(rest)
	}
	return author
}

// with is a copy of extra fields with one more.
func with(extra map[string]string, name, value string) map[string]string {
	extra = maps.Clone(extra)
	if extra == nil {
		extra = make(map[string]string)
	}
	extra[name] = value
	return extra
}
