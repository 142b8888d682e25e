package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// maxClimb bounds how many heads are followed from a cue.
const maxClimb = 5

// maxReach bounds how far a subject may stand from its verb, in tokens.
const maxReach = 100

// impliedSubject returns the subject that goes with a cue whose source is not printed beside it: that of the verb on
// which the cue depends, as in "Macron rose, calling it a shame" and "she stood up and said". A passive cue has none.
func (c *cast) impliedSubject(a tag.Attribution) (part, bool) {
	if len(a.Source) > 0 || len(a.Cue) == 0 || a.Continues >= 0 {
		return part{}, false
	}
	verb := c.verbOf(a)
	if verb < 0 || c.passive(verb) {
		return part{}, false
	}
	for climbed := 0; climbed < maxClimb && verb >= 0; climbed++ {
		if s := c.subjectOf(verb); s >= 0 && !within(a.Content, s) {
			return c.phrasePart(s), true
		}
		verb = c.doc.Head[verb]
	}
	return c.nameBefore(a.Cue[0].First)
}

// nameBefore returns the person's name right before a cue, where the parse ties the two by nothing: "his aide, Igor
// Zhovkva, underscored".
func (c *cast) nameBefore(cue int) (part, bool) {
	last := cue - 1
	if last > 0 && isComma(c.doc, last) {
		last--
	}
	m := c.mentionOn(last)
	if m == nil || m.entity != tag.Person || m.End != last+1 || !adjacent(c.doc, last, cue) {
		return part{}, false
	}
	return part{phrase: phrase{Range: m.Range, head: last}, who: m.who}, true
}

// verbOf is the cue's first verb, or -1.
func (c *cast) verbOf(a tag.Attribution) int {
	for _, r := range a.Cue {
		for i := r.First; i < r.End; i++ {
			if strings.HasPrefix(string(c.doc.POS[i]), "VB") {
				return i
			}
		}
	}
	return -1
}

// passive reports a participle with a form of "be" before it.
func (c *cast) passive(verb int) bool {
	if c.doc.POS[verb] != "VBN" {
		return false
	}
	for i := verb - 1; i >= 0 && i >= verb-3 && adjacent(c.doc, i, verb); i-- {
		if strings.EqualFold(c.doc.Lemma[i], "be") {
			return true
		}
	}
	return false
}

// subjectOf is the token that is the subject of a verb, or -1.
func (c *cast) subjectOf(verb int) int {
	s := c.doc.Sentences[c.doc.Tokens[verb].Sentence]
	for i := max(s.First, verb-maxReach); i < min(s.End, verb+maxReach); i++ {
		if c.doc.Head[i] == verb && c.doc.Relation[i] == tag.Subject {
			return i
		}
	}
	return -1
}

// phrasePart reads the noun phrase that has its head at token i.
func (c *cast) phrasePart(i int) part {
	p := phraseBefore(c.doc, i+1)
	if p.First == p.End {
		p = phraseAt(c.doc, i, i+1)
	}
	return c.partAt(p.First, i+1)
}

func within(ranges []token.Range, i int) bool {
	for _, r := range ranges {
		if i >= r.First && i < r.End {
			return true
		}
	}
	return false
}
