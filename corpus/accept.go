package corpus

import (
	"errors"
	"maps"
	"strings"

	"github.com/whosaid/whosaid/corpus/read"
)

// accept makes an article of an item, or says why it cannot be one. A date that cannot be read costs the article its
// date and nothing else: it is kept undated, with a warning, and the date as written among its extra fields.
func accept(it read.Item, collection string) (a Article, warning string, err error) {
	if strings.TrimSpace(it.Text) == "" {
		return a, "", errors.New("has no text")
	}
	a = Article{Text: it.Text, Extra: it.Extra, Ref: Ref{
		ID: strings.TrimSpace(it.ID), Collection: collection, URL: CanonicalURL(it.URL), Title: oneLine(it.Title),
		Outlet: oneLine(it.Outlet), Author: byline(it.Author), Language: primaryLanguage(it.Language), License: oneLine(it.License),
	}}
	if a.Outlet == "" {
		a.Outlet = siteOf(a.URL)
	}
	var warnings []string
	for _, d := range []struct {
		name, text string
		date       *Date
	}{{"published", it.Published, &a.Published}, {"modified", it.Modified, &a.Modified}} {
		var err error
		if *d.date, err = ParseDate(d.text); err != nil {
			warnings = append(warnings, err.Error()+"; kept without it")
			a.Extra = with(a.Extra, d.name, d.text)
		}
	}
	return a, strings.Join(warnings, "; "), nil
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

// primaryLanguage is a tag without its region: "en-GB" is "en".
func primaryLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	return tag
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
