package speaker

import (
	"cmp"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
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
	if !isPersonName(r.author) {
		r.author = r.cast.byline()
	}
	h := &history{
		cast: r.cast, weights: model, speaker: -1, sentence: -1, source: make([]bool, len(doc.Tokens)),
		words: make(map[int][]token.Range), choices: make(map[int]choice), nominals: make(map[int]part),
	}
	for i, a := range attributions {
		r.order = append(r.order, i)
		r.parts[i] = r.cast.readSource(a.Source)
		if p, ok := r.cast.agent(a); ok {
			r.parts[i] = []part{p}
		} else if len(r.parts[i]) == 0 {
			r.imply(i)
		}
		for _, p := range r.parts[i] {
			h.source[p.head], h.words[p.head] = true, append(h.words[p.head], a.Content...)
			if p.kind == relative {
				p = r.cast.antecedent(p)
			}
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

// imply gives an attribution whose source is not printed the name before its cue or behind it, or the subject of its sentence.
func (r *resolver) imply(i int) {
	a := r.attributions[i]
	if p, ok := r.cast.nameBefore(a); ok {
		r.parts[i] = []part{p}
	} else if p, ok := r.cast.nameBehind(a); ok {
		r.parts[i] = []part{p}
	} else if p, ok := r.cast.impliedSubject(a); ok {
		r.parts[i], r.findings[i].implied = []part{p}, true
	}
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

// voice is a character who speaks.
func (c *cast) voice(who int) voice {
	return voice{who: who, name: c.characters[who].name, kind: c.characters[who].kind}
}

// name adds a character that the source names.
func (r *resolver) name(f *finding, p part) {
	ch := &r.cast.characters[p.who]
	f.voices = append(f.voices, r.cast.voice(p.who))
	m := r.cast.mentionOn(p.head)
	switch {
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

// resolution is a finding as callers see it. A pronoun whose reading is in doubt stands as printed.
func (r *resolver) resolution(i int) Resolution {
	f := &r.findings[i]
	out := Resolution{Speakers: r.speakers(i), Rule: f.rule, Evidence: f.evidence, Confidence: r.confidence(i)}
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
