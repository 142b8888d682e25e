package names

import (
	_ "embed"
	"strings"
	"sync"
)

// The tables are data: a person can read and correct them, and they are parsed on first use.
var (
	//go:embed data/given.txt
	givenText string
	//go:embed data/nicknames.txt
	nicknameText string
	//go:embed data/titles.txt
	titleText string
)

// lines yields the lines of a table that are neither empty nor comments.
func lines(table string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// givenGenders maps folded given names to the gender they nearly always stand for.
var givenGenders = sync.OnceValue(func() map[string]Gender {
	genders := make(map[string]Gender)
	gender := Unknown
	for line := range lines(givenText) {
		switch line {
		case "male":
			gender = Male
			continue
		case "female":
			gender = Female
			continue
		}
		for name := range strings.FieldsSeq(line) {
			genders[Fold(name)] = gender
		}
	}
	return genders
})

// titleGenders maps folded title words to the gender they tell, Unknown for most.
var titleGenders = sync.OnceValue(func() map[string]Gender {
	genders := make(map[string]Gender)
	for line := range lines(titleText) {
		word, gender, _ := strings.Cut(line, " ")
		genders[word] = map[string]Gender{"m": Male, "f": Female}[gender]
	}
	return genders
})

// nicknameGroups maps a folded given name to the groups of forms that hold it.
var nicknameGroups = sync.OnceValue(func() map[string][]int {
	groups := make(map[string][]int)
	n := 0
	for line := range lines(nicknameText) {
		for name := range strings.FieldsSeq(line) {
			groups[name] = append(groups[name], n)
		}
		n++
	}
	return groups
})
