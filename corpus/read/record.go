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

// parseObject reads a text that is one JSON object.
func parseObject(text []byte) (object map[string]any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber() // ids and times in milliseconds are too large for a float64
	if err := d.Decode(&object); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, errors.New("something follows the object")
	}
	return object, nil
}

func flatten(object map[string]any) record {
	r := make(record)
	for _, key := range slices.Sorted(maps.Keys(object)) { // so that "Title" and "title" do not race
		r.add(strings.ToLower(key), object[key])
	}
	return r
}

// row makes a record of a line of a table. A column without a name is none: tools write their row numbers there.
func row(header, values []string) record {
	r := make(record, len(header))
	for i, name := range header {
		if name == "" || i >= len(values) {
			continue
		}
		value := repair([]byte(values[i]))
		if list, ok := pythonList(value); ok {
			for _, each := range list {
				r.add(name, each)
			}
			continue
		}
		r.add(name, value)
	}
	return r
}

func (r record) add(key string, value any) {
	switch v := value.(type) {
	case string:
		if said(v) {
			r[key] = append(r[key], v)
		}
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

// said reports whether a value says anything: serialisers write "None" and the like for what is missing.
func said(value string) bool {
	switch strings.TrimSpace(value) {
	case "", "None", "null", "NULL", "nan", "NaN", "NaT", "[]":
		return false
	}
	return true
}

func isURL(value string) bool {
	return strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://")
}

// item makes an item of a record. What no field takes is kept in Extra.
func (s *source) item(r record, line int) Item {
	f := &filling{record: r, names: s.names, found: s.options.Found, used: make(map[string]bool)}
	it := Item{Place: Place{s.name, line}}
	it.URL = f.one("url", isURL)
	it.ID = f.one("id", func(v string) bool { return v != it.URL })
	it.Title = f.one("title", said)
	it.Text = f.body()
	it.Summary = plain(f.one("summary", said))
	it.Published = f.one("published", said)
	if day := f.day(); it.Published == "" {
		it.Published = day
	}
	it.Modified = f.one("modified", said)
	it.Fetched = f.one("fetched", said)
	it.Author = strings.Join(f.all("author"), ", ")
	it.Outlet = f.one("outlet", said)
	it.Title = withoutOutlet(it.Title, it.Outlet)
	it.Language = f.one("language", said)
	it.License = f.one("license", said)
	it.Embargo = f.one("embargo", said)
	it.Version = f.one("version", said)
	it.Status = statusOf(f.one("status", said))
	it.Extra = f.rest()
	return it
}

// statusOf reads the states of IPTC as ninjs and NewsML write them. What is none of them says nothing.
func statusOf(text string) Status {
	switch strings.ToLower(text[strings.LastIndexByte(text, ':')+1:]) {
	case "withheld":
		return Withheld
	case "canceled", "cancelled":
		return Canceled
	}
	return Usable
}

// filling is a record whose values go to the fields of an item.
type filling struct {
	record
	names map[string][]string // of each field
	found func(ours, theirs string)
	used  map[string]bool // names that a field has taken
}

func (f *filling) take(ours, theirs string) {
	f.used[theirs] = true
	if f.found != nil {
		f.found(ours, theirs)
	}
}

// one takes the first value that will do of the first name that has one.
func (f *filling) one(ours string, do func(string) bool) string {
	for _, name := range f.names[ours] {
		if i := slices.IndexFunc(f.record[name], do); i >= 0 {
			f.take(ours, name)
			return f.record[name][i]
		}
	}
	return ""
}

// all takes the values of the first name that has some.
func (f *filling) all(ours string) []string {
	for _, name := range f.names[ours] {
		if values := f.record[name]; len(values) > 0 {
			f.take(ours, name)
			return values
		}
	}
	return nil
}

// body is the text. Its other forms count as used: they would be stored twice.
func (f *filling) body() string {
	text := plain(strings.Join(f.all("text"), "\n\n"))
	for _, name := range f.names["text"] {
		f.used[name] = true
	}
	return text
}

// withoutOutlet is a title without the outlet's name that many pages have after it.
func withoutOutlet(title, outlet string) string {
	for _, between := range []string{" - ", " - The ", " | ", " | The ", " – ", " – The "} {
		if short, found := strings.CutSuffix(title, between+outlet); found && outlet != "" {
			return short
		}
	}
	return title
}

// day puts together a date that stands in three columns. Beside a date they say nothing new.
func (f *filling) day() string {
	parts := make([]string, 0, 3)
	for _, name := range []string{"year", "month", "day"} {
		if len(f.record[name]) == 0 {
			break
		}
		f.used[name] = true
		part := strings.TrimSuffix(f.record[name][0], ".0")
		if len(part) == 1 {
			part = "0" + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "-")
}

// rest is what no field took.
func (f *filling) rest() map[string]string {
	extra := make(map[string]string)
	for name, values := range f.record {
		if !f.used[name] && len(values) > 0 {
			extra[name] = strings.Join(values, ", ")
		}
	}
	if len(extra) == 0 {
		return nil
	}
	return extra
}
