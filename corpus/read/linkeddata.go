package read

import (
	"encoding/json"
	"maps"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// linkedDate is a date of the page's linked data (JSON-LD), "" where it has none of that name. Readability reads the
// date of publication there, but not that of the last change.
func linkedDate(page *html.Node, name string) string {
	for n := range page.Descendants() {
		if n.DataAtom != atom.Script || attribute(n, "type") != "application/ld+json" || n.FirstChild == nil {
			continue
		}
		var data any
		if json.Unmarshal([]byte(n.FirstChild.Data), &data) != nil {
			continue // many pages have broken ones beside good ones
		}
		if date := valueIn(data, name); date != "" {
			return date
		}
	}
	return ""
}

// valueIn is the first text of that name at any depth.
func valueIn(data any, name string) string {
	switch v := data.(type) {
	case []any:
		for _, each := range v {
			if found := valueIn(each, name); found != "" {
				return found
			}
		}
	case map[string]any:
		if text, ok := v[name].(string); ok {
			return text
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if found := valueIn(v[key], name); found != "" {
				return found
			}
		}
	}
	return ""
}
