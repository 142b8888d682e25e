package names

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/countries.txt
var countryText string

// countries maps folded country names, adjectives and nouns to the country's name.
var countries = sync.OnceValue(func() map[string]string {
	byWord := make(map[string]string)
	for line := range lines(countryText) {
		name, _, _ := strings.Cut(line, " ")
		for word := range strings.FieldsSeq(line) {
			byWord[Fold(word)] = Fold(name) // Fold makes spaces of the underlines
		}
	}
	return byWord
})

// Country returns the folded name of the country that a name, an adjective or a noun points to ("french", "U.S.",
// "South Korean"), or "".
func Country(word string) string { return countries()[Fold(word)] }

// isDemonym reports whether a word tells a nationality, or names a country as in "U.S. Senator".
func isDemonym(word string) bool { return Country(word) != "" }
