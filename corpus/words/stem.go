package words

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// Stem brings the inflected forms of a folded word together ("immigrants" and "immigrant"), by the Porter2 rules for
// English. Words of other languages and of other scripts mostly stay as they are.
func Stem(fold string) string {
	if len(fold) < 3 || !lowerASCII(fold) {
		return fold
	}
	return english.Stem(fold, true)
}

// SharesStem reports whether a folded word has the stem. It costs less than Stem where the two begin apart.
func SharesStem(fold, stem string) bool {
	if fold == "" || stem == "" || fold[0] != stem[0] {
		return fold == stem
	}
	if len(fold) > 1 && len(stem) > 1 && fold[1] != stem[1] && fold[1] != 'y' {
		return false // only "dying" and its like change their second letter
	}
	return len(stem) <= len(fold)+1 && Stem(fold) == stem
}

// Stemmer stems many words and remembers them. It is not safe for concurrent use.
type Stemmer struct{ known map[string]string }

// NewStemmer returns a Stemmer that remembers a bounded number of words.
func NewStemmer() *Stemmer { return &Stemmer{known: make(map[string]string)} }

// maxKnown bounds a Stemmer to a few megabytes.
const maxKnown = 50_000

// Stem is the stem of a folded word, as the function Stem has it.
func (s *Stemmer) Stem(fold string) string {
	if stem, ok := s.known[fold]; ok {
		return stem
	}
	stem := Stem(fold)
	if len(s.known) < maxKnown {
		s.known[strings.Clone(fold)] = stem
	}
	return stem
}

// Stems is the text's stems joined by spaces: what a full-text index holds of it.
func (s *Stemmer) Stems(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, w := range Split(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Stem(w.Fold))
	}
	return b.String()
}
