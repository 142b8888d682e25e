package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// describe adds a source that is described. The first of these that applies decides: a name printed beside the
// description, an organisation named with it, the only person or the nearest one whose role it tells, those it points
// back at, the organisation with that noun in its name or that issued the paper. Otherwise the description stands as printed.
func (r *resolver) describe(f *finding, i int, p part) {
	for _, read := range []func(*finding, int, part) bool{
		r.namedBeside, r.ownOrganisation, r.utterer, r.properOrganisation, r.properPaper, r.onlyHolder, r.theirs, r.nearestHolder, r.pointsBack, r.namesake, r.issuer,
	} {
		if read(f, i, p) {
			return
		}
	}
	f.rule = ByDescription
	v := voice{who: -1, name: r.cast.description(p), kind: r.cast.kindOf(p)}
	if name := r.cast.unknownName(p); name != "" {
		f.rule, v.name, v.kind = ByShortName, name, r.cast.nameKind(p)
		if who := r.cast.bearer(r.cast.byWord(name), names.Unknown); who >= 0 {
			f.rule, v = BySurname, r.cast.voice(who)
		}
	}
	f.voices = append(f.voices, v)
}

// namedBeside takes the name that a description of one person stands next to.
func (r *resolver) namedBeside(f *finding, _ int, p part) bool {
	name := r.beside(p)
	if name.named() {
		r.name(f, name)
		f.rule = ByApposition
	}
	return name.named()
}

// beside returns the name that a description of one person stands next to: "Clinton supporter | Bob Mulholland", "Alison
// Grimes, | the secretary of state", "the employee, | Ashley Feinberg,".
func (r *resolver) beside(p part) part {
	head := r.cast.doc.Word(p.head)
	if !IsRole(head) && !names.IsTitle(head) {
		return part{who: -1}
	}
	next := p.End
	if next < len(r.cast.doc.Tokens) && isComma(r.cast.doc, next) && r.closed(next+1) {
		next++
	}
	if m := r.cast.mentionOn(next); m != nil && m.First == next && m.entity == tag.Person && adjacent(r.cast.doc, next, p.First) {
		return part{phrase: phrase{Range: m.Range, head: m.End - 1}, who: m.who}
	}
	return r.aside(p.First)
}

// closed reports whether a comma ends the name at token i, so that it is an apposition.
func (r *resolver) closed(i int) bool {
	m := r.cast.mentionOn(i)
	return m != nil && m.End < len(r.cast.doc.Tokens) && isComma(r.cast.doc, m.End)
}

// ownOrganisation spells "his campaign" out as "Donald Trump's campaign" where the pronoun is read with some certainty.
func (r *resolver) ownOrganisation(f *finding, _ int, p part) bool {
	const sure = 0.7
	c, read := r.history.choices[p.First]
	if !read || c.who < 0 || c.probability < sure || p.head == p.First || r.cast.kindOf(p) != Organisation {
		return false
	}
	name := r.cast.characters[c.who].name + "'s " + printed(r.cast.doc, p.First+1, p.head+1)
	f.rule, f.probability = ByPronoun, c.probability
	f.voices = append(f.voices, voice{who: -1, name: name, kind: Organisation})
	return true
}

// utterer takes the person whose speech or look it is that a source names: "his upbeat speech", "Mr. Rubio's answer".
func (r *resolver) utterer(f *finding, _ int, p part) bool {
	if p.End-p.First < 2 || !utterance(r.cast.doc.Word(p.head)) {
		return false
	}
	owner, probability := r.possessor(p)
	if owner < 0 || probability < doubt {
		return false
	}
	f.rule, f.probability = ByPossessor, probability
	f.voices = append(f.voices, r.cast.voice(owner))
	return true
}

// utterance reports nouns for what a person says, or says it with.
func utterance(noun string) bool {
	switch strings.ToLower(noun) {
	case "speech", "statement", "response", "remark", "remarks", "comment", "comments", "account", "words", "answer", "testimony", "message",
		"tone", "voice", "mind", "eyes", "face", "gaze", "heart", "smile", "gesture":
		return true
	}
	return false
}

// properOrganisation takes an organisation named with a common noun: "the Trump campaign".
func (r *resolver) properOrganisation(f *finding, _ int, p part) bool {
	name := r.cast.properName(p)
	if name != "" {
		f.rule = ByOrganisation
		f.voices = append(f.voices, voice{who: -1, name: name, kind: Organisation})
	}
	return name != ""
}

// properPaper takes a paper that has the name of who issued it before its noun or behind "by": "a Fox News poll", "a report
// released by the National Academies".
func (r *resolver) properPaper(f *finding, _ int, p part) bool {
	if r.cast.kindOf(p) != Document {
		return false
	}
	v, ok := r.cast.paper(p)
	if ok {
		f.rule = ByIssuer
		f.voices = append(f.voices, v)
	}
	return ok
}

// onlyHolder takes the only person in the text whom the description fits.
func (r *resolver) onlyHolder(f *finding, _ int, p part) bool {
	who := r.cast.holder(p)
	if who >= 0 {
		f.rule = ByRole
		f.voices = append(f.voices, r.cast.voice(who))
	}
	return who >= 0
}

// theirs takes the only person whose printed role tells both the noun and the possessor of a description: "Lee's lawyer", "his
// lawyer" for Tom Fox, a lawyer for Ann Lee.
func (r *resolver) theirs(f *finding, _ int, p part) bool {
	c := r.cast
	noun := strings.ToLower(c.doc.Word(p.head))
	owner, probability := r.possessor(p)
	if owner < 0 || probability < plausible || !IsRole(noun) || !c.onePerson(p) {
		return false
	}
	found := -1
	for who := range c.holders(roleNouns()[noun]) {
		words := c.characters[who].roleWords()
		if who == owner || !slices.Contains(words, noun) || !slices.Contains(words, lastWord(c.characters[owner].parsed.Surname)) {
			continue
		}
		if found >= 0 {
			return false
		}
		found = who
	}
	if found >= 0 {
		f.rule = ByRole
		f.voices = append(f.voices, c.voice(found))
	}
	return found >= 0
}

// possessor is the person whom a possessive before the head of a description names, or a pronoun there or right behind the head,
// "the account she gave", stands for with some probability; -1 where there is none.
func (r *resolver) possessor(p part) (who int, probability float64) {
	for _, i := range []int{p.First, p.head + 1} {
		if c, read := r.history.choices[i]; read && i != p.head && i < p.End {
			return c.who, c.probability
		}
	}
	for i := p.First; i < p.head; i++ {
		m := r.cast.mentionOn(i)
		if m != nil && m.entity == tag.Person && m.End < p.head && isPossessive(r.cast.doc, m.End) {
			return m.who, 1
		}
	}
	return -1, 0
}

// plausible is the probability from which a reading is taken that nothing bears out.
const plausible = 0.6

// nearestHolder takes the person whom the ranker chose for the description, where what is printed bears that out, or where
// nothing speaks against it.
func (r *resolver) nearestHolder(f *finding, _ int, p part) bool {
	c := r.history.choices[p.head]
	least := plausible
	if c.supported() {
		least = doubt
	}
	if !r.cast.definitePerson(p) || c.who < 0 || c.probability < least || !c.supported() && r.cast.contradicts(p, c) {
		return false
	}
	f.rule, f.probability, f.rivals, f.evidence = ByFitting, c.probability, len(c.rivals)-2, c.evidence(r.cast)
	f.voices = append(f.voices, r.cast.voice(c.who))
	return true
}

// pointsBack reads a definite description of who spoke shortly before: "the group", "the two lawmakers".
func (r *resolver) pointsBack(f *finding, i int, p part) bool {
	var fits func([]voice) bool
	n := r.cast.counted(p)
	switch {
	case n > 0:
		fits = func(v []voice) bool { return len(v) == n && v[0].kind == Person && v[1].kind == Person }
	case r.cast.definite(p) && r.cast.severalPeople(p):
		fits = func(v []voice) bool { return len(v) > 1 && v[0].kind == Person && v[1].kind == Person }
	case r.cast.definite(p) && p.End-p.First == 2 && anyOrganisation(r.cast.doc.Word(p.head)):
		fits = func(v []voice) bool { return len(v) == 1 && v[0].kind == Organisation }
	default:
		return false
	}
	return r.follows(f, i, ByEarlier, fits) || n == 2 && r.pair(f, p) || n > 0 && r.together(f, p, n)
}

// anyOrganisation reports a noun that any organisation goes by.
func anyOrganisation(noun string) bool {
	switch strings.ToLower(noun) {
	case "group", "organization", "organisation", "company", "firm", "agency", "outlet", "newspaper", "network":
		return true
	}
	return false
}
