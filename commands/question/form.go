package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/quote"
)

// element is one part of a compiled form.
type element struct {
	words    map[string]bool // nil for the others
	slot     string
	kind     elementKind
	optional bool
}

type elementKind int

const (
	literal elementKind = iota
	slot
	verb
	noun
	quotation
	address
	figure
)

// compiled is a form whose pattern has been read.
type compiled struct {
	form
	elements []element
}

func compile(forms []form) []compiled {
	out := make([]compiled, len(forms))
	for i, f := range forms {
		out[i] = compiled{form: f}
		for part := range strings.FieldsSeq(f.pattern) {
			out[i].elements = append(out[i].elements, compileElement(part))
		}
	}
	return out
}

func compileElement(part string) element {
	part, optional := strings.CutSuffix(part, "?")
	e := element{optional: optional}
	switch {
	case part[0] == '<':
		e.kind, e.slot = slot, strings.Trim(part, "<>")
	case part == "VERB":
		e.kind = verb
	case part == "NOUN":
		e.kind = noun
	case part == "QUOTE":
		e.kind, e.slot = quotation, "pasted"
	case part == "NUMBER":
		e.kind, e.slot = figure, "number"
	case part == "LINK":
		e.kind, e.slot = address, "pasted"
	case wordClasses[part] != "":
		e.words = wordSet(strings.Fields(wordClasses[part]))
	case part == strings.ToUpper(part):
		panic("question: no words of the name " + part)
	default:
		e.words = wordSet(strings.Split(strings.Trim(part, "()"), "|"))
	}
	return e
}

func wordSet(words []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// ownWords are all words that the forms read as a question's own.
var ownWords = collectWords()

func collectWords() []string {
	set := map[string]bool{}
	for _, list := range [][]compiled{forms, openers, closers, followForms} {
		for _, f := range list {
			for _, e := range f.elements {
				for w := range e.words {
					set[w] = true
				}
			}
		}
	}
	for w := range verbForms {
		set[w] = true
	}
	for w := range quoteNouns {
		set[w] = true
	}
	words := make([]string, 0, len(set))
	for w := range set {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}

// meaning is one of the question's own words that a typed word may be, with the slips between the two.
type meaning struct {
	word  string
	slips int
}

// meaningsOf returns what a token may be, the likeliest first. A word that is one of the question's own is nothing else;
// a name is none of them.
func meaningsOf(t token, first bool) []meaning {
	if t.kind != word || t.prefix || t.fuzzy {
		return nil
	}
	found := []meaning{{t.fold, 0}}
	if _, own := slices.BinarySearch(ownWords, t.fold); own || capital(t) && !first {
		return found
	}
	for _, w := range ownWords {
		if len(w) < len(t.fold)-2 || len(w) > len(t.fold)+2 {
			continue
		}
		if d, ok := slips(t.fold, w); ok {
			found = append(found, meaning{w, d})
		}
	}
	slices.SortStableFunc(found, func(a, b meaning) int { return a.slips - b.slips })
	return found
}

// capital reports whether the word begins with a capital.
func capital(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r) && !t.shouted
}

// accepts reports whether a word is one of the element's own.
func (e element) accepts(w string) bool {
	switch e.kind {
	case verb:
		_, ok := verbForms[w]
		return ok
	case noun:
		_, ok := quoteNouns[w]
		return ok
	}
	return e.words[w]
}

// classOf is the class that a verb or a noun asks for.
func classOf(e element, w string) quote.Class {
	if e.kind == verb {
		return verbForms[w]
	}
	return quoteNouns[w]
}
