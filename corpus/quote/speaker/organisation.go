package speaker

import (
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// organisations finds or makes the characters of names that are no person's, the longer names first, so that an
// abbreviation finds what it stands for wherever in the text that is spelt out.
func (c *cast) organisations() {
	for _, short := range []bool{false, true} {
		for i := range c.mentions {
			m := &c.mentions[i]
			if m.entity != tag.Person && (m.End-m.First < 2) == short {
				m.who = c.organisation(m)
			}
		}
	}
}

// organisation finds or makes the character of a name. An abbreviation in brackets behind a name, or made of its
// initials, stands for it; so does its last word alone ("The Post").
func (c *cast) organisation(m *mention) int {
	key := strings.TrimPrefix(names.Fold(m.text), "the ")
	who, ok := c.byName[key]
	if !ok {
		who = c.add(character{kind: Organisation, name: strings.TrimPrefix(strings.TrimPrefix(m.text, "the "), "The "), full: true})
		c.byName[key] = who
		for _, short := range initialsOf(m.text) {
			c.alias(short, who)
		}
		if words := strings.Fields(key); len(words) > 1 {
			c.alias(words[len(words)-1], who)
		}
	}
	if short := c.bracketed(m.End); short != "" {
		c.alias(names.Fold(short), who)
	}
	c.characters[who].count++
	return who
}

// alias lets a short name stand for a character unless it stands for one already.
func (c *cast) alias(short string, who int) {
	if _, taken := c.byName[short]; !taken && short != "" {
		c.byName[short] = who
	}
}

// bracketed reads an abbreviation in brackets at token i: "(FPAF)".
func (c *cast) bracketed(i int) string {
	if i+2 < len(c.doc.Tokens) && c.doc.Word(i) == "(" && c.doc.Word(i+2) == ")" && isUpper(c.doc.Word(i+1)) {
		return c.doc.Word(i + 1)
	}
	return ""
}

// initialsOf gives the folded abbreviations of a name by its capitals and by all its words, where they have three letters
// or more: "Department of Justice" is the DOJ, "Federal Bureau of Investigation" the FBI.
func initialsOf(name string) []string {
	var capitals, all strings.Builder
	for word := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeRuneInString(word)
		all.WriteRune(r)
		if startsUpper(word) {
			capitals.WriteRune(r)
		}
	}
	var list []string
	for _, short := range []string{capitals.String(), all.String()} {
		if utf8.RuneCountInString(short) >= 3 {
			list = append(list, names.Fold(short))
		}
	}
	return list
}
