package corpus

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/words"
)

// vocabulary is what making a topic ready asks of the corpus.
type vocabulary interface {
	// beginning returns the known words that begin so, the most frequent ones.
	beginning(prefix string) []string
	// near returns the known words at most two typing errors away.
	near(fold string) []string
	// knows reports whether a word of that stem stands anywhere.
	knows(fold string) bool
}

// compiler makes a topic of a query's expression.
type compiler struct {
	topic
	vocabulary
	related map[string][]relatedTerm // by the folded word or words as typed
}

// relatedTerm is another way to say a term.
type relatedTerm struct {
	text   string
	factor float64
	family bool // made of the same word, as economic and economy are
}

// compile makes an expression ready; nil where it asks for nothing, as when it is empty or all marks.
func (c *compiler) compile(e Expr) *topic {
	root, ok := c.node(e, Anywhere)
	if !ok {
		return nil
	}
	c.root = root
	return &c.topic
}

func (c *compiler) node(e Expr, in Fields) (node, bool) {
	switch e := e.(type) {
	case Words:
		return c.join(mostOf, e, in)
	case All:
		return c.join(allOf, e, in)
	case Any:
		return c.join(anyOf, e, in)
	case Not:
		first := len(c.terms)
		part, ok := c.node(e.Expr, in)
		for i := first; i < len(c.terms); i++ {
			c.terms[i].kin, c.terms[i].family, c.terms[i].not = nil, nil, true
		}
		return node{op: noneOf, parts: []node{part}}, ok
	case In:
		if e.Field == "title" {
			in &= InTitle
		}
		return c.node(e.Expr, in)
	}
	m := c.matcher(e)
	if m == nil {
		return node{}, false
	}
	kin, family := c.kin(e)
	c.terms = append(c.terms, term{matcher: m, kin: kin, family: family, in: in})
	return node{op: leaf, term: len(c.terms) - 1}, true
}

// join makes a node of several parts; parts that ask for nothing fall out.
func (c *compiler) join(op op, parts []Expr, in Fields) (node, bool) {
	joined := node{op: op}
	for _, part := range parts {
		if n, ok := c.node(part, in); ok {
			joined.parts = append(joined.parts, n)
		}
	}
	return joined, len(joined.parts) > 0
}

// matcher makes a matcher of what is no list, or nil where it holds no word.
func (c *compiler) matcher(e Expr) matcher {
	switch e := e.(type) {
	case Word:
		return c.word(e)
	case Phrase:
		return c.phrase(strings.Join(e.Words, " "), e.Slop)
	case Near:
		left, right := c.matcher(e.Left), c.matcher(e.Right)
		if left == nil || right == nil {
			return nil
		}
		return nearMatcher{left: left, right: right, distance: e.Distance}
	case Words:
		return c.anyOf(e)
	case Any:
		return c.anyOf(e)
	}
	return nil
}

// anyOf finds any of some terms: what NEAR makes of a list.
func (c *compiler) anyOf(parts []Expr) matcher {
	var list variants
	for _, part := range parts {
		if m := c.matcher(part); m != nil {
			list = append(list, variant{m, 1})
		}
	}
	return list.orNil()
}

// word makes a matcher of one typed word, with its other forms.
func (c *compiler) word(w Word) matcher {
	cut := words.Split(w.Text)
	if len(cut) == 0 {
		return nil
	}
	last := cut[len(cut)-1]
	switch {
	case w.Prefix:
		return prefixMatcher{prefix: last.Fold, known: c.beginning(last.Fold)}
	case len(cut) > 1 && last.Start == cut[0].Start: // "cease-fire": its parts, then the whole
		return variants{{newWordMatcher(last.Fold, w.Exact), 1}, {phraseMatcher{folds: folds(cut[:len(cut)-1])}, 1}}
	case len(cut) > 1:
		return phraseMatcher{folds: folds(cut)}
	}
	list := variants{{newWordMatcher(last.Fold, w.Exact), 1}}
	if w.Fuzzy {
		for _, fold := range c.near(last.Fold) {
			list = append(list, variant{newWordMatcher(fold, true), fitFuzzy})
		}
	}
	if !w.Exact {
		if first, second, ok := c.halves(last.Fold); ok {
			list = append(list, variant{phraseMatcher{folds: []string{first, second}}, 1})
		}
	}
	if len(list) == 1 {
		return list[0].matcher
	}
	return list
}

// kin makes a matcher of a plain word's related terms, and one of those made of the same word; nil where there are none.
func (c *compiler) kin(e Expr) (all, family matcher) {
	w, _ := e.(Word)
	fold, ok := single(w)
	if !ok {
		return nil, nil
	}
	var list, same variants
	for _, r := range c.related[fold] {
		list = append(list, variant{inflected(r.text), r.factor})
		if r.family {
			same = append(same, list[len(list)-1])
		}
	}
	return list.orNil(), same.orNil()
}

// halves cuts a compound into two words that the corpus knows ("healthcare"): texts write it both ways.
func (c *compiler) halves(fold string) (first, second string, ok bool) {
	const shortest = 4
	for i := shortest; i+shortest <= len(fold); i++ {
		if c.knows(fold[:i]) && c.knows(fold[i:]) {
			return fold[:i], fold[i:], true
		}
	}
	return "", "", false
}

// phrase makes a matcher of words in order; nil where there are none. What is hyphenated in it also stands open.
func (c *compiler) phrase(text string, slop int) matcher {
	cut := words.Split(text)
	if len(cut) == 0 {
		return nil
	}
	var open []words.Word
	for i, w := range cut {
		if i == 0 || w.Start >= cut[i-1].End {
			open = append(open, w)
		}
	}
	if len(open) == len(cut) {
		return c.spoken(folds(cut), slop)
	}
	return variants{{c.spoken(folds(open), slop), 1}, {c.spoken(compounds(cut), slop), 1}}
}

// spoken makes a matcher of words in order. The index has a hyphenated pair of words as three: its parts and the whole.
func (c *compiler) spoken(folds []string, slop int) phraseMatcher {
	m := phraseMatcher{folds: folds, slop: slop}
	for i := 2; i < len(folds); i++ {
		if joined := folds[i-2] + folds[i-1]; c.knows(joined) {
			m.hyphened = append(m.hyphened, slices.Insert(slices.Clone(folds), i, joined))
		}
	}
	return m
}

// inflected makes a matcher of a term in all its inflections.
func inflected(text string) matcher {
	cut := words.Split(text)
	if len(cut) == 1 {
		return newWordMatcher(cut[0].Fold, false)
	}
	return phraseMatcher{folds: compounds(cut), inflected: true}
}

// compounds are the folds of a cut text with each hyphenated compound as one word.
func compounds(cut []words.Word) []string {
	var whole []words.Word
	for _, w := range cut {
		for len(whole) > 0 && whole[len(whole)-1].Start >= w.Start {
			whole = whole[:len(whole)-1] // a part of w
		}
		whole = append(whole, w)
	}
	return folds(whole)
}

func folds(cut []words.Word) []string {
	list := make([]string, len(cut))
	for i, w := range cut {
		list[i] = w.Fold
	}
	return list
}
