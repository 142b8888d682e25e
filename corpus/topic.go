package corpus

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/words"
)

// topic is what a query asks about, made ready: its terms, and how they are joined.
type topic struct {
	terms []term
	root  node
}

// term is one wanted word, phrase or pair of them.
type term struct {
	matcher
	kin    matcher // finds related terms; nil where none count
	family matcher // finds those of them that are made of the same word; nil where there are none
	weight float64 // how much it tells: rare words more than common ones
	in     Fields
	not    bool // it must not stand there
}

// typed is the topic without related terms, but for those made of the same word: who asks about the economy asks about what is
// economic.
func (t *topic) typed() *topic {
	typed := &topic{terms: slices.Clone(t.terms), root: t.root}
	for i := range typed.terms {
		typed.terms[i].kin = typed.terms[i].family
	}
	return typed
}

// pattern is what the index has to find for a term in the given fields, or, where it is asked of none of them, in its own.
// Related terms count in the quotation alone: a paragraph that has one is rarely about the term.
func (t term) pattern(in Fields) Pattern {
	if in &= t.in; in == 0 {
		in = t.in
	}
	own := t.matcher.pattern(in)
	if t.kin == nil || in&InQuote == 0 {
		return own
	}
	return Either{own, t.kin.pattern(InQuote)}
}

// node joins terms, or joins nodes.
type node struct {
	op     op
	term   int // of a leaf
	parts  []node
	weight float64 // of its terms together
}

type op int

const (
	leaf op = iota
	allOf
	anyOf
	noneOf
	mostOf // plain words: enough of them, the more the better
)

// enough is the share of a row of plain words, by their weight, that a quotation must have.
const enough = 0.5

// score tells how well a quotation meets a node, 0 (not at all) to 1, from how well it has each term.
func (n node) score(fits []float64) float64 {
	switch n.op {
	case leaf:
		return fits[n.term]
	case noneOf:
		if n.parts[0].score(fits) > 0 {
			return 0
		}
		return 1
	case anyOf:
		best := 0.0
		for _, part := range n.parts {
			best = max(best, part.score(fits))
		}
		return best
	}
	return n.mean(fits)
}

// mean weighs the parts of a conjunction. Exclusions only veto; nothing but exclusions is met by what they let pass.
func (n node) mean(fits []float64) float64 {
	var sum, matched, wanted float64
	only := true
	for _, part := range n.parts {
		score := part.score(fits)
		if score == 0 && (n.op == allOf || part.op == noneOf) {
			return 0
		}
		if part.op == noneOf {
			continue
		}
		only = false
		wanted += part.weight
		sum += part.weight * score
		if score > 0 {
			matched += part.weight
		}
	}
	switch {
	case only:
		return 1
	case matched == 0 || matched < enough*wanted:
		return 0
	}
	return sum / wanted
}

// full reports whether every plain word is met, not only enough of them.
func (n node) full(fits []float64) bool {
	if n.op == leaf || n.op == noneOf {
		return n.score(fits) > 0
	}
	for _, part := range n.parts {
		if met := part.full(fits); met == (n.op == anyOf) {
			return met
		}
	}
	return n.op != anyOf
}

// pattern is what the index has to find for a node: everything that is wanted, in the given fields. It is nil where
// the index cannot help, as when all is exclusion.
func (t *topic) pattern(n node, in Fields) Pattern {
	switch n.op {
	case leaf:
		return t.terms[n.term].pattern(in)
	case anyOf:
		var either Either
		for _, part := range n.parts {
			p := t.pattern(part, in)
			if p == nil {
				return nil
			}
			either = append(either, p)
		}
		return either
	case noneOf:
		return nil
	}
	var both Both
	var not Either
	for _, part := range n.parts {
		if part.op == noneOf {
			if p := t.pattern(part.parts[0], Anywhere); p != nil {
				not = append(not, p)
			}
		} else if p := t.pattern(part, in); p != nil {
			both = append(both, p)
		}
	}
	return except(both, not)
}

func except(both Both, not Either) Pattern {
	switch {
	case len(both) == 0:
		return nil
	case len(not) == 0:
		return both
	}
	return Except{Pattern: both, Not: not}
}

// partly is what the index has to find where not every plain word can be met: enough of the root's words. It is nil
// where that is no more than pattern finds.
func (t *topic) partly() Pattern {
	if t.root.op != mostOf || len(t.root.parts) < 2 {
		return nil
	}
	half := enough * t.root.weight
	var either Either
	for i, a := range t.root.parts {
		if a.weight >= half {
			either = append(either, t.pattern(a, Anywhere))
			continue
		}
		for _, b := range t.root.parts[i+1:] {
			if b.weight < half && a.weight+b.weight >= half {
				either = append(either, Both{t.pattern(a, Anywhere), t.pattern(b, Anywhere)})
			}
		}
	}
	if either == nil { // it takes three words or more: let ranking count them
		for _, part := range t.root.parts {
			either = append(either, t.pattern(part, Anywhere))
		}
	}
	return either
}

// Where a term is found decides what it is worth.
var places = [...]struct {
	in     Fields
	weight float64
}{
	{InQuote, 1},
	{InParagraph, 0.7},
	{InParagraph, 0.6}, // the paragraph before
	{InHeading, 0.5},
	{InTitle, 0.4},
}

// surroundings are the words of a candidate, place by place, cut when they are first asked for.
type surroundings struct {
	texts [len(places)]string
	words [len(places)][]words.Word
	cut   [len(places)]bool
}

// of turns to another candidate. The words of the quotation itself are good for ever, the others until the next call.
func (s *surroundings) of(c *Candidate) {
	s.texts = [...]string{c.Text, c.Paragraph, c.Before, c.Heading, c.Ref.Title}
	s.cut = [len(places)]bool{}
	s.words[0] = nil
}

func (s *surroundings) at(place int) []words.Word {
	if !s.cut[place] {
		s.words[place], s.cut[place] = words.Append(s.words[place][:0], s.texts[place]), true
	}
	return s.words[place]
}

// isIn reports whether all of a topic stands in a quotation itself, but for what is wanted elsewhere only.
func (t *topic) isIn(around *surroundings) bool {
	fits := make([]float64, len(t.terms))
	for i, term := range t.terms {
		switch {
		case term.in&InQuote == 0 && !term.not:
			fits[i] = 1
		default:
			fits[i] = around.look(term).worth
		}
	}
	return t.root.score(fits) > 0 && t.root.full(fits)
}

// sighting is where a term was found best.
type sighting struct {
	worth float64 // by form and place, 0 to 1; 0 is nowhere
	form  float64 // by form alone
	place int
	at    []occurrence // in that place
}

// look finds a term in the surroundings, nearest place first.
func (s *surroundings) look(t term) sighting {
	var best sighting
	for p, where := range places {
		if t.in&where.in == 0 || where.weight <= best.worth {
			continue
		}
		at := t.find(s.at(p))
		form := 0.0
		for _, o := range at {
			form = max(form, o.Fit)
		}
		if form*where.weight > best.worth {
			best = sighting{worth: form * where.weight, form: form, place: p, at: at}
		}
	}
	if best.worth > 0 || t.kin == nil || t.in&InQuote == 0 {
		return best
	}
	for _, o := range t.kin.find(s.at(0)) {
		if o.Fit > best.worth {
			best = sighting{worth: o.Fit, form: o.Fit, at: []occurrence{o}}
		}
	}
	return best
}
