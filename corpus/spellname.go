package corpus

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

const (
	// longestName is how many words of a topic are taken together for a name.
	longestName = 3
	// nameTypos is how many typing errors a whole name may have.
	nameTypos = 2
	// longestRow is how many words somebody types; a row of more was pasted, and is looked up word by word only.
	longestRow = 50
)

// people corrects neighbouring words that are together the misspelt name of somebody who is quoted: "micheal obama" is Michelle
// Obama, however many a Michael there is.
func (s speller) people(row Words, done *[]Correction) Words {
	if len(row) > longestRow {
		return row
	}
	for i := 0; i < len(row); i++ {
		for n := min(longestName, len(row)-i); n > 1; n-- {
			typed, ok := s.misspelt(row[i : i+n])
			if !ok {
				continue
			}
			if name := s.nameLike(typed); name != "" {
				*done = append(*done, Correction{Typed: strings.Join(typed, " "), Read: name, Part: "topic"})
				row = slices.Replace(slices.Clone(row), i, i+n, wordsOf(names.Fold(name))...)
				break
			}
		}
	}
	return row
}

// misspelt returns the folds of plain words, of which at least one is unknown.
func (s speller) misspelt(row Words) (folds []string, ok bool) {
	for _, e := range row {
		w, plain := e.(Word)
		if !plain {
			return nil, false
		}
		fold, one := single(w)
		if !one {
			return nil, false
		}
		folds = append(folds, fold)
		ok = ok || s.unknown[fold]
	}
	return folds, ok
}

// nameLike is the name of a speaker that has all the words but for a few typing errors, and no others; "" where there is none.
func (s speller) nameLike(typed []string) string {
	for _, m := range s.forms.Near(strings.Join(typed, " "), maxReadings) {
		whole := m.Words == len(typed) && strings.Count(names.Fold(m.Name), " ") == len(typed)-1
		if whole && 0 < m.Distance && m.Distance <= nameTypos {
			return m.Name
		}
	}
	return ""
}

func wordsOf(text string) (list Words) {
	for word := range strings.FieldsSeq(text) {
		list = append(list, Word{Text: word})
	}
	return list
}
