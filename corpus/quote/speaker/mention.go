package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// mention is a place where the text names a person or an organisation. Titles stand outside the range.
type mention struct {
	token.Range
	entity tag.Entity   // tag.Person, or tag.Organization for whatever else has a name
	name   names.Name   // of a person
	gender names.Gender // by the title or role printed before the name
	text   string       // as printed, possessive ending left out
	who    int          // index into the cast
}

// findMentions returns the mentions of the text in order.
func findMentions(doc *tag.Doc) []mention {
	var found []mention
	for i := 0; i < len(doc.Tokens); {
		if past := pastDateline(doc, i); past > i {
			i = past
			continue
		}
		m, ok := mentionAt(doc, i)
		if !ok {
			i++
			continue
		}
		head, _, _ := strings.Cut(m.text, " of ")
		if m.entity == tag.Person && !people(m) || m.entity != tag.Person && !commonName(head) && !headline(doc, m) {
			found = append(found, m)
		}
		i = m.End
	}
	return found
}

// people reports a name of a people or a party that the tagger took for a person's: "Cuban Americans".
func people(m mention) bool {
	last := m.text[strings.LastIndexByte(m.text, ' ')+1:]
	return strings.HasSuffix(last, "s") && commonName(last) && len(m.name.Given) > 0 && names.GenderOf(m.name) == names.Unknown
}

// mentionAt reads the mention that begins at token i.
func mentionAt(doc *tag.Doc, i int) (mention, bool) {
	switch {
	case doc.Entity[i] == tag.Person && isWord(doc, i):
		return personAt(doc, i), true
	case looksLikePerson(doc, i):
		return personAt(doc, i), true
	case titled(doc, i):
		return personAt(doc, i+1), true
	case misread(doc, i):
		return personAt(doc, i), true
	case doc.Entity[i] == tag.Organization || doc.Entity[i] == tag.Location || doc.Entity[i] == tag.Other && isProper(doc, i):
		return organisationAt(doc, i), true
	}
	return mention{}, false
}

// looksLikePerson finds a name that the tagger took for nothing, or for anything where it is printed in capitals: a common
// given name and a capitalised word.
func looksLikePerson(doc *tag.Doc, i int) bool {
	if i+1 >= len(doc.Tokens) || !adjacent(doc, i, i+1) {
		return false
	}
	if isUpper(doc.Word(i)) && isUpper(doc.Word(i+1)) {
		return len(doc.Word(i+1)) > 2 && names.GenderOfGiven(doc.Word(i)) != names.Unknown && !isHeading(doc, doc.Tokens[i].Paragraph)
	}
	return looksGiven(doc, i) && (doc.Entity[i] == tag.None && doc.Entity[i+1] == tag.None && isProper(doc, i+1) || nickname(doc, i+2))
}

// titled reports a form of address before a word that the tagger took for no name: "Mr. English".
func titled(doc *tag.Doc, i int) bool {
	return strings.HasSuffix(doc.Word(i), ".") && address(names.Fold(doc.Word(i))) && i+1 < len(doc.Tokens) && adjacent(doc, i, i+1) &&
		doc.Entity[i+1] != tag.Person && startsUpper(doc.Word(i+1))
}

// misread finds a person's name at the head of a run that the tagger took for something else: a common given name, or any
// behind a role ("congressman Barney Frank"), and one more word, then no proper noun ("Joseph Brown of Marion Avenue Baptist
// Church"). Places bear people's names, so a place needs a title before it.
func misread(doc *tag.Doc, i int) bool {
	given := i
	if names.IsTitle(doc.Word(i)) {
		given++
	}
	if given+2 >= len(doc.Tokens) || !adjacent(doc, i, given+1) || doc.Entity[given] != doc.Entity[given+1] {
		return false
	}
	switch doc.Entity[given] {
	case tag.Organization, tag.Other:
	case tag.Location:
		if given == i {
			return false
		}
	default:
		return false
	}
	behindRole := given > 0 && IsRole(doc.Word(given-1)) && isProper(doc, given) && !organisationNoun(doc.Word(given+1))
	return (looksGiven(doc, given) || behindRole) && isProper(doc, given+1) && !isProper(doc, given+2) && !isPossessive(doc, given+2)
}

// personAt reads the run of a person's name from token i. Titles that the run begins with are left outside.
func personAt(doc *tag.Doc, i int) mention {
	loose := doc.Entity[i] != tag.Person // a run of another entity is read by capitals
	end := i + 1
	for end < len(doc.Tokens) && adjacent(doc, i, end) && (inName(doc, end, loose) || joinsName(doc, end)) {
		end++
	}
	if end == i+1 && peopleSurname(doc, end) {
		end++
	}
	end = withSuffix(doc, end)
	start := i
	for start > 0 && adjacent(doc, start-1, i) && doc.Entity[start-1] != tag.Person && (looksGiven(doc, start-1) || particleBefore(doc, start)) {
		start--
	}
	if start == end-1 && missedGiven(doc, start-1) && adjacent(doc, start-1, i) {
		start--
	}
	for start+1 < end && (names.IsTitle(doc.Word(start)) || IsRole(doc.Word(start)) && looksGiven(doc, start+1)) {
		start++
	}
	if start+1 < end && speechVerb(doc.Word(start)) {
		start++
	}
	if start+1 < end && speechVerb(doc.Word(end-1)) {
		end--
	}
	text := printed(doc, start, end)
	return mention{
		Range: token.Range{First: start, End: end}, entity: tag.Person,
		name: names.Parse(text), text: text, gender: genderBefore(doc, start),
	}
}

// peopleSurname reports whether token i, behind a given name, is a surname that is also the name of a people: "Bryan English".
func peopleSurname(doc *tag.Doc, i int) bool {
	return looksGiven(doc, i-1) && i+1 < len(doc.Tokens) && adjacent(doc, i-1, i) && doc.POS[i] == "NNP" && doc.Entity[i] == tag.Other &&
		!isNoun(doc, i+1)
}

// particleBefore reports whether a particle stands right before a surname.
func particleBefore(doc *tag.Doc, start int) bool {
	return names.IsParticle(doc.Word(start-1)) && doc.POS[start-1] != "DT" && doc.POS[start-1] != "IN"
}

// missedGiven reports whether a token right before a lone surname is most likely the given name: a proper noun that is
// part of no other name and tells no title, role or nationality.
func missedGiven(doc *tag.Doc, i int) bool {
	return i >= 0 && isProper(doc, i) && doc.Entity[i] == tag.None && !names.IsTitle(doc.Word(i)) && !commonName(doc.Word(i)) &&
		!isUpper(doc.Word(i)) && !isHeading(doc, doc.Tokens[i].Paragraph)
}

// looksGiven reports whether a token is a common given name printed as a proper noun.
func looksGiven(doc *tag.Doc, i int) bool {
	return isProper(doc, i) && !names.IsTitle(doc.Word(i)) && names.GenderOfGiven(doc.Word(i)) != names.Unknown
}

// inName reports whether token i carries on a person's name.
func inName(doc *tag.Doc, i int, loose bool) bool {
	if !isWord(doc, i) || isPossessive(doc, i) || doc.POS[i] == "CC" {
		return false
	}
	if isUpper(doc.Word(i)) && isUpper(doc.Word(i-1)) && len(doc.Word(i)) > 2 {
		return !isHeading(doc, doc.Tokens[i].Paragraph)
	}
	return doc.Entity[i] == tag.Person || loose && isProper(doc, i) || i >= 2 && nickname(doc, i-2)
}

// joinsName reports whether token i, itself no name, stands inside one: a particle, an initial or a nickname in marks,
// with more of the name behind it.
func joinsName(doc *tag.Doc, i int) bool {
	w := doc.Word(i)
	switch {
	case names.IsParticle(w) || utf8.RuneCountInString(strings.TrimSuffix(w, ".")) == 1 && isUpper(w):
		return named(doc, i+1) || names.IsParticle(w) && i+1 < len(doc.Tokens) && names.IsParticle(doc.Word(i+1)) && named(doc, i+2)
	case isMark(w):
		return nickname(doc, i+1) || nickname(doc, i-1)
	}
	return nickname(doc, i)
}

// named reports whether token i is tagged as a person's name.
func named(doc *tag.Doc, i int) bool {
	return i < len(doc.Tokens) && doc.Entity[i] == tag.Person && isWord(doc, i)
}

// nickname reports whether token i is a capitalised word in marks with a name behind them: “Shorty” Malone.
func nickname(doc *tag.Doc, i int) bool {
	return i > 0 && i+2 < len(doc.Tokens) && startsUpper(doc.Word(i)) && isMark(doc.Word(i-1)) && isMark(doc.Word(i+1)) &&
		startsUpper(doc.Word(i+2)) && adjacent(doc, i-1, i+2)
}

// withSuffix takes "Jr." and the like, with or without a comma, into a name that ends at end.
func withSuffix(doc *tag.Doc, end int) int {
	at := end
	if at < len(doc.Tokens) && doc.Word(at) == "," {
		at++
	}
	if at < len(doc.Tokens) && adjacent(doc, end-1, at) && names.IsSuffix(doc.Word(at)) {
		return at + 1
	}
	return end
}

// genderBefore tells the gender by the titles and role nouns right before a name: "Mrs.", "spokeswoman".
func genderBefore(doc *tag.Doc, start int) names.Gender {
	for i := start - 1; i >= 0 && adjacent(doc, i, start); i-- {
		w := doc.Word(i)
		if g := names.GenderOf(names.Name{Titles: []string{w}}); g != names.Unknown {
			return g
		}
		role, ok := roleNouns()[strings.ToLower(w)]
		if role.gender != names.Unknown {
			return role.gender
		}
		if !ok && !names.IsTitle(w) {
			break
		}
	}
	return names.Unknown
}

// organisationAt reads the run of a name that is no person's.
func organisationAt(doc *tag.Doc, i int) mention {
	end := i + 1
	for end < len(doc.Tokens) && adjacent(doc, i, end) && doc.Entity[end] == doc.Entity[i] && !isPossessive(doc, end) && doc.POS[end] != "," {
		end++
	}
	start := i
	for start+1 < end && functionWord(doc, start) {
		start++
	}
	if start+1 < end && speechVerb(doc.Word(end-1)) {
		end--
	}
	return mention{Range: token.Range{First: start, End: end}, entity: tag.Organization, text: printed(doc, start, end)}
}

// functionWord reports a word that opens a sentence before a name rather than the name: "As Politico".
func functionWord(doc *tag.Doc, i int) bool {
	switch doc.POS[i] {
	case "DT", "IN", "CC", "RB", "WRB":
		return true
	}
	return false
}

// printed is the text of tokens start to end, on one line.
func printed(doc *tag.Doc, start, end int) string {
	if start >= end {
		return ""
	}
	return strings.Join(strings.Fields(doc.Text[doc.Tokens[start].Start:doc.Tokens[end-1].End]), " ")
}

// adjacent reports whether two tokens stand in one sentence.
func adjacent(doc *tag.Doc, a, b int) bool { return doc.Tokens[a].Sentence == doc.Tokens[b].Sentence }

func isWord(doc *tag.Doc, i int) bool {
	r, _ := utf8.DecodeRuneInString(doc.Word(i))
	return unicode.IsLetter(r)
}

// isProper reports whether a token is tagged as a proper noun and printed like one.
func isProper(doc *tag.Doc, i int) bool {
	return (doc.POS[i] == "NNP" || doc.POS[i] == "NNPS") && startsUpper(doc.Word(i))
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func isPossessive(doc *tag.Doc, i int) bool { return doc.POS[i] == "POS" }

func isUpper(w string) bool { return w == strings.ToUpper(w) && w != strings.ToLower(w) }

func isMark(w string) bool {
	switch w {
	case `"`, "“", "”", "'", "‘", "’", "``", "''", "(", ")":
		return true
	}
	return false
}
