package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// maxClimb bounds how many heads are followed from a cue.
const maxClimb = 5

// maxReach bounds how far a subject may stand from its verb, and what a description means from it, in tokens.
const maxReach = 100

// impliedSubject returns the subject that goes with a cue whose source is not printed beside it: that of the verb on
// which the cue depends, as in "Macron rose, calling it a shame" and "she stood up and said".
func (c *cast) impliedSubject(a tag.Attribution) (part, bool) {
	if len(a.Source) > 0 || len(a.Cue) == 0 || a.Continues >= 0 {
		return part{}, false
	}
	verb := c.verbOf(a)
	if verb < 0 || c.sourceless(verb) {
		return part{}, false
	}
	for climbed := 0; climbed < maxClimb && verb >= 0; climbed++ {
		if s := c.subjectOf(verb); s >= 0 && !within(a.Content, s) {
			return c.phrasePart(s), c.speaks(s)
		}
		verb = c.doc.Head[verb]
	}
	return part{}, false
}

// speaks reports whether a subject may be who speaks: no place of a dateline, no "this" or "that".
func (c *cast) speaks(i int) bool {
	switch strings.ToLower(c.doc.Word(i)) {
	case "this", "that", "these", "it", "there", "what", "which", "'s", "’s":
		return false
	}
	return pastDateline(c.doc, i) == i
}

// nameBefore returns the person's name right before a cue without a source, where nothing else ties the two: "his aide, Igor
// Zhovkva, underscored".
func (c *cast) nameBefore(a tag.Attribution) (part, bool) {
	if len(a.Source) > 0 || len(a.Cue) == 0 || a.Continues >= 0 {
		return part{}, false
	}
	if verb := c.verbOf(a); verb >= 0 && c.sourceless(verb) {
		return part{}, false
	}
	cue := a.Cue[0].First
	last := cue - 1
	if last > 0 && isComma(c.doc, last) {
		last--
	}
	m := c.mentionOn(last)
	if m == nil || within(a.Content, last) || m.entity != tag.Person || m.End != last+1 || !adjacent(c.doc, last, cue) || c.governed(m) {
		return part{}, false
	}
	return part{phrase: phrase{Range: m.Range, head: last}, who: m.who}, true
}

// nameBehind returns the person's name right behind a cue that follows its words: "“No,”
// said Senator Ann Lee".
func (c *cast) nameBehind(a tag.Attribution) (part, bool) {
	verb := c.verbOf(a)
	if len(a.Source) > 0 || a.Continues >= 0 || verb < 0 || verb+1 >= len(c.doc.Tokens) || a.Cue[len(a.Cue)-1].End != verb+1 {
		return part{}, false
	}
	if c.sourceless(verb) || strings.EqualFold(c.doc.Lemma[verb], "tell") || a.Content[0].First > verb {
		return part{}, false
	}
	m := c.mentionOn(c.pastTitles(verb + 1))
	if m == nil || m.entity != tag.Person || within(a.Content, m.First) || !adjacent(c.doc, verb, m.First) {
		return part{}, false
	}
	return part{phrase: phrase{Range: m.Range, head: m.End - 1}, who: m.who}, true
}

// governed reports whether a name with its role hangs on a preposition or a verb: "a brother of the singer Ann Lee".
func (c *cast) governed(m *mention) bool {
	before := c.roleStart(m.First) - 1
	if before >= 0 && c.doc.POS[before] == "DT" {
		before--
	}
	if before < 0 || !adjacent(c.doc, before, m.First) {
		return false
	}
	pos := c.doc.POS[before]
	return pos == "IN" || pos == "TO" || strings.HasPrefix(string(pos), "VB")
}

// agent returns who acts by a passive cue, where the tagger took its subject for the source: "Sheriff Weiss" of "reporters were
// told by Sheriff Weiss".
func (c *cast) agent(a tag.Attribution) (part, bool) {
	verb := c.verbOf(a)
	if verb < 0 || c.doc.POS[verb] != "VBN" || !c.sourceless(verb) || len(a.Source) != 1 || a.Source[0].First > verb {
		return part{}, false
	}
	by, end := verb+1, c.doc.Sentences[c.doc.Tokens[verb].Sentence].End
	if by+1 >= end || !strings.EqualFold(c.doc.Word(by), "by") {
		return part{}, false
	}
	p := c.partAt(by+1, end)
	return p, p.named()
}

// verbOf is the cue's last verb, which carries its meaning ("was asked"), or -1.
func (c *cast) verbOf(a tag.Attribution) int {
	verb := -1
	for _, r := range a.Cue {
		for i := r.First; i < r.End; i++ {
			if strings.HasPrefix(string(c.doc.POS[i]), "VB") {
				verb = i
			}
		}
	}
	return verb
}

// sourceless reports verbs whose subject is not who speaks: participles ("was asked", "known as") unless "have" makes them
// active, and those of seeming.
func (c *cast) sourceless(verb int) bool {
	switch strings.ToLower(c.doc.Lemma[verb]) {
	case "seem", "appear", "sound", "look":
		return true
	}
	if c.doc.POS[verb] != "VBN" {
		return false
	}
	for i := verb - 1; i >= 0 && i >= verb-3 && adjacent(c.doc, i, verb); i-- {
		switch strings.ToLower(c.doc.Lemma[i]) {
		case "be":
			return true
		case "have":
			return false
		}
	}
	return true
}

// subjectOf is the token that is the subject of a verb, or -1.
func (c *cast) subjectOf(verb int) int {
	s := c.doc.Sentences[c.doc.Tokens[verb].Sentence]
	for i := max(s.First, verb-maxReach); i < min(s.End, verb+maxReach); i++ {
		if c.doc.Head[i] == verb && c.doc.Relation[i] == tag.Subject && c.doc.Entity[i] != tag.Date && nominal(c.doc, i) {
			return i
		}
	}
	return -1
}

// nominal reports whether a token can be a subject: a noun, a pronoun, a number or a determiner that stands alone.
func nominal(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case "DT", "CD":
		return true
	}
	return isNoun(doc, i) || isPronoun(doc, i)
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
