package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

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
	f.voices = append(f.voices, r.cast.voice(c.who))
}

// relative adds what "who", "which" or "that" stands for: the noun phrase before it, or the name to which that phrase is
// only an aside ("Hugh Hill, a doctor, who").
func (r *resolver) relative(f *finding, i int, p part) {
	q := r.cast.antecedent(p)
	if q.named() {
		r.name(f, q)
	} else if name := r.aside(q.First); name.named() && r.cast.onePerson(q) {
		r.name(f, name)
	} else {
		r.describe(f, i, q)
		return
	}
	f.rule = ByWho
}

// antecedent is the noun phrase that a relative pronoun stands for; for "who" that is no place or organisation behind a
// preposition: "a Democrat of Vermont who". Without a noun before it the pronoun stands for itself.
func (c *cast) antecedent(p part) part {
	person := !strings.EqualFold(c.doc.Word(p.First), "which") && !strings.EqualFold(c.doc.Word(p.First), "that")
	q := p
	for end := p.First; ; end = q.First {
		for end > 0 && adjacent(c.doc, end-1, p.First) && (isComma(c.doc, end-1) || c.doc.POS[end-1] == "IN" || c.doc.POS[end-1] == ":" || c.doc.Word(end-1) == "—") {
			end--
		}
		before := phraseBefore(c.doc, end)
		if before.First == before.End {
			return q
		}
		q = c.partAt(before.First, end)
		if !person || !q.named() || c.isPerson(q) || q.First == 0 || c.doc.POS[q.First-1] != "IN" {
			return q
		}
	}
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
	if !r.follows(f, i, ByEarlier, func(v []voice) bool { return fits(v, p.kind) }) && (p.kind != plural || !r.pair(f, p)) {
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

// firstPerson adds who "I" is: inside other words their speaker, else the article's author.
func (r *resolver) firstPerson(f *finding, i int, p part) {
	parent := r.attributions[i].Parent
	switch {
	case parent >= 0 && parent < len(r.findings) && parent != i:
		r.follow(f, parent, ByEnclosing)
	case r.cast.doc.Tokens[p.First].Quoted >= 0:
		r.describe(f, i, p)
		f.rule = ByDoubt
	case r.author != "":
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
