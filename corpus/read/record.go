package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
)

// record is what a source says of an article: its values by the source's own names, in lower case, with a full stop
// before the names of what is nested. What is in a list has several values.
type record map[string][]string

// parseRecord reads a text that is one JSON object.
func parseRecord(text []byte) (record, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber() // ids and times in milliseconds are too large for a float64
	var object map[string]any
	if err := d.Decode(&object); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("something follows the object")
	}
	return flatten(object), nil
}

func flatten(object map[string]any) record {
	r := make(record)
	for _, key := range slices.Sorted(maps.Keys(object)) { // so that "Title" and "title" do not race
		r.add(strings.ToLower(key), object[key])
	}
	return r
}

func (r record) add(key string, value any) {
	switch v := value.(type) {
	case string:
		r[key] = append(r[key], v)
	case json.Number:
		r[key] = append(r[key], v.String())
	case bool:
		if v {
			r[key] = append(r[key], "true")
		}
	case []any:
		for _, each := range v {
			r.add(key, each)
		}
	case map[string]any:
		for _, inner := range slices.Sorted(maps.Keys(v)) {
			r.add(key+"."+strings.ToLower(inner), v[inner])
		}
	}
}

// Names under which sources keep what an Item has, likeliest first.
var (
	urlNames = []string{"url", "link", "canonical_link", "canonicalurl", "canonical_url", "alternate.href", "guid",
		"v2documentidentifier", "path", "uri", "sourceurl", "url_mobile", "urls"}
	titleNames = []string{"title", "headline", "title_page", "title_rss", "hedline.hl1", "itemmeta.title", "name"}
	bodyNames  = []string{"maintext", "text", "content", "article", "body", "body_text", "story_text", "raw_text",
		"paragraphs", "bodytext", "content_text"}
	markupNames    = []string{"content.content", "content_html", "body_xhtml", "body_html"}
	publishedNames = []string{"date_publish", "publish_date", "published", "date_published", "published_at", "publishedat", "pubdate",
		"dc:date", "date", "seendate", "versioncreated", "firstcreated", "contentcreated", "v2.1date"}
	modifiedNames = []string{"modified", "date_modify", "date_modified", "updated", "versioncreated"}
	authorNames   = []string{"authors", "authors.name", "author", "author.name", "byline", "creator", "by"}
	outletNames   = []string{"outlet", "publication", "publisher", "publisher.name", "media_name", "source", "source.name",
		"source_domain", "domain", "hostname", "origin.title", "meta_site_name", "v2sourcecommonname", "sourcecommonname"}
	languageNames = []string{"language", "lang", "meta_lang", "la", "contentmeta.language"}
	idNames       = []string{"id", "articleid", "stories_id", "guid", "uuid", "quoteid", "gkgrecordid", "fingerprint"}
	licenseNames  = []string{"license", "licence"}
)

// item makes an item of a record. Every name is used once, what no field takes is kept in Extra.
func (r record) item(at Place) Item {
	it := Item{Place: at}
	it.URL = r.take(isURL, urlNames...)
	it.ID = r.take(said, idNames...)
	it.Title = r.take(said, titleNames...)
	it.Text = r.body()
	it.Published = r.take(said, publishedNames...)
	if it.Published == "" {
		it.Published = r.day()
	}
	it.Modified = r.take(said, modifiedNames...)
	it.Author = r.takeAll(", ", authorNames...)
	it.Outlet = r.take(said, outletNames...)
	it.Language = r.take(said, languageNames...)
	it.License = r.take(said, licenseNames...)
	it.Extra = r.rest()
	return it
}

// take removes and returns the first value that will do of the first name that has one.
func (r record) take(do func(string) bool, names ...string) string {
	for _, name := range names {
		if i := slices.IndexFunc(r[name], do); i >= 0 {
			value := r[name][i]
			delete(r, name)
			return value
		}
	}
	return ""
}

// takeAll joins all values of the first name that has one.
func (r record) takeAll(between string, names ...string) string {
	for _, name := range names {
		if values := slices.DeleteFunc(r[name], func(v string) bool { return !said(v) }); len(values) > 0 {
			delete(r, name)
			return strings.Join(values, between)
		}
	}
	return ""
}

// body is the text. All its other forms go: they would be stored twice.
func (r record) body() string {
	text := r.takeAll("\n\n", bodyNames...)
	if markup := r.take(said, markupNames...); text == "" && markup != "" {
		text = textOf(markup)
	}
	for _, name := range slices.Concat(bodyNames, markupNames) {
		delete(r, name)
	}
	return text
}

// day puts together a date that stands in three columns.
func (r record) day() string {
	parts := make([]string, 0, 3)
	for _, name := range []string{"year", "month", "day"} {
		part := strings.TrimSuffix(r.take(said, name), ".0")
		if part == "" {
			break
		}
		if len(part) == 1 {
			part = "0" + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "-")
}

func (r record) rest() map[string]string {
	extra := make(map[string]string)
	for name, values := range r {
		if text := strings.Join(slices.DeleteFunc(values, func(v string) bool { return !said(v) }), ", "); text != "" {
			extra[name] = text
		}
	}
	if len(extra) == 0 {
		return nil
	}
	return extra
}

// said reports whether a value says anything: serialisers write "None" and the like for what is missing.
func said(value string) bool {
	switch strings.TrimSpace(value) {
	case "", "None", "null", "NULL", "nan", "NaN", "NaT":
		return false
	}
	return true
}

func isURL(value string) bool {
	return strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://")
}
