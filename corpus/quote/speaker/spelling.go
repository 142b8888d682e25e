package speaker

// shortestMisspelt is the length in bytes from which a surname may be recognised in spite of a slip; shorter ones that
// differ in one letter are too often two people's.
const shortestMisspelt = 6

// spellings finds surnames in spite of one letter too many, too few, wrong or doubled in the wrong place. It maps a surname, and
// the surname without any one of its letters, to the surnames that these come from.
type spellings map[string][]string

func newSpellings(surnames map[string][]int) spellings {
	s := make(spellings)
	for name := range surnames {
		if len(name) < shortestMisspelt {
			continue
		}
		for key := range withoutOne(name) {
			s[key] = append(s[key], name)
		}
	}
	return s
}

// near returns the only surname that a word is a misspelling of, or "".
func (s spellings) near(word string) string {
	if len(word) < shortestMisspelt {
		return ""
	}
	found := ""
	for key := range withoutOne(word) {
		for _, name := range s[key] {
			if name[0] != word[0] || name == found {
				continue
			}
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// withoutOne yields a word and then the word without each of its bytes.
func withoutOne(word string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(word) {
			return
		}
		for i := range len(word) {
			if !yield(word[:i] + word[i+1:]) {
				return
			}
		}
	}
}
