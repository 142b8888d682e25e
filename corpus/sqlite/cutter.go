package sqlite

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// cutter cuts texts into stems and words. It is not safe for concurrent use.
type cutter struct {
	known map[string]*lexeme // by word
	set   uint64             // number of the last word set
}

// lexeme is a word with its stem. Different cutters have different ones for a word.
type lexeme struct {
	word, stem string
	set        uint64 // the last word set that has it
}

func newCutter() *cutter { return &cutter{known: make(map[string]*lexeme)} }

// cutter is one that was used before, where there is one: it has stemmed most words already.
func (s *Store) cutter() *cutter {
	if c, ok := s.cutters.Get().(*cutter); ok {
		return c
	}
	return newCutter()
}

func (c *cutter) lexeme(word string) *lexeme {
	if l, ok := c.known[word]; ok {
		return l
	}
	word = strings.Clone(word) // not to keep its text
	l := &lexeme{word: word, stem: words.Stem(word)}
	c.known[word] = l
	return l
}

// words cuts a text, so that stretches of it need not be cut again.
func (c *cutter) words(text string) cutText {
	t := cutText{text: text, words: words.Split(text)}
	t.lexemes = make([]*lexeme, len(t.words))
	for i, w := range t.words {
		t.lexemes[i] = c.lexeme(w.Fold)
	}
	return t
}

// wordSet is the distinct words of some texts, as the vocabulary counts them.
type wordSet []*lexeme

// longestWord bounds the vocabulary: what is longer is an address or a table without spaces, and nobody's question.
const longestWord = 40

// maxKnown bounds what a cutter remembers from set to set to a few megabytes.
const maxKnown = 50_000

// distinct gathers the words of texts that this cutter has cut since the last set.
func (c *cutter) distinct(texts ...cutText) (set wordSet) {
	c.set++
	for _, t := range texts {
		for _, l := range t.lexemes {
			if l.set == c.set || len(l.word) > longestWord {
				continue
			}
			l.set = c.set
			set = append(set, l)
		}
	}
	if len(c.known) > maxKnown {
		clear(c.known)
	}
	return slices.Clip(set)
}

// distinctIn is the distinct words of a text that is not cut yet.
func (c *cutter) distinctIn(text string) wordSet { return c.distinct(c.words(text)) }

// cutText is a text with its words.
type cutText struct {
	text    string
	words   []words.Word
	lexemes []*lexeme // of the words
}

// stems is the stems of the whole text, joined by spaces.
func (t cutText) stems() string { return t.within(quote.Span{End: len(t.text)}, nil) }

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
		b.WriteString(t.lexemes[i].stem)
	}
	return b.String()
}
