package speaker

import (
	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// introductions finds the words behind common given names, whatever the tagger took them for: "Fox News host Sean Hannity".
func introductions(doc *tag.Doc) map[string]int {
	found := make(map[string]int)
	for i := 0; i+1 < len(doc.Tokens); i++ {
		if !looksGiven(doc, i) || !isProper(doc, i+1) || !isWord(doc, i+1) || !adjacent(doc, i, i+1) {
			continue
		}
		key := names.Fold(doc.Word(i + 1))
		if _, known := found[key]; !known {
			found[key] = i
		}
	}
	return found
}

// introduce makes a character of the full name at a token.
func (c *cast) introduce(at int) int {
	text := printed(c.doc, at, at+2)
	name := names.Parse(text)
	who := c.add(character{kind: Person, name: text, parsed: name, gender: names.GenderOf(name), full: true})
	key := lastWord(text)
	c.bySurname[key] = append(c.bySurname[key], who)
	return who
}

// byWord are those whom a name of one word may stand for: by the surname, else by the given name, else by a surname with a
// slip in it.
func (c *cast) byWord(name string) []int {
	key := names.Fold(name)
	if list := c.bySurname[key]; list != nil {
		return list
	}
	if list := c.byGiven[key]; list != nil {
		return list
	}
	return c.bySurname[c.spellings.near(key)]
}

// rareGiven returns the bearer of a given name that is no common one, as leaders are called whose names begin with that of the
// family: "Xi". It returns -1 where there is none.
func (c *cast) rareGiven(i int) int {
	w := c.doc.Word(i)
	if !isNoun(c.doc, i) || names.GenderOfGiven(w) != names.Unknown {
		return -1
	}
	return c.bearer(c.byGiven[names.Fold(w)], names.Unknown)
}
