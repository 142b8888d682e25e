package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// pronounKind sorts pronouns by how they are resolved.
type pronounKind uint8

const (
	thirdOne   pronounKind = iota + 1 // he, she: one person named before
	plural                            // they
	neuter                            // it
	relative                          // who, which, that: the noun before
	firstOne                          // I
	firstMany                         // we
	indefinite                        // you, someone, many
)

// pronouns maps pronouns in lower case to their kind. It is never written to.
var pronouns = map[string]pronounKind{
	"he": thirdOne, "she": thirdOne, "him": thirdOne, "her": thirdOne, "his": thirdOne, "hers": thirdOne,
	"himself": thirdOne, "herself": thirdOne, "they": plural, "them": plural, "their": plural, "themselves": plural,
	"it": neuter, "its": neuter, "itself": neuter, "who": relative, "which": relative, "that": relative, "whom": relative, "whose": relative,
	"i": firstOne, "me": firstOne, "my": firstOne, "mine": firstOne, "myself": firstOne,
	"we": firstMany, "us": firstMany, "our": firstMany, "ours": firstMany,
	"you": indefinite, "someone": indefinite, "everyone": indefinite, "everybody": indefinite, "nobody": indefinite,
}

// genderOfPronoun is what "he" or "she" tells.
func genderOfPronoun(word string) names.Gender {
	switch strings.ToLower(word) {
	case "he", "him", "his", "himself":
		return names.Male
	case "she", "her", "hers", "herself":
		return names.Female
	}
	return names.Unknown
}

// personal returns the gender of a personal pronoun of the third person singular at token i, or Unknown.
func personal(doc *tag.Doc, i int) names.Gender {
	if w := doc.Word(i); len(w) <= len("herself") {
		return genderOfPronoun(w)
	}
	return names.Unknown
}

// guessGenders gives people whose name tells no gender that of the pronouns which follow their names with nobody else
// named between, if nearly all agree.
func (c *cast) guessGenders() {
	type count struct{ he, she int }
	counts := make(map[int]*count)
	last, since := -1, 0
	for i := range c.doc.Tokens {
		if m := c.mentionOn(i); m != nil && m.entity == tag.Person {
			last, since = m.who, i
			continue
		}
		g := personal(c.doc, i)
		if g == names.Unknown || last < 0 || c.doc.Tokens[i].Quoted >= 0 || c.doc.Tokens[i].Sentence-c.doc.Tokens[since].Sentence > 1 {
			continue
		}
		if counts[last] == nil {
			counts[last] = &count{}
		}
		if g == names.Male {
			counts[last].he++
		} else {
			counts[last].she++
		}
	}
	for who, n := range counts {
		ch := &c.characters[who]
		switch {
		case ch.gender != names.Unknown:
		case n.he > 3*n.she:
			ch.guess = names.Male
		case n.she > 3*n.he:
			ch.guess = names.Female
		}
	}
}
