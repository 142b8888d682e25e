package read

import (
	"bytes"
	"encoding/json"
)

// ExportVersion is the form of Exported. It changes only where an earlier whosaid would read a later form wrongly.
const ExportVersion = 1

// Exported is a line of whosaid's own export: an article word for word. Where a reader of other sources guesses by the
// names of fields, this one takes what is there and nothing else.
type Exported struct {
	Whosaid    int               `json:"whosaid"` // ExportVersion; it comes first, which tells the form
	Collection string            `json:"collection"`
	ID         string            `json:"id,omitempty"` // "" where the source gave none
	URL        string            `json:"url,omitempty"`
	Title      string            `json:"title,omitempty"`
	Outlet     string            `json:"outlet,omitempty"`
	Author     string            `json:"author,omitempty"`
	Published  string            `json:"published,omitempty"`
	Modified   string            `json:"modified,omitempty"`
	Language   string            `json:"language,omitempty"`
	License    string            `json:"license,omitempty"`
	Text       string            `json:"text"`
	Withdrawn  Status            `json:"withdrawn,omitempty"` // its source took it back: then there is no text
	Extra      map[string]string `json:"extra,omitempty"`
}

// isExported recognises a line of whosaid's own export.
func isExported(line []byte) bool { return bytes.HasPrefix(line, []byte(`{"whosaid":`)) }

func (s *source) exportedLine(text []byte, line int) (Item, error) {
	var e Exported
	if err := json.Unmarshal(text, &e); err != nil {
		return Item{}, s.refuse(line, "not a line of an export: %v", err)
	}
	if e.Whosaid != ExportVersion {
		return Item{}, s.refuse(line, "of export version %d, this whosaid reads %d: update it", e.Whosaid, ExportVersion)
	}
	return Item{
		Place: Place{s.name, line}, Collection: e.Collection, ID: e.ID, URL: e.URL, Title: e.Title, Outlet: e.Outlet,
		Author: e.Author, Published: e.Published, Modified: e.Modified, Language: e.Language, License: e.License,
		Text: e.Text, Extra: e.Extra, Status: e.Withdrawn,
	}, nil
}
