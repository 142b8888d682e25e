package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// part is one of the speakers that the words of a source name.
type part struct {
	phrase
	who  int         // the character named, or -1
	kind pronounKind // of a pronoun, or 0
}

// named reports whether the part names somebody.
func (p part) named() bool { return p.who >= 0 }

// readSource reads who the words of a source name. Descriptions that are joined by "and" stay one part unless a name is
// among them.
func (c *cast) readSource(ranges []token.Range) []part {
	var parts []part
	for _, r := range ranges {
		parts = append(parts, c.readRange(r)...)
	}
	for _, p := range parts {
		if p.named() || p.kind != 0 {
			return parts
		}
	}
	if len(parts) > 1 {
		parts[0].End = parts[len(parts)-1].End
		parts = parts[:1]
	}
	return parts
}

// readRange reads one stretch of a source: a phrase, then what is joined to it, past anything that only describes.
func (c *cast) readRange(r token.Range) []part {
	i := c.skip(pastDateline(c.doc, r.First), r.End)
	if i >= r.End {
		return nil
	}
	parts := []part{c.partAt(i, r.End)}
	for i = parts[0].End; i < r.End; {
		next := c.skip(i+1, r.End)
		if next >= r.End {
			break
		}
		last := &parts[len(parts)-1]
		p := c.partAt(next, r.End)
		switch c.link(*last, p, i, r.End) {
		case coordinate:
			parts = append(parts, p)
			i = p.End
		case apposed:
			last.who, last.End, last.head = p.who, p.End, p.head
			i = p.End
		case aside:
			i = c.pastAside(next, r.End)
		case complement:
			i = c.pastComplement(i, r.End, last.named())
		}
	}
	c.complete(parts, r.End)
	return parts
}

// link is how a phrase goes on from the one before it in a source.
type link uint8

const (
	complement link = iota // "of Ohio", "who left": it belongs to the phrase before
	coordinate             // "and Angela Merkel": another speaker
	apposed                // ", Igor Zhovkva": the name of the one described before
	aside                  // ", a senator,": a description of the one named before
)

// link tells how phrase p goes on from last, given the token between them and the end of the source.
func (c *cast) link(last, p part, between, end int) link {
	comma := isComma(c.doc, between) || c.doc.POS[between] == ":" || c.doc.Word(between) == "—"
	joined := c.joins(between, p.First)
	described := !last.named() && last.kind == 0 && c.onePerson(last)
	switch {
	case comma && c.severalPeople(last) && c.isPerson(p) && c.enumerated(p.End, end):
		return apposed // "her opponents, Ann Lee and Tom Fox"
	case described && p.named() && c.isPerson(p) && (!joined || !c.startsNew(p)):
		if !comma && !joined && (c.startsNew(p) || c.complements(between, p)) {
			return complement // "a friend of Marco Rubio"
		}
		return apposed // also "Secretary of State Marco Rubio"
	case c.modifies(last, between) && c.isPerson(p) && !comma && !joined:
		return apposed // "Latino Decisions researcher Sylvia Manzano"
	case joined && (!comma || p.named()):
		return coordinate
	case comma && p.named() && c.isPerson(p) && c.isPerson(last) && c.doc.POS[p.First] != "DT" && c.listed(p.End, end):
		return coordinate
	case comma:
		return aside
	}
	return complement
}

// complements reports whether the token between a description and a name makes the name part of the description: a participle,
// "supporting Mr. Cruz", or a preposition before a name of one word, "for Mr. Cruz".
func (c *cast) complements(between int, p part) bool {
	switch c.doc.POS[between] {
	case "VBG", "VBN":
		return true
	case "IN", "TO":
		m := c.mentionOn(p.head)
		return m != nil && len(m.name.Given) == 0 && !strings.EqualFold(c.doc.Word(between), "of")
	}
	return false
}

// modifies reports whether the name of an organisation goes with the noun at token i behind it.
func (c *cast) modifies(p part, i int) bool {
	if strings.HasPrefix(string(c.doc.POS[i]), "VB") {
		return false
	}
	return p.named() && !c.isPerson(p) && isWord(c.doc, i) && c.doc.POS[i] != "IN" && c.doc.POS[i] != "TO"
}

// startsNew reports whether a name opens its phrase, so that nothing ties a description before it to the name: "an aide and
// Joel Benenson", as against "pollster and strategist Joel Benenson".
func (c *cast) startsNew(p part) bool {
	m := c.mentionOn(p.head)
	return m == nil || m.First == p.First || c.doc.POS[p.First] == "DT" || m.First == p.First+1 && address(names.Fold(c.doc.Word(p.First)))
}

// skip moves past marks and conjunctions.
func (c *cast) skip(i, end int) int {
	for i < end && (!isWord(c.doc, i) && c.doc.POS[i] != "CD" || c.doc.POS[i] == "CC") {
		i++
	}
	return i
}

// partAt reads the noun phrase at token i: a name that ends it, a pronoun, or a description.
func (c *cast) partAt(i, end int) part {
	p := part{phrase: phraseAt(c.doc, i, end), who: -1}
	if p.End < end && c.doc.POS[p.End] == "IN" {
		p.phrase = c.withOffice(p.phrase, end)
	}
	if m := c.mentionOn(p.head); m != nil {
		p.who, p.End = m.who, max(p.End, min(m.End, end))
		p.head = p.End - 1
		return p
	}
	if p.End == p.First+1 {
		p.kind = pronouns[strings.ToLower(c.doc.Word(p.head))]
	}
	return p
}

// withOffice lets a phrase that opens with an office run on to the name of who holds it: "former Secretary of State Ann Lee".
func (c *cast) withOffice(p phrase, end int) phrase {
	for i := p.End; i < end && i-p.First < longestRole; i++ {
		m := c.mentionOn(i)
		if m == nil || m.entity != tag.Person {
			continue
		}
		first := m.First
		for first > p.First && c.inRole(first-1, m.First) {
			first--
		}
		if first == p.First && m.First == i && c.namesRole(first, i) {
			p.End, p.head = min(m.End, end), min(m.End, end)-1
		}
		break
	}
	return p
}

// joins reports whether a conjunction stands between tokens from and to.
func (c *cast) joins(from, to int) bool {
	for i := from; i < to; i++ {
		if c.doc.POS[i] == "CC" {
			return true
		}
	}
	return false
}

// listed reports whether a conjunction or a comma with one behind it follows, as in "Cruz, Rubio and Kasich".
func (c *cast) listed(i, end int) bool {
	for ; i < end; i++ {
		if c.doc.POS[i] == "CC" {
			return true
		}
		if !isComma(c.doc, i) && c.mentionOn(i) == nil {
			return false
		}
	}
	return false
}

// enumerated reports whether another name follows behind a conjunction, as in "Sen. Ann Lee (R-Ohio) and Tom Fox", so that the
// names are all there are.
func (c *cast) enumerated(i, end int) bool {
	for ; i < end; i++ {
		if c.doc.POS[i] == "CC" {
			next := c.skip(i, end)
			return next < end && c.isPerson(c.partAt(next, end))
		}
		if c.doc.POS[i] == "WP" || strings.HasPrefix(string(c.doc.POS[i]), "VB") {
			return false
		}
	}
	return false
}

// pastAside moves past what stands between commas.
func (c *cast) pastAside(i, end int) int {
	for i < end && !isComma(c.doc, i) {
		i++
	}
	return i
}

// pastComplement moves past what follows a noun without a comma: "of Ohio", "(R-Wis.)". A conjunction ends it only behind
// a name, only where another name comes next ("friends of Obama and Merkel" is one description), and not inside a clause.
func (c *cast) pastComplement(i, end int, named bool) int {
	for i++; i < end; i++ {
		switch {
		case isComma(c.doc, i):
			return i
		case c.doc.POS[i] == "WP" || strings.HasPrefix(string(c.doc.POS[i]), "VB"):
			named = false
		case c.doc.POS[i] == "CC" && named:
			if next := c.skip(i, end); next < end && c.partAt(next, end).named() {
				return i
			}
		}
	}
	return i
}

func (c *cast) isPerson(p part) bool { return p.named() && c.characters[p.who].kind == Person }

// onePerson reports whether a description is of a single person.
func (c *cast) onePerson(p part) bool {
	return c.doc.POS[p.head] != "NNS" && c.doc.POS[p.head] != "NNPS" && c.kindOf(p) == Unnamed
}
