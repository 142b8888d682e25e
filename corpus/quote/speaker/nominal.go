package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// holder returns the only person in the text whom a definite description fits by the roles printed with the names: "the
// French leader" where one "French President Emmanuel Macron" is named. It returns -1 where nobody or more than one fits.
func (c *cast) holder(p part) int {
	if !c.definitePerson(p) {
		return -1
	}
	noun := roleNouns()[strings.ToLower(c.doc.Word(p.head))]
	found := -1
	for who := range c.holders(noun) {
		ch := &c.characters[who]
		if !ch.gender.Agrees(noun.gender) || !c.fitsRole(p, noun, ch) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = who
	}
	return found
}

// maxHolders bounds how many people are compared with a description; a text with more of one office than that has no only
// holder.
const maxHolders = 100

// holders are the people with a role of the noun or of one that may stand for it; none where they are too many.
func (c *cast) holders(noun roleNoun) map[int]bool {
	set := make(map[int]bool)
	for _, line := range noun.lines {
		if len(c.byRole[line]) > maxHolders {
			return nil
		}
		for _, who := range c.byRole[line] {
			set[who] = true
		}
	}
	return set
}

// definitePerson reports a definite description of one person by a role noun.
func (c *cast) definitePerson(p part) bool {
	return IsRole(c.doc.Word(p.head)) && !p.named() && p.kind == 0 && c.definite(p) && c.onePerson(p)
}

// definite reports whether a description points at somebody known: "the senator", in headlines also without the article.
func (c *cast) definite(p part) bool {
	return strings.EqualFold(c.doc.Word(p.First), "the") || isHeadline(c.doc, c.doc.Tokens[p.First].Paragraph)
}

// compare notes what the roles printed with a character say for and against a description.
func (c *cast) compare(p part, noun roleNoun, ch *character, v *vector) {
	head := strings.ToLower(c.doc.Word(p.head))
	same, alike := false, false
	all := ch.roleWords()
	for _, w := range all {
		same = same || longTitle(strings.TrimRight(w, ".,")) == head
	}
	alike = !same && c.hasNoun(all, head, noun)
	v.set(roleSame, same)
	v.set(roleAlike, alike)
	v.set(roleOther, !same && !alike && len(ch.roles) > 0)
	v.set(placeSame, shareAny(c.placesOf(p), places(all)))
	fit := c.hasModifiers(p, all)
	v.set(wordsFit, fit && p.End-p.First > 2)
	v.set(wordsMiss, !fit)
}

// roleWords are the words of all roles printed with a character, party and state among them, in lower case.
func (ch *character) roleWords() []string {
	return strings.Fields(strings.ToLower(strings.Join(slices.Concat(ch.roles, ch.seats), " ")))
}

// supported reports whether what is printed with the chosen candidate bears a description out: the role is the same or like
// it, and no word of the description is missing from it.
func (c choice) supported() bool {
	v := c.features()
	return v[wordsMiss] == 0 && (v[roleSame] == 1 || v[roleAlike] == 1)
}

// features are those of the chosen candidate.
func (c choice) features() vector {
	for _, r := range c.rivals {
		if r.who == c.who && r.who >= 0 {
			return r.features
		}
	}
	return vector{}
}

// contradicts reports whether something printed speaks against a description of the chosen candidate: a possessor or, unless the ranker is sure, other roles only or a name in the description that is no place's.
func (c *cast) contradicts(p part, choice choice) bool {
	const sure = 0.75
	v := choice.features()
	if v[roleOther] == 1 && choice.probability < sure {
		return true
	}
	placed := len(c.placesOf(p)) > 0
	for i := p.First; i < p.End; i++ {
		if isPossessive(c.doc, i) || i != p.head && !placed && choice.probability < sure && isProper(c.doc, i) && !partisan(c.doc.Word(i)) {
			return true
		}
	}
	return false
}

// namedIn reports whether a description names a character, so that it is of another: "the Lee campaign chief".
func (c *cast) namedIn(p part, who int) bool {
	for i := p.First; i < p.End; i++ {
		if m := c.mentionOn(i); m != nil && m.who == who {
			return true
		}
	}
	return false
}

// possessed reports whether a description has a possessor: "the program's host".
func (c *cast) possessed(p part) bool {
	for i := p.First; i < p.End; i++ {
		if isPossessive(c.doc, i) {
			return true
		}
	}
	return false
}

// onStaff reports nouns for people who speak for others and are seldom named: "the spokesman".
func onStaff(noun string) bool {
	switch strings.ToLower(noun) {
	case "spokesman", "spokeswoman", "spokesperson", "official", "aide", "adviser", "advisor", "source", "host", "moderator", "reporter":
		return true
	}
	return false
}

// partisan reports a word for a party, which says little of one of its candidates.
func partisan(word string) bool {
	switch strings.ToLower(word) {
	case "gop", "democratic", "republican":
		return true
	}
	return false
}

// severalPeople reports a description of several people by their role: "the chairmen".
func (c *cast) severalPeople(p part) bool {
	return IsRole(c.doc.Lemma[p.head]) && c.doc.POS[p.head] == "NNS"
}

// counted is how many people a description tells of that points back at them: 2 of "both", "each" and "both men", 3 of "all three
// candidates"; else 0. "Two lawmakers" are new.
func (c *cast) counted(p part) int {
	if p.End-p.First == 1 && (strings.EqualFold(c.doc.Word(p.head), "each") || strings.EqualFold(c.doc.Word(p.head), "neither")) {
		return 2
	}
	if !IsRole(c.doc.Lemma[p.head]) && c.doc.POS[p.head] != "CD" && !strings.EqualFold(c.doc.Word(p.head), "both") {
		return 0
	}
	second := strings.ToLower(c.doc.Word(min(p.First+1, p.head)))
	switch {
	case strings.EqualFold(c.doc.Word(p.First), "both"), second == "two" && p.head > p.First:
		return 2
	case second == "three" && p.head > p.First:
		return 3
	}
	return 0
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
	known := places(role)
	shared := slices.DeleteFunc(c.placesOf(p), func(place string) bool { return !slices.Contains(known, place) })
	for i := p.First; i < p.End; i++ {
		w := strings.ToLower(c.doc.Word(i))
		if i == p.head || w == "of" || w == "from" || w == "the" || slices.ContainsFunc(shared, func(place string) bool { return slices.Contains(strings.Fields(place), w) }) {
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
