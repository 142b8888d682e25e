package speaker

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// Resolve names the speakers of the attributions, in their order. Where the text does not settle a
// name the printed words stand, and where it prints none there is no speaker.
func Resolve(doc *tag.Doc, attributions []tag.Attribution, model *Model, opts Options) []Resolution {
	r := newResolver(doc, attributions, model, opts)
	for _, a := range r.order {
		r.resolve(a)
	}
	out := make([]Resolution, len(r.findings))
	for i := range r.findings {
		out[i] = r.resolution(i)
	}
	return out
}

// finding is what was found out about an attribution.
type finding struct {
	done        bool
	implied     bool // the source is the subject of another verb of the sentence
	voices      []voice
	rule        Rule
	probability float64 // the ranker's, where a pronoun was read; else 1
	rivals      int     // characters that could have been meant
	evidence    []string
}

// voice is one of the speakers of an attribution: a character, or words as printed.
type voice struct {
	who  int // the character, or -1
	name string
	kind Kind
}

type resolver struct {
	cast         *cast
	history      *history
	attributions []tag.Attribution
	order        []int    // attributions by the place of their sources
	rank         []int    // attribution → its place in order
	parts        [][]part // attribution → the parts of its source
	findings     []finding
	model        *Model
	author       string
}

func newResolver(doc *tag.Doc, attributions []tag.Attribution, model *Model, opts Options) *resolver {
	r := &resolver{
		cast: newCast(doc), attributions: attributions, model: model, author: opts.Author,
		parts: make([][]part, len(attributions)), findings: make([]finding, len(attributions)),
	}
	h := &history{
		cast: r.cast, weights: model, speaker: -1, sentence: -1, source: make([]bool, len(doc.Tokens)),
		choices: make(map[int]choice), nominals: make(map[int]part),
	}
	for i, a := range attributions {
		r.order = append(r.order, i)
		r.parts[i] = r.cast.readSource(a.Source)
		if p, ok := r.cast.impliedSubject(a); ok && len(r.parts[i]) == 0 {
			r.parts[i], r.findings[i].implied = []part{p}, true
		}
		for _, p := range r.parts[i] {
			h.source[p.head] = true
			if r.cast.definitePerson(p) {
				h.nominals[p.head] = p
			}
		}
	}
	slices.SortStableFunc(r.order, func(a, b int) int { return cmp.Compare(start(attributions[a]), start(attributions[b])) })
	r.rank = make([]int, len(r.order))
	for k, i := range r.order {
		r.rank[i] = k
	}
	r.history = h
	h.read()
	return r
}

// start is where an attribution's source begins, or its content where it has none.
func start(a tag.Attribution) int {
	if len(a.Source) > 0 {
		return a.Source[0].First
	}
	if len(a.Content) > 0 {
		return a.Content[0].First
	}
	return 0
}

// resolve finds out who speaks in an attribution and, first, in those that it depends on.
func (r *resolver) resolve(i int) *finding {
	f := &r.findings[i]
	if f.done {
		return f
	}
	f.done, f.probability = true, 1 // set first: attributions that depend on each other end here
	a := r.attributions[i]
	parts := r.parts[i]
	switch {
	case len(parts) == 0 && a.Continues >= 0 && a.Continues < len(r.findings):
		r.follow(f, a.Continues, ByContinuing)
	case len(parts) == 0:
		f.rule = ByNothing
	default:
		for _, p := range parts {
			r.read(f, i, p)
		}
		if f.implied {
			f.rule = ByImplied
		} else if len(f.voices) > 1 {
			f.rule = BySeveral
		}
	}
	return f
}

// follow takes over the voices of another attribution.
func (r *resolver) follow(f *finding, other int, rule Rule) {
	o := r.resolve(other)
	f.rule, f.voices, f.probability, f.rivals, f.evidence = rule, o.voices, o.probability, o.rivals, o.evidence
	if len(o.voices) == 0 {
		f.rule = o.rule
	}
}

// read adds what one part of the source of attribution i names.
func (r *resolver) read(f *finding, i int, p part) {
	switch {
	case p.named():
		r.name(f, p)
	case p.kind == thirdOne:
		r.pronoun(f, p)
	case p.kind == relative:
		r.relative(f, i, p)
	case p.kind == plural || p.kind == neuter:
		r.earlier(f, i, p)
	case p.kind == firstOne:
		r.firstPerson(f, i, p)
	default:
		r.describe(f, i, p)
	}
}

// name adds a character that the source names.
func (r *resolver) name(f *finding, p part) {
	ch := &r.cast.characters[p.who]
	f.voices = append(f.voices, voice{who: p.who, name: ch.name, kind: ch.kind})
	m := r.cast.mentionOn(p.head)
	switch {
	case p.apart:
		f.rule = ByApposition
	case ch.kind == Organisation:
		f.rule = ByOrganisation
	case !ch.full:
		f.rule = ByShortName
	case m != nil && len(m.name.Given) > 0:
		f.rule = ByFullName
	default:
		f.rule = BySurname
		f.rivals = len(r.cast.bySurname[lastWord(ch.parsed.Surname)]) - 1
	}
}

// pronoun adds whom "he" or "she" stands for, or the pronoun itself where that is in doubt.
func (r *resolver) pronoun(f *finding, p part) {
	c, read := r.history.choices[p.head]
	f.evidence = c.evidence(r.cast)
	if !read || c.who < 0 {
		f.rule = ByDoubt
		f.voices = append(f.voices, voice{who: -1, name: r.cast.description(p), kind: Unnamed})
		return
	}
	f.rule, f.probability, f.rivals = ByPronoun, c.probability, len(c.rivals)-1
	f.voices = append(f.voices, voice{who: c.who, name: r.cast.characters[c.who].name, kind: Person})
}

// relative adds what "who", "which" or "that" stands for: the noun phrase before it, or the name to which that phrase is
// only an aside ("Hugh Hill, a doctor, who").
func (r *resolver) relative(f *finding, i int, p part) {
	doc, end := r.cast.doc, p.First
	for end > 0 && adjacent(doc, end-1, p.First) && (isComma(doc, end-1) || doc.POS[end-1] == "IN" || doc.Word(end-1) == "—") {
		end--
	}
	before := phraseBefore(doc, end)
	if before.First == before.End {
		r.describe(f, i, p)
		return
	}
	q := r.cast.partAt(before.First, end)
	if q.named() {
		r.name(f, q)
	} else if name := r.aside(before.First); name.named() && r.cast.onePerson(q) {
		r.name(f, name)
	} else {
		r.describe(f, i, q)
		return
	}
	f.rule = ByWho
}

// aside returns the person's name that stands before a comma before token i.
func (r *resolver) aside(i int) part {
	if i >= 2 && isComma(r.cast.doc, i-1) && adjacent(r.cast.doc, i-2, i) {
		if m := r.cast.mentionOn(i - 2); m != nil && m.entity == tag.Person {
			return part{phrase: phrase{Range: m.Range, head: m.End - 1}, who: m.who}
		}
	}
	return part{who: -1}
}

// maxBack is how many sentences and sources a plural or neuter pronoun looks back.
const maxBack = 3

// earlier adds what "they" or "it" stands for: the last source before, where that is several people or a group, or an
// organisation. Otherwise the pronoun stands.
func (r *resolver) earlier(f *finding, i int, p part) {
	if !r.follows(f, i, ByEarlier, func(v []voice) bool { return fits(v, p.kind) }) {
		f.rule = ByDoubt
		f.voices = append(f.voices, voice{who: -1, name: r.cast.description(p), kind: r.cast.kindOf(p)})
	}
}

// fits reports whether a pronoun of a kind may stand for the voices.
func fits(voices []voice, kind pronounKind) bool {
	if kind == plural {
		return len(voices) > 1 || len(voices) == 1 && voices[0].kind == Group
	}
	return len(voices) == 1 && (voices[0].kind == Organisation || voices[0].kind == Document)
}

// firstPerson adds who "I" is: inside other words their speaker, else the article's author.
func (r *resolver) firstPerson(f *finding, i int, p part) {
	parent := r.attributions[i].Parent
	switch {
	case parent >= 0 && parent < len(r.findings) && parent != i:
		r.follow(f, parent, ByEnclosing)
	case r.cast.doc.Tokens[p.First].Quoted >= 0:
		r.describe(f, i, p)
		f.rule = ByDoubt
	case isPersonName(r.author):
		f.rule = ByFirstPerson
		f.voices = append(f.voices, voice{who: -1, name: r.author, kind: Person})
	default:
		f.rule = ByAuthor
		f.voices = append(f.voices, voice{who: -1, name: "the author", kind: Unnamed})
	}
}

// isPersonName tells a person's byline from an outlet's ("Breitbart News", "Staff").
func isPersonName(author string) bool {
	words := strings.Fields(strings.ToLower(author))
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool {
		_, outlet := headKinds()[w]
		return outlet
	})
}

// describe adds a source that is described: by the name beside it, by the organisation that the text names with it, by
// what it points back at, else as printed.
func (r *resolver) describe(f *finding, i int, p part) {
	if name := r.beside(p); name.named() {
		r.name(f, name)
		f.rule = ByApposition
		return
	}
	if name, probability := r.ownOrganisation(p); name != "" {
		f.rule, f.probability = ByPronoun, probability
		f.voices = append(f.voices, voice{who: -1, name: name, kind: Organisation})
		return
	}
	if who, probability := r.utterer(p); who >= 0 {
		f.rule, f.probability = ByPossessor, probability
		f.voices = append(f.voices, voice{who: who, name: r.cast.characters[who].name, kind: Person})
		return
	}
	if name := r.cast.properName(p); name != "" {
		f.rule = ByOrganisation
		f.voices = append(f.voices, voice{who: -1, name: name, kind: Organisation})
		return
	}
	if who := r.cast.holder(p); who >= 0 {
		f.rule = ByRole
		f.voices = append(f.voices, voice{who: who, name: r.cast.characters[who].name, kind: Person})
		return
	}
	if c := r.history.choices[p.head]; r.cast.definitePerson(p) && c.probability >= doubt && c.supported() {
		f.rule, f.probability, f.rivals, f.evidence = ByFitting, c.probability, len(c.rivals)-2, c.evidence(r.cast)
		f.voices = append(f.voices, voice{who: c.who, name: r.cast.characters[c.who].name, kind: Person})
		return
	}
	if r.pointsBack(f, i, p) {
		return
	}
	f.rule = ByDescription
	v := voice{who: -1, name: r.cast.description(p), kind: r.cast.kindOf(p)}
	if name := r.cast.unknownName(p); name != "" {
		f.rule, v.name, v.kind = ByShortName, name, r.cast.nameKind(p)
	}
	f.voices = append(f.voices, v)
}

// utterer returns whose speech or look it is that a source names: "his upbeat speech", "Mr. Rubio's answer".
func (r *resolver) utterer(p part) (who int, probability float64) {
	if p.head == p.First || !utterance(r.cast.doc.Word(p.head)) {
		return -1, 0
	}
	if c, read := r.history.choices[p.First]; read && c.probability >= doubt {
		return c.who, c.probability
	}
	for i := p.First; i < p.head; i++ {
		m := r.cast.mentionOn(i)
		if m != nil && m.entity == tag.Person && m.End < p.head && isPossessive(r.cast.doc, m.End) {
			return m.who, 1
		}
	}
	return -1, 0
}

// utterance reports nouns for what a person says, or says it with.
func utterance(noun string) bool {
	switch strings.ToLower(noun) {
	case "speech", "statement", "response", "remark", "remarks", "comment", "comments", "words", "answer", "testimony", "message",
		"tone", "voice", "mind", "eyes", "face", "gaze", "heart", "smile", "gesture":
		return true
	}
	return false
}

// beside returns the name that a description of one person stands next to: "Clinton supporter | Bob Mulholland", "Alison
// Grimes, | the secretary of state", "the employee, | Ashley Feinberg,".
func (r *resolver) beside(p part) part {
	if _, role := roleNouns()[strings.ToLower(r.cast.doc.Word(p.head))]; !role {
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

// pointsBack reads a definite description of who spoke shortly before: "the group", "the two lawmakers".
func (r *resolver) pointsBack(f *finding, i int, p part) bool {
	var fits func([]voice) bool
	switch {
	case r.cast.pair(p):
		fits = func(v []voice) bool { return len(v) == 2 && v[0].kind == Person && v[1].kind == Person }
	case r.cast.definite(p) && p.End-p.First == 2 && anyOrganisation(r.cast.doc.Word(p.head)):
		fits = func(v []voice) bool { return len(v) == 1 && v[0].kind == Organisation }
	default:
		return false
	}
	return r.follows(f, i, ByEarlier, fits)
}

// anyOrganisation reports a noun that any organisation goes by.
func anyOrganisation(noun string) bool {
	switch strings.ToLower(noun) {
	case "group", "organization", "organisation", "company", "firm", "agency", "outlet":
		return true
	}
	return false
}

// follows takes over the voices of the nearest of the sources shortly before that fits.
func (r *resolver) follows(f *finding, i int, rule Rule, fits func([]voice) bool) bool {
	doc := r.cast.doc
	here := doc.Tokens[start(r.attributions[i])].Sentence
	for k := r.rank[i] - 1; k >= 0 && k >= r.rank[i]-maxBack; k-- {
		other := r.order[k]
		if here-doc.Tokens[start(r.attributions[other])].Sentence > maxBack {
			break
		}
		if len(r.parts[other]) > 0 && fits(r.resolve(other).voices) {
			r.follow(f, other, rule)
			return true
		}
	}
	return false
}

// ownOrganisation spells "his campaign" out as "Donald Trump's campaign" where the pronoun is read with some certainty.
func (r *resolver) ownOrganisation(p part) (name string, probability float64) {
	c, read := r.history.choices[p.First]
	if !read || c.who < 0 || c.probability < 0.7 || p.head == p.First || r.cast.kindOf(p) != Organisation {
		return "", 0
	}
	return r.cast.characters[c.who].name + "'s " + printed(r.cast.doc, p.First+1, p.head+1), c.probability
}

// resolution is a finding as callers see it. A pronoun whose reading is in doubt stands as printed.
func (r *resolver) resolution(i int) Resolution {
	f := &r.findings[i]
	clues := r.clues(i)
	out := Resolution{Speakers: r.speakers(i), Rule: f.rule, Evidence: f.evidence, Confidence: r.model.confidence.probability(&clues)}
	if f.rule == ByPronoun && f.probability < doubt && len(r.parts[i]) == 1 {
		out.Rule = ByDoubt
		out.Speakers = []Speaker{{Name: r.cast.description(r.parts[i][0]), Kind: Unnamed}}
	}
	return out
}

// speakers lists the distinct voices of an attribution with their roles.
func (r *resolver) speakers(i int) []Speaker {
	var list []Speaker
	for _, v := range r.findings[i].voices {
		s := Speaker{Name: v.name, Kind: v.kind}
		if v.who >= 0 && len(r.cast.characters[v.who].roles) > 0 {
			s.Role = r.cast.characters[v.who].roles[0]
		}
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
