package speaker

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/whosaid/whosaid/corpus/names"
)

// The tables are data: a person can read and correct them, and they are parsed on first use.
var (
	//go:embed data/roles.txt
	roleText string
	//go:embed data/heads.txt
	headText string
	//go:embed data/kinds.txt
	kindText string
	//go:embed data/states.txt
	stateText string
)

// roleNoun is what a noun tells of the person that it stands for.
type roleNoun struct {
	lines  []int // the lines of the table that hold it: nouns of one line may stand for one another
	gender names.Gender
}

// roleNouns maps nouns for a person, in lower case and singular, to what they tell.
var roleNouns = sync.OnceValue(func() map[string]roleNoun {
	nouns := make(map[string]roleNoun)
	n := 0
	for line := range tableLines(roleText) {
		words := strings.Fields(line)
		gender := map[string]names.Gender{"m": names.Male, "f": names.Female}[words[len(words)-1]]
		for i, w := range words[:len(words)-1] {
			r := nouns[w]
			if r.lines == nil || i > 0 || len(words) == 2 {
				r.gender = gender
			}
			if len(r.lines) > 0 && r.gender != gender {
				r.gender = names.Unknown
			}
			r.lines = append(r.lines, n)
			nouns[w] = r
		}
		n++
	}
	return nouns
})

// IsRole reports whether a singular noun stands for a person by a role: "senator", "mother".
func IsRole(noun string) bool {
	_, ok := roleNouns()[strings.ToLower(noun)]
	return ok
}

// organisationNoun reports a noun that organisations have for the head of their names: "committee".
func organisationNoun(word string) bool {
	return headKinds()[strings.ToLower(word)] == Organisation
}

// headKinds maps head nouns of sources that are no single person to what they are.
var headKinds = sync.OnceValue(func() map[string]Kind {
	kinds := make(map[string]Kind)
	kind := Organisation
	for line := range tableLines(headText) {
		switch line {
		case "organisation", "document":
			kind = Kind(line)
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if _, ok := kinds[word]; !ok {
				kinds[word] = kind
			}
		}
	}
	return kinds
})

// states maps abbreviations of states, folded, to the words of their names.
var states = sync.OnceValue(func() map[string]string {
	byShort := make(map[string]string)
	for line := range tableLines(stateText) {
		name, _, _ := strings.Cut(line, " ")
		for word := range strings.FieldsSeq(line) {
			byShort[word] = strings.ReplaceAll(name, "_", " ")
		}
	}
	return byShort
})

// kindWords maps nouns for an organisation to the words of names, and the nouns printed beside names, that tell it.
var kindWords = sync.OnceValue(func() map[string][]string {
	kinds := make(map[string][]string)
	for line := range tableLines(kindText) {
		words := strings.Fields(line)
		kinds[words[0]] = words[1:]
	}
	return kinds
})

// tableLines yields the lines of a table that are neither empty nor comments.
func tableLines(table string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}
