package corpus

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/words"
)

// speller corrects words that the corpus does not know.
type speller struct {
	*lexicon
	unknown map[string]bool // folds whose stem stands nowhere
}

// correct returns the known word that an unknown one was meant to be, and others that it may have been; "" where none is
// near. One typing error beats two, whatever the words; of equals the more frequent one wins.
func (s speller) correct(fold string) (word string, others []string) {
	if strings.ContainsAny(fold, "0123456789") {
		return "", nil
	}
	best := math.Inf(-1)
	for _, m := range s.words.Near(fold, maxExpansion) {
		if !s.plausible(fold, m) {
			continue
		}
		score := math.Log2(1+float64(m.Count)) - errorCost*float64(m.Distance)
		if score > best {
			best, word, others = score, m.Name, prepend(word, others)
		} else {
			others = append(others, m.Name)
		}
	}
	if word == "" {
		return s.split(fold), nil
	}
	return word, others[:min(len(others), 3)]
}

// errorCost is what an error is worth in doublings of a word's frequency.
const errorCost = 10

func prepend(word string, list []string) []string {
	if word == "" {
		return list
	}
	return append([]string{word}, list...)
}

// What speaks for a typing error: a short word with a letter changed is another word, or an abbreviation.
const (
	someOf      = 0.001 // the share of articles that a word must stand in to be meant by one of middling length
	overwhelm   = 0.05  // and to be meant by a short one
	shortLength = 4
	longLength  = 7
)

// plausible reports whether a known word is likely meant by another one that is not known. Letters that changed places are an
// error in any word; a letter too many or too few in a short one only where nearly everybody writes the known word; two errors
// only in a long one.
func (s speller) plausible(fold string, known names.Match) bool {
	letters, share := letterCount(fold), float64(known.Count)/float64(max(1, s.total))
	switch {
	case known.Distance == 0:
		return false // a form that the corpus knows after all
	case known.Distance == 1 && swapped(fold, known.Name):
		return share >= someOf
	case fold[0] != known.Name[0]:
		return known.Distance == 1 && letters >= longLength
	case known.Distance > 1:
		return min(letters, letterCount(known.Name)) >= longLength && share >= someOf
	case letters <= shortLength:
		return letters == shortLength && letterCount(known.Name) > letters && share >= overwhelm
	case letters < longLength:
		return share >= someOf && (letterCount(known.Name) >= letters || doubled(fold, known.Name))
	}
	return true
}

func letterCount(word string) int { return utf8.RuneCountInString(word) }

// swapped reports whether two words are the same but for two neighbouring letters that changed places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// doubled reports whether a word is a known one with a letter twice.
func doubled(fold, known string) bool {
	for i := 1; i < len(fold); i++ {
		if fold[i] == fold[i-1] && fold[:i]+fold[i+1:] == known {
			return true
		}
	}
	return false
}

// split parts two words that were typed without a space; "" where they are not known.
func (s speller) split(fold string) string {
	best, most := "", 0
	for i := 3; i+3 <= len(fold); i++ {
		if rarer := min(s.articles[fold[:i]], s.articles[fold[i:]]); rarer > most {
			best, most = fold[:i]+" "+fold[i:], rarer
		}
	}
	return best
}

// topic corrects an expression. Corrections are appended in the order of the words. Words that stay unknown fall out of
// a row of plain words when others are known: no quotation could have them.
func (s speller) topic(e Expr, done *[]Correction) Expr {
	switch e := e.(type) {
	case Word:
		return s.word(e, done)
	case Words:
		return s.plain(e, done)
	case All:
		return All(s.list(e, done))
	case Any:
		return Any(s.list(e, done))
	case Not:
		return Not{s.topic(e.Expr, done)}
	case In:
		return In{Field: e.Field, Expr: s.topic(e.Expr, done)}
	case Near:
		e.Left, e.Right = s.topic(e.Left, done), s.topic(e.Right, done)
		return e
	}
	return e
}

// plain corrects a row of plain words.
func (s speller) plain(row Words, done *[]Correction) Expr {
	var read, unknown Words
	for _, e := range s.people(row, done) {
		before := len(*done)
		switch e := s.topic(e, done).(type) {
		case Words:
			read = append(read, e...)
		case Word:
			switch fold, ok := single(e); {
			case ok && len(*done) > before && words.IsStop(fold):
			case ok && s.unknown[fold]:
				unknown = append(unknown, e)
			default:
				read = append(read, e)
			}
		default:
			read = append(read, e)
		}
	}
	if len(read) == 0 {
		return row
	}
	for _, e := range unknown {
		*done = append(*done, Correction{Typed: e.(Word).Text, Part: "topic"})
	}
	return read
}

func (s speller) list(list []Expr, done *[]Correction) []Expr {
	out := make([]Expr, len(list))
	for i, e := range list {
		out[i] = s.topic(e, done)
	}
	return out
}

// word corrects one word; what was meant exactly, as a beginning or with errors is left alone.
func (s speller) word(w Word, done *[]Correction) Expr {
	fold, ok := single(w)
	if !ok || !s.unknown[fold] {
		return w
	}
	read, others := s.correct(fold)
	if read == "" {
		return w
	}
	*done = append(*done, Correction{Typed: w.Text, Read: read, Part: "topic", Others: others})
	if first, second, two := strings.Cut(read, " "); two {
		return Words{Word{Text: first}, Word{Text: second}}
	}
	return Word{Text: read}
}

// single returns the fold of a plain word that is one word.
func single(w Word) (fold string, ok bool) {
	if w.Exact || w.Prefix || w.Fuzzy {
		return "", false
	}
	cut := words.Split(w.Text)
	if len(cut) != 1 {
		return "", false
	}
	return cut[0].Fold, true
}
