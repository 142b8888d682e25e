package corpus

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/words"
)

// What finding a word in another form than typed is worth.
const (
	fitInflected = 0.9
	fitFuzzy     = 0.7
	fitRelated   = 0.55
)

// occurrence is a stretch of a text's words, Last inclusive, that a matcher found.
type occurrence struct {
	First, Last int
	Fit         float64 // 1 as typed, less for another form
}

// matcher finds one term of a topic in running text, and tells the index what to look for. What the index finds may be
// more than what find accepts, never less.
type matcher interface {
	find(text []words.Word) []occurrence
	pattern(in Fields) Pattern
}

// wordMatcher finds a word, and its inflected forms unless exact.
type wordMatcher struct {
	fold, stem string
	exact      bool
}

func newWordMatcher(fold string, exact bool) wordMatcher {
	return wordMatcher{fold: fold, stem: words.Stem(fold), exact: exact}
}

func (m wordMatcher) find(text []words.Word) []occurrence {
	var found []occurrence
	for i, w := range text {
		switch {
		case w.Fold == m.fold:
			found = append(found, occurrence{i, i, 1})
		case !m.exact && words.SharesStem(w.Fold, m.stem):
			found = append(found, occurrence{i, i, fitInflected})
		}
	}
	return found
}

func (m wordMatcher) pattern(in Fields) Pattern { return Stems{Words: []string{m.stem}, In: in} }

// prefixMatcher finds words that begin alike. The index holds stems, so it is given the words of the vocabulary that
// do, the most frequent ones.
type prefixMatcher struct {
	prefix string
	known  []string
}

func (m prefixMatcher) find(text []words.Word) []occurrence {
	var found []occurrence
	for i, w := range text {
		if strings.HasPrefix(w.Fold, m.prefix) {
			found = append(found, occurrence{i, i, 1})
		}
	}
	return found
}

func (m prefixMatcher) pattern(in Fields) Pattern {
	var either Either
	seen := make(map[string]bool)
	for _, fold := range append([]string{m.prefix}, m.known...) {
		if stem := words.Stem(fold); !seen[stem] {
			seen[stem] = true
			either = append(either, Stems{Words: []string{stem}, In: in})
		}
	}
	return either
}

// phraseMatcher finds words in this order, with at most slop others between them all: in this form, or inflected.
type phraseMatcher struct {
	folds     []string
	slop      int
	inflected bool
	hyphened  [][]string // the same as the index has it where two of the words are joined by a hyphen
}

// same reports whether a text's word is the phrase's.
func (m phraseMatcher) same(w words.Word, fold string) bool {
	return w.Fold == fold || m.inflected && words.SharesStem(w.Fold, words.Stem(fold))
}

func (m phraseMatcher) find(text []words.Word) []occurrence {
	var found []occurrence
	for i, w := range text {
		if !m.same(w, m.folds[0]) {
			continue
		}
		if last, ok := m.from(text, i); ok {
			found = append(found, occurrence{i, last, 1})
		}
	}
	return found
}

// from follows the phrase from its first word at i, and returns where it ends.
func (m phraseMatcher) from(text []words.Word, i int) (last int, ok bool) {
	last, spare := i, m.slop
	for _, fold := range m.folds[1:] {
		end := text[last].End
		for last++; last < len(text) && !m.same(text[last], fold); last++ {
			if text[last].Start < end {
				continue // a compound once more, after its parts
			}
			if spare--; spare < 0 {
				return 0, false
			}
		}
		if last == len(text) {
			return 0, false
		}
	}
	return last, true
}

func (m phraseMatcher) pattern(in Fields) Pattern {
	if m.slop == 0 {
		either := Either{Stems{Words: stemsOfAll(m.folds), In: in}}
		for _, folds := range m.hyphened {
			either = append(either, Stems{Words: stemsOfAll(folds), In: in})
		}
		return either
	}
	close := Close{Distance: 2*len(m.folds) - 3 + m.slop} // as many compounds may stand between as words meet
	for _, fold := range m.folds {
		close.Parts = append(close.Parts, Stems{Words: []string{words.Stem(fold)}, In: in})
	}
	return close
}

func stemsOfAll(folds []string) []string {
	stems := make([]string, len(folds))
	for i, fold := range folds {
		stems[i] = words.Stem(fold)
	}
	return stems
}

// nearMatcher finds two terms with at most distance words between them, in either order.
type nearMatcher struct {
	left, right matcher
	distance    int
}

func (m nearMatcher) find(text []words.Word) []occurrence {
	var found []occurrence
	right := m.right.find(text)
	for _, l := range m.left.find(text) {
		for _, r := range right {
			if between := max(l.First, r.First) - min(l.Last, r.Last) - 1; between >= 0 && between <= m.distance {
				found = append(found, occurrence{min(l.First, r.First), max(l.Last, r.Last), min(l.Fit, r.Fit)})
			}
		}
	}
	return found
}

func (m nearMatcher) pattern(in Fields) Pattern { return Both{m.left.pattern(in), m.right.pattern(in)} }

// variant is a form of a term that counts for less than the term as typed.
type variant struct {
	matcher
	factor float64
}

// variants finds any of several forms of a term.
type variants []variant

// orNil is nil where there are no forms.
func (m variants) orNil() matcher {
	if m == nil {
		return nil
	}
	return m
}

func (m variants) find(text []words.Word) []occurrence {
	var found []occurrence
	for _, v := range m {
		for _, o := range v.find(text) {
			o.Fit *= v.factor
			found = append(found, o)
		}
	}
	return found
}

func (m variants) pattern(in Fields) Pattern {
	either := make(Either, len(m))
	for i, v := range m {
		either[i] = v.pattern(in)
	}
	return either
}
