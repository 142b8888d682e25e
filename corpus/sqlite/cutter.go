package sqlite

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// cutter cuts texts into stems and words. It is not safe for concurrent use.
type cutter struct{ stemmer *words.Stemmer }

func newCutter() *cutter { return &cutter{words.NewStemmer()} }

// cutter is one that was used before, where there is one: it has stemmed most words already.
func (s *Store) cutter() *cutter {
	if c, ok := s.cutters.Get().(*cutter); ok {
		return c
	}
	return newCutter()
}

// cut returns a text's stems, and adds its words to those seen.
func (c *cutter) cut(text string, seen wordSet) string {
	t := c.words(text)
	t.count(seen)
	return t.within(quote.Span{End: len(text)}, nil)
}

// words cuts a text, so that stretches of it need not be cut again.
func (c *cutter) words(text string) cutText {
	t := cutText{text: text, words: words.Split(text)}
	t.stems = make([]string, len(t.words))
	for i, w := range t.words {
		t.stems[i] = c.stemmer.Stem(w.Fold)
	}
	return t
}

// cutText is a text with its words and their stems.
type cutText struct {
	text  string
	words []words.Word
	stems []string
}

// count adds the words to those seen.
func (t cutText) count(seen wordSet) {
	for i, w := range t.words {
		if len(w.Fold) <= longestWord {
			seen[w.Fold] = t.stems[i]
		}
	}
}

// within is the stems of the words that stand in a stretch, joined by spaces, without those of some stretches of it.
func (t cutText) within(s quote.Span, but []quote.Span) string {
	first, _ := slices.BinarySearchFunc(t.words, s.Start, func(w words.Word, at int) int { return w.Start - at })
	var b strings.Builder
	b.Grow(s.End - s.Start)
	for i := first; i < len(t.words) && t.words[i].Start < s.End; i++ {
		w := t.words[i]
		if slices.ContainsFunc(but, func(o quote.Span) bool { return o.Start <= w.Start && w.End <= o.End }) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.stems[i])
	}
	return b.String()
}

// wordSet is the distinct words of a text with their stems, as the vocabulary counts them.
type wordSet map[string]string

// longestWord bounds the vocabulary: what is longer is an address or a table without spaces, and nobody's question.
const longestWord = 40
