package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// longestRole bounds a role in tokens.
const longestRole = 12

// readRoles collects what the text prints beside the names of people: titles and descriptions before them, and
// descriptions between commas behind them.
func (c *cast) readRoles() {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.entity != tag.Person {
			continue
		}
		ch := &c.characters[m.who]
		for _, role := range []string{c.roleBefore(m.First), c.roleBehind(m.End)} {
			if had := len(ch.roles); role != "" {
				ch.roles = addRole(ch.roles, role)
				c.noteRoles(m.who, ch.roles[had:])
			}
		}
		ch.seats = addRole(ch.seats, c.seat(m.End))
	}
}

// noteRoles indexes a person by the nouns of new roles.
func (c *cast) noteRoles(who int, roles []string) {
	for _, role := range roles {
		for w := range strings.FieldsSeq(strings.ToLower(role)) {
			for _, line := range roleNouns()[longTitle(strings.TrimRight(w, ".,"))].lines {
				c.byRole[line] = append(c.byRole[line], who)
			}
		}
	}
}

// maxRoles bounds what is kept of one character's roles.
const maxRoles = 8

func addRole(roles []string, role string) []string {
	if role == "" || len(roles) == maxRoles || slices.Contains(roles, role) {
		return roles
	}
	return append(roles, role)
}

// seat reads where somebody comes from behind a name: "of Vermont", or party and state in brackets or behind a comma, "(R-Wis.)", which it
// spells out: "republican wisconsin".
func (c *cast) seat(end int) string {
	if end+1 >= len(c.doc.Tokens) {
		return ""
	}
	if w := c.doc.Word(end); w == "of" || w == "from" {
		return strings.ToLower(printed(c.doc, end+1, c.properEnd(end+1)))
	}
	if c.doc.Word(end) != "(" && c.doc.Word(end) != "," {
		return ""
	}
	party, state, found := strings.Cut(c.doc.Word(end+1), "-")
	if !found {
		return ""
	}
	state = states()[strings.ReplaceAll(names.Fold(strings.ReplaceAll(state, ".", "")), " ", "_")]
	switch {
	case state == "" || len(party) != 1:
		return ""
	case party == "R":
		return "republican " + state
	case party == "D":
		return "democrat democratic " + state
	}
	return "independent " + state
}

// properEnd is the end of the run of proper nouns at token i, or i where none stands there.
func (c *cast) properEnd(i int) int {
	for i < len(c.doc.Tokens) && isProper(c.doc, i) {
		i++
	}
	return i
}

// roleBefore reads the nouns and adjectives that run up to a name: "U.S. Secretary of State". Forms of address ("Mr.")
// are none.
func (c *cast) roleBefore(start int) string {
	first := c.roleStart(start)
	for first < start && !opensRole(c.doc, first) {
		first++
	}
	if first == start || !c.namesRole(first, start) {
		return ""
	}
	return printed(c.doc, first, start)
}

// roleStart is where the nouns and adjectives begin that run up to token start.
func (c *cast) roleStart(start int) int {
	first := start
	for first > 0 && start-first < longestRole && adjacent(c.doc, first-1, start) && c.inRole(first-1, start) {
		first--
	}
	return first
}

// inRole reports whether token i may be part of a role before a name.
func (c *cast) inRole(i, start int) bool {
	w := c.doc.Word(i)
	if m := c.mentionOn(i); m != nil && m.entity == tag.Person && m.End == start {
		return false
	}
	switch c.doc.POS[i] {
	case "NN", "NNP", "NNPS", "JJ", "HYPH":
		return true
	case "NNS":
		return i+1 < start
	case "IN":
		return (w == "of" || w == "for") && i+1 < start && isProper(c.doc, i+1) && i > 0 && c.holdsOffice(i-1)
	case "POS":
		return i+1 < start
	}
	return names.IsTitle(w)
}

// holdsOffice reports whether "of" may follow token i within a role: "Secretary of State", "University of Utah professor".
func (c *cast) holdsOffice(i int) bool {
	_, role := roleNouns()[strings.ToLower(c.doc.Word(i))]
	return role || names.IsTitle(c.doc.Word(i)) || isProper(c.doc, i)
}

// opensRole reports whether a role may begin with the token.
func opensRole(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case "IN", "POS", "HYPH", "CC", ",":
		return false
	}
	return true
}

// namesRole reports whether the nouns tell an office or an occupation rather than only how to address somebody.
func (c *cast) namesRole(first, end int) bool {
	for i := first; i < end; i++ {
		w := strings.ToLower(strings.TrimSuffix(c.doc.Word(i), "."))
		if _, ok := roleNouns()[w]; ok || names.IsTitle(w) && !address(w) {
			return true
		}
	}
	return false
}

// address reports whether a folded title only addresses somebody.
func address(title string) bool {
	switch title {
	case "mr", "mrs", "ms", "miss", "mister", "messrs", "mme", "madame", "monsieur", "herr", "frau", "sir", "madam", "senora", "senor":
		return true
	}
	return false
}

// roleBehind reads a description between commas behind a name: "Brian Fallon, a spokesman for Hillary Clinton,".
func (c *cast) roleBehind(end int) string {
	if end+1 >= len(c.doc.Tokens) || c.doc.Word(end) != "," || !adjacent(c.doc, end-1, end+1) {
		return ""
	}
	first := end + 1
	switch c.doc.POS[first] {
	case "DT", "PRP$", "NN", "JJ", "NNP":
	default:
		return ""
	}
	if c.mentionOn(first) != nil && c.mentionOn(first).entity == tag.Person && !isPossessive(c.doc, min(c.mentionOn(first).End, len(c.doc.Tokens)-1)) {
		return ""
	}
	stop := first
	for stop < len(c.doc.Tokens) && stop-first <= longestRole && adjacent(c.doc, end, stop) && !endsRole(c.doc, stop) {
		stop++
	}
	closed := stop < len(c.doc.Tokens) && isComma(c.doc, stop) || stop == len(c.doc.Tokens) || !adjacent(c.doc, end, stop) || c.doc.POS[stop] == "."
	if !closed || stop-first > longestRole || !c.describes(first, stop) {
		return ""
	}
	if c.doc.POS[first] == "DT" {
		first++
	}
	return printed(c.doc, first, stop)
}

// describes reports whether the first noun phrase of a description has a role noun for its head.
func (c *cast) describes(first, end int) bool {
	_, ok := roleNouns()[strings.ToLower(c.doc.Word(phraseAt(c.doc, first, end).head))]
	return ok
}

func endsRole(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case ",", ".", ":", "-LRB-", "WP", "WDT", "''", "``":
		return true
	}
	return strings.HasPrefix(string(doc.POS[i]), "VB") && doc.POS[i] != "VBG" && doc.POS[i] != "VBN"
}

func isComma(doc *tag.Doc, i int) bool { return doc.Word(i) == "," }
