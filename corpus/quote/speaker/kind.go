package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// readKinds collects what the text prints beside the names of organisations, "the nonprofit Green Fund" and "Acme, a toy maker,", and
// indexes the names by their words.
func (c *cast) readKinds() {
	c.byNoun = make(map[string][]*mention)
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.entity == tag.Person {
			continue
		}
		ch := &c.characters[m.who]
		for noun := range strings.FieldsSeq(names.Fold(ch.name)) {
			if list := c.byNoun[noun]; len(list) == 0 || len(list) == 1 && list[0].who != m.who {
				c.byNoun[noun] = append(list, m)
			}
		}
		for _, noun := range []string{c.kindBefore(m.First), c.kindBehind(m.End)} {
			ch.kinds = addRole(ch.kinds, noun)
		}
	}
}

// kindBefore is the noun right before a name: "group" of "the advocacy group Green Fund", or "".
func (c *cast) kindBefore(start int) string {
	if start == 0 || !adjacent(c.doc, start-1, start) || c.doc.POS[start-1] != "NN" {
		return ""
	}
	return c.kindNoun(start - 1)
}

// kindBehind is the head of a description behind a name and a comma: "nonprofit" of "Green Fund, a politically active nonprofit".
func (c *cast) kindBehind(end int) string {
	if end+1 >= len(c.doc.Tokens) || !isComma(c.doc, end) || !adjacent(c.doc, end-1, end+1) || c.doc.POS[end+1] != "DT" {
		return ""
	}
	return c.kindNoun(phraseAt(c.doc, end+1, c.doc.Sentences[c.doc.Tokens[end].Sentence].End).head)
}

func (c *cast) kindNoun(i int) string {
	noun := strings.ToLower(c.doc.Word(i))
	if organisationNoun(noun) || kindWords()[noun] != nil {
		return noun
	}
	return ""
}

// maxKin is how many names back it may stand whom a noun for an organisation means.
const maxKin = 60

// namesake takes the organisation of which the name, or what is printed beside it, fits the noun of a definite description: "the
// foundation" for the Trayvon Martin Foundation, "the school" for Baylor University. It is the only one with the noun itself in
// its name, else the one of that kind that was named last.
func (r *resolver) namesake(f *finding, _ int, p part) bool {
	c := r.cast
	noun := names.Fold(c.doc.Word(p.head))
	if !c.definite(p) || p.End-p.First != 2 || p.head != p.First+1 || c.kindOf(p) != Organisation && kindWords()[noun] == nil {
		return false
	}
	if name := c.campaignBefore(p.First); noun == "campaign" && name != "" {
		f.rule = ByNamesake
		f.voices = append(f.voices, voice{who: -1, name: name, kind: Organisation})
		return true
	}
	who := c.withNoun(p.First, noun)
	if who < 0 {
		who = c.ofKind(p.First, noun)
	}
	if who < 0 {
		return false
	}
	f.rule = ByNamesake
	f.voices = append(f.voices, c.voice(who))
	return true
}

// campaignBefore names the campaign of the person that the text named last as such before a token: "Trump campaign", or "".
func (c *cast) campaignBefore(before int) string {
	for i := c.lastMention(before); i >= max(0, c.lastMention(before)-maxKin); i-- {
		m := &c.mentions[i]
		end := min(m.End+1, before)
		if m.entity == tag.Person && end > m.End && isPossessive(c.doc, m.End) {
			end = min(end+1, before)
		}
		if m.entity == tag.Person && strings.EqualFold(c.doc.Word(end-1), "campaign") {
			return m.text + " campaign"
		}
	}
	return ""
}

// lastMention is the index of the last mention before a token, or -1.
func (c *cast) lastMention(before int) int {
	end, _ := slices.BinarySearchFunc(c.mentions, before, func(m mention, at int) int { return m.First - at })
	return end - 1
}

// withNoun is the only organisation named before a token that has a noun in its name, or -1.
func (c *cast) withNoun(before int, noun string) int {
	list := c.byNoun[noun]
	if len(list) == 0 || list[0].First >= before || len(list) > 1 && list[1].First < before {
		return -1
	}
	return list[0].who
}

// ofKind is the organisation named last before a token that is of the kind a noun tells, or -1.
func (c *cast) ofKind(before int, noun string) int {
	words := append([]string{noun}, kindWords()[noun]...)
	last := c.lastMention(before)
	for i := last; i >= max(0, last-maxKin); i-- {
		m := &c.mentions[i]
		if m.entity == tag.Person || c.doc.Entity[m.First] == tag.Location {
			continue
		}
		ch := &c.characters[m.who]
		if slices.Contains(ch.kinds, noun) || slices.ContainsFunc(strings.Fields(names.Fold(ch.name)), func(w string) bool { return slices.Contains(words, w) }) {
			return m.who
		}
	}
	return -1
}
