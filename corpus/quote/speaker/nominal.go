package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// holder returns the only person in the text whom a definite description fits by the roles printed with the names: "the
// French leader" where one "French President Emmanuel Macron" is named. It returns -1 where nobody or more than one fits.
func (c *cast) holder(p part) int {
	if !c.definite(p) || !c.onePerson(p) {
		return -1
	}
	noun, ok := roleNouns()[strings.ToLower(c.doc.Word(p.head))]
	if !ok {
		return -1
	}
	found := -1
	for who := range c.characters {
		ch := &c.characters[who]
		if ch.kind != Person || !ch.gender.Agrees(noun.gender) || !c.fitsRole(p, noun, ch) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = who
	}
	return found
}

// definite reports whether a description points at somebody known: "the senator".
func (c *cast) definite(p part) bool {
	return strings.EqualFold(c.doc.Word(p.First), "the")
}

// fitsRole reports whether some role of the character has the description's noun, or one that may stand for it, and every
// other word of the description; party and state in brackets are part of each role.
func (c *cast) fitsRole(p part, noun roleNoun, ch *character) bool {
	head := strings.ToLower(c.doc.Word(p.head))
	seat := strings.Fields(strings.Join(ch.seats, " "))
	for _, role := range slices.Concat(ch.roles, []string{""}) {
		words := append(strings.Fields(strings.ToLower(role)), seat...)
		if c.hasNoun(words, head, noun) && c.hasModifiers(p, words) {
			return true
		}
	}
	return false
}

// hasNoun reports whether a role names the noun or one of the same line of the table.
func (c *cast) hasNoun(role []string, head string, noun roleNoun) bool {
	for _, w := range role {
		w = longTitle(strings.TrimRight(w, ".,"))
		if w == head {
			return true
		}
		other, ok := roleNouns()[w]
		if ok && slices.ContainsFunc(other.lines, func(l int) bool { return slices.Contains(noun.lines, l) }) {
			return true
		}
	}
	return false
}

// hasModifiers reports whether a role tells what the description tells besides its noun: each word, or its country.
func (c *cast) hasModifiers(p part, role []string) bool {
	for i := p.First + 1; i < p.End; i++ {
		w := strings.ToLower(c.doc.Word(i))
		if i == p.head || w == "of" || w == "from" || w == "the" {
			continue
		}
		country := names.Country(w)
		if !slices.ContainsFunc(role, func(r string) bool { return r == w || country != "" && names.Country(r) == country }) {
			return false
		}
	}
	return true
}

// longTitle spells an abbreviated title out.
func longTitle(w string) string {
	switch w {
	case "sen":
		return "senator"
	case "rep":
		return "representative"
	case "gov":
		return "governor"
	case "gen":
		return "general"
	case "prof":
		return "professor"
	case "dr":
		return "doctor"
	case "rev":
		return "reverend"
	case "pres":
		return "president"
	case "col":
		return "colonel"
	}
	return w
}
