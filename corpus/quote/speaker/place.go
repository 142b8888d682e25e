package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// placesOf are the states and countries that a description names: "new york" of "the New York businessman".
func (c *cast) placesOf(p part) []string {
	return places(strings.Fields(strings.ToLower(printed(c.doc, p.First, p.End))))
}

// places are the states and countries among lower-case words, under one name each. A state is known by its name, "new jersey", or
// by an abbreviation with its full stop, "n.j.".
func places(words []string) []string {
	var list []string
	for i, w := range words {
		w = strings.TrimRight(w, ",")
		if i > 0 {
			if name := strings.TrimRight(words[i-1], ",") + " " + w; states()[strings.ReplaceAll(name, " ", "_")] == name {
				list = append(list, name)
			}
		}
		if name := states()[strings.ReplaceAll(w, ".", "")]; name != "" && (name == w || strings.HasSuffix(w, ".")) {
			list = append(list, name)
		} else if country := names.Country(w); country != "" {
			list = append(list, country)
		}
	}
	return list
}

// fromElsewhere reports whether somebody is of another state or country than a description tells: those printed with the roles are
// others, or the same office is printed without the country of the description, so that it is one at home.
func (c *cast) fromElsewhere(p part, ch *character) bool {
	told := c.placesOf(p)
	if len(told) == 0 {
		return false
	}
	words := ch.roleWords()
	known := places(words)
	return !shareAny(told, known) && (len(known) > 0 || c.foreign(p) && slices.Contains(words, strings.ToLower(c.doc.Word(p.head))))
}

// foreign reports whether a description tells a country: "the French president".
func (c *cast) foreign(p part) bool {
	for i := p.First; i < p.End; i++ {
		if names.Country(strings.ToLower(c.doc.Word(i))) != "" {
			return true
		}
	}
	return false
}

func shareAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
