package speaker

import (
	"slices"
	"strings"
	"unicode"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// character is a person or an organisation that the text names.
type character struct {
	kind   Kind
	name   string       // the fullest form printed, the earliest of equals
	parsed names.Name   // of a person
	gender names.Gender // by title, role or given name
	guess  names.Gender // where gender is Unknown: by the pronouns that follow the name
	roles  []string     // as printed, in order, distinct
	seats  []string     // party and state, spelt out
	kinds  []string     // of an organisation: nouns printed beside the name
	count  int          // mentions by name
	full   bool         // given name and surname are printed, or it is an organisation
}

// cast is everybody that the text names, and where.
type cast struct {
	doc        *tag.Doc
	mentions   []mention // in order
	at         []int32   // token → index into mentions + 1, or 0
	characters []character
	bySurname  map[string][]int      // folded last word of a full name
	byGiven    map[string][]int      // folded given names and nicknames
	byName     map[string]int        // folded names of organisations, aliases and lone names
	spellings  spellings             // of the surnames
	byRole     map[int][]int         // line of the table of role nouns → people with such a role printed beside them
	byNoun     map[string][]*mention // folded word → the first mentions of the first two organisations with it in their names
	introduced map[string]int        // folded word → where it first stands behind a common given name
	polls      []namedPoll           // nil before they are looked for
	onePoll    bool                  // … all of them are one
}

// newCast finds the names of a text and tells who goes by them. Full names come first, those of running text before those of headings, so that a bare surname finds its
// bearer wherever in the text that one is introduced.
func newCast(doc *tag.Doc) *cast {
	c := &cast{doc: doc, mentions: findMentions(doc), bySurname: make(map[string][]int), byGiven: make(map[string][]int), byName: make(map[string]int), byRole: make(map[int][]int)}
	c.fullNames(false)
	c.shrinkHeadings()
	c.fullNames(true)
	c.spellings = newSpellings(c.bySurname)
	for i := range c.mentions {
		c.correct(&c.mentions[i])
	}
	c.organisations()
	c.introduced = introductions(doc)
	for i := range c.mentions {
		if m := &c.mentions[i]; m.entity == tag.Person && len(m.name.Given) == 0 {
			m.who = c.shortName(m)
		}
	}
	c.findUntagged()
	c.recase()
	c.index()
	c.readRoles()
	c.readKinds()
	c.guessGenders()
	return c
}

// fullNames reads the names of people that are printed in full, in headings or in running text.
func (c *cast) fullNames(headings bool) {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.entity == tag.Person && len(m.name.Given) > 0 && c.inHeading(m) == headings {
			m.who = c.fullName(m)
		}
	}
}

func (c *cast) inHeading(m *mention) bool { return isHeading(c.doc, c.doc.Tokens[m.First].Paragraph) }

// correct makes a person's of a name that the tagger took for another thing, where the text knows the surname, "Le Pen", or
// a common given name.
func (c *cast) correct(m *mention) {
	if m.entity == tag.Person {
		return
	}
	for _, who := range recent(c.bySurname[lastWord(m.text)]) {
		if names.Fold(m.text) == names.Fold(c.characters[who].parsed.Full()) {
			m.entity, m.name = tag.Person, names.Name{Surname: m.text}
			return
		}
	}
	if c.byGiven[names.Fold(m.text)] != nil && names.GenderOfGiven(m.text) != names.Unknown {
		m.entity, m.name = tag.Person, names.Name{Surname: m.text}
	}
}

// fullName finds or makes the character of a full name.
func (c *cast) fullName(m *mention) int {
	key := lastWord(m.name.Surname)
	best, score := -1, 0.0
	for _, who := range recent(c.bySurname[key]) {
		if s := names.ScoreNames(m.name, c.characters[who].parsed); s > score && c.characters[who].gender.Agrees(m.gender) {
			best, score = who, s
		}
	}
	if score < 0.5 {
		best = c.add(character{kind: Person, name: m.text, parsed: m.name, gender: names.GenderOf(m.name), full: true})
		c.bySurname[key] = append(c.bySurname[key], best)
	}
	ch := &c.characters[best]
	if fuller(m, ch) {
		ch.name, ch.parsed = m.text, m.name
	}
	c.learn(best, m)
	for _, given := range append(slices.Clone(m.name.Given), m.name.Nick) {
		if g := names.Fold(given); len(g) > 1 && !slices.Contains(c.byGiven[g], best) {
			c.byGiven[g] = append(c.byGiven[g], best)
		}
	}
	return best
}

// fuller reports whether a mention prints more of a name than is known of the character: more words, or a formal given
// name for a short form. Capitals throughout, as in headings, are no better form.
func fuller(m *mention, ch *character) bool {
	have, got := len(strings.Fields(ch.name)), len(strings.Fields(m.text))
	switch {
	case isUpper(m.text):
		return false
	case isUpper(ch.name):
		return got >= have
	case got == have && len(m.name.Given) > 0 && len(ch.parsed.Given) > 0:
		known, formal := names.Fold(ch.parsed.Given[0]), names.Fold(m.name.Given[0])
		return len(formal) > len(known) && names.Forms(known, formal)
	}
	return got > have
}

// shortName finds or makes the character of a name of one word: a surname of a full name, or a given name, or one that
// the text never prints in full.
func (c *cast) shortName(m *mention) int {
	key := names.Fold(m.text)
	who := c.namesake(m)
	if who < 0 {
		who = c.bearer(c.byGiven[key], m.gender)
	}
	if near := c.spellings.near(key); who < 0 && near != "" {
		who = c.bearer(c.bySurname[near], m.gender)
	}
	if at, ok := c.introduced[key]; who < 0 && ok {
		who = c.introduce(at)
	}
	if who < 0 {
		lone := key
		if known, ok := c.byName[lone]; ok && c.characters[known].kind == Person && c.characters[known].gender.Agrees(m.gender) {
			who = known
		} else {
			who = c.add(character{kind: Person, name: m.text, parsed: m.name, gender: names.GenderOfGiven(m.text)})
			c.byName[lone] = who
		}
	}
	c.learn(who, m)
	return who
}

// namesake is the bearer of a surname whom a mention means: of several the one last named in full in its paragraph, else the one
// whom the text names most often in full. It is -1 where nobody bears the name.
func (c *cast) namesake(m *mention) int {
	list := c.bySurname[lastWord(m.text)]
	if len(list) > 1 {
		paragraph := c.doc.Tokens[m.First].Paragraph
		last := c.lastMention(m.First)
		for i := last; i >= max(0, last-maxKin) && c.doc.Tokens[c.mentions[i].First].Paragraph == paragraph; i-- {
			other := &c.mentions[i]
			if other.entity == tag.Person && len(other.name.Given) > 0 && slices.Contains(recent(list), other.who) && c.characters[other.who].gender.Agrees(m.gender) {
				return other.who
			}
		}
	}
	return c.bearer(list, m.gender)
}

// bearer picks among those who share a name: of those whose gender agrees with the title, the one whom the text names
// most often in full; the first of equals.
func (c *cast) bearer(candidates []int, title names.Gender) int {
	best := -1
	for _, who := range recent(candidates) {
		ch := &c.characters[who]
		if !ch.gender.Agrees(title) {
			continue
		}
		if best < 0 || ch.count > c.characters[best].count {
			best = who
		}
	}
	return best
}

// learn takes over what a mention tells of its character.
func (c *cast) learn(who int, m *mention) {
	ch := &c.characters[who]
	if m.gender != names.Unknown {
		ch.gender = m.gender
	}
	if len(m.name.Given) > 0 || m.entity != tag.Person || !ch.full {
		ch.count++
	}
}

func (c *cast) add(ch character) int {
	c.characters = append(c.characters, ch)
	return len(c.characters) - 1
}

// recent bounds how many bearers of one name are looked at, so that a very long text stays linear.
func recent(list []int) []int { return list[max(0, len(list)-16):] }

// lastWord is the folded last word of a name.
func lastWord(s string) string {
	s = names.Fold(s)
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// findUntagged adds places where a surname known from a full name stands and the tagger saw no name, as in headings.
func (c *cast) findUntagged() {
	taken := make([]bool, len(c.doc.Tokens))
	for _, m := range c.mentions {
		for i := m.First; i < m.End; i++ {
			taken[i] = true
		}
	}
	var more []mention
	for i := range c.doc.Tokens {
		if taken[i] || !startsUpper(c.doc.Word(i)) || !isWord(c.doc, i) || c.partOfLonger(i) {
			continue
		}
		m := mention{Range: token.Range{First: i, End: i + 1}, entity: tag.Person, text: c.doc.Word(i), gender: genderBefore(c.doc, i)}
		if m.who = c.bearer(c.bySurname[names.Fold(m.text)], m.gender); m.who < 0 {
			m.who = c.rareGiven(i)
		}
		if m.who < 0 {
			continue
		}
		if i > 0 && !taken[i-1] && slices.Contains(c.byGiven[names.Fold(c.doc.Word(i-1))], m.who) {
			m.First = i - 1
			m.text = printed(c.doc, i-1, i+1)
		}
		m.name = names.Parse(m.text)
		more = append(more, m)
	}
	if len(more) > 0 {
		c.mentions = append(c.mentions, more...)
		slices.SortFunc(c.mentions, func(a, b mention) int { return a.First - b.First })
	}
}

// partOfLonger reports whether the word belongs to a run of proper nouns ("Trump Tower"), so that it names something else.
func (c *cast) partOfLonger(i int) bool {
	next, before := i+1, i-1
	if isHeading(c.doc, c.doc.Tokens[i].Paragraph) {
		return false // every word is a proper noun there
	}
	if next < len(c.doc.Tokens) && adjacent(c.doc, i, next) && isProper(c.doc, next) {
		return true
	}
	return before >= 0 && adjacent(c.doc, i, before) && isProper(c.doc, before) && !names.IsTitle(c.doc.Word(before)) &&
		c.byGiven[names.Fold(c.doc.Word(before))] == nil
}

// recase shows the names of people that the text prints in capitals only as names are printed: "DONALD CRANE".
func (c *cast) recase() {
	for i := range c.characters {
		ch := &c.characters[i]
		if ch.kind == Person && len(ch.name) > len("JFK") && isUpper(ch.name) {
			ch.name = titleCase(ch.name)
		}
	}
}

// titleCase keeps the first letter of each part of a name and lowers the rest.
func titleCase(name string) string {
	start := true
	return strings.Map(func(r rune) rune {
		lower := unicode.ToLower(r)
		if start {
			lower = r
		}
		start = !unicode.IsLetter(r)
		return lower
	}, name)
}

// index notes for each token the mention that it belongs to.
func (c *cast) index() {
	c.at = make([]int32, len(c.doc.Tokens))
	for i, m := range c.mentions {
		for t := m.First; t < m.End; t++ {
			c.at[t] = int32(i + 1)
		}
	}
}

// mentionOn returns the mention that token i belongs to, or nil.
func (c *cast) mentionOn(i int) *mention {
	if i < 0 || i >= len(c.at) || c.at[i] == 0 {
		return nil
	}
	return &c.mentions[c.at[i]-1]
}
