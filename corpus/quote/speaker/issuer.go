package speaker

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// maxIssued is how many sentences back it may stand who issued a paper.
const maxIssued = 4

// issuer takes the organisation that issued what the source names, where the words shortly before tell that: "the report"
// after "a report by the National Academies" or after "Fox News released a statement".
func (r *resolver) issuer(f *finding, attribution int, p part) bool {
	c := r.cast
	if c.kindOf(p) != Document {
		return false
	}
	if !c.definite(p) || p.End-p.First != 2 {
		return r.poll(f, p)
	}
	here := c.doc.Tokens[p.First].Sentence
	noun := strings.ToLower(c.doc.Lemma[p.head])
	if r.saidIn(f, attribution, noun) {
		return true
	}
	for i := p.First - 1; i >= max(0, p.First-maxReach) && here-c.doc.Tokens[i].Sentence <= maxIssued; i-- {
		if strings.ToLower(c.doc.Lemma[i]) != noun || c.doc.Tokens[i].Quoted >= 0 {
			continue
		}
		if who := c.issuerOf(i); who >= 0 {
			f.rule = ByIssuer
			f.voices = append(f.voices, c.voice(who))
			return true
		}
	}
	return r.poll(f, p)
}

// maxSaid is how many sources back somebody may have said it.
const maxSaid = 8

// saidIn takes over who said something in what a noun names shortly before: "Acme said in a statement", then "the statement said".
func (r *resolver) saidIn(f *finding, i int, noun string) bool {
	doc := r.cast.doc
	here := doc.Tokens[start(r.attributions[i])].Sentence
	for k := r.rank[i] - 1; k >= max(0, r.rank[i]-maxSaid) && here-doc.Tokens[start(r.attributions[r.order[k]])].Sentence <= maxIssued; k-- {
		for _, cue := range r.attributions[r.order[k]].Cue {
			for t := cue.First; t < cue.End; t++ {
				if strings.EqualFold(doc.Lemma[t], noun) {
					r.follow(f, r.order[k], ByIssuer)
					return len(f.voices) > 0
				}
			}
		}
	}
	return false
}

// paper names a paper by who issued it, if its description tells: "International Monetary Fund report" for "an IMF report",
// where the text spells that out.
func (c *cast) paper(p part) (voice, bool) {
	for i := p.First; i < p.head; i++ {
		if m := c.mentionOn(i); m != nil && m.End <= p.head && c.organisationIn(i, i+1) >= 0 && !isPossessive(c.doc, m.End) {
			name := c.characters[m.who].name
			for first := m.First; first > p.First && isProper(c.doc, first-1); first-- {
				name = c.doc.Word(first-1) + " " + name
			}
			return voice{who: -1, name: name + " " + printed(c.doc, m.End, p.head+1), kind: Document}, true
		}
	}
	for i := p.head + 1; i+1 < p.End; i++ {
		w := c.doc.Word(i)
		if w == "by" {
			if who := c.authorAt(i + 1); who >= 0 {
				return c.voice(who), true
			}
		}
		if w == "by" || w == "from" {
			if who := c.organisationIn(i+1, min(i+4, p.End)); who >= 0 {
				return c.voice(who), true
			}
		}
	}
	return voice{}, false
}

// authorAt is the person named at token i, behind a role or a description: "by the sociologist Ann Lee", "by a sociologist, Ann
// Lee,". It is -1 where nobody is.
func (c *cast) authorAt(i int) int {
	if c.doc.POS[i] == "DT" {
		i++
	}
	end := phraseAt(c.doc, i, c.doc.Sentences[c.doc.Tokens[i].Sentence].End).End
	if end+1 < len(c.doc.Tokens) && isComma(c.doc, end) && c.mentionOn(end-1) == nil {
		i = end + 1
	}
	if m := c.mentionOn(c.pastTitles(i)); m != nil && m.entity == tag.Person && len(m.name.Given) > 0 {
		return m.who
	}
	return -1
}

// issuerOf is the organisation that issued the paper of which token i is the noun: named after "by" or "from", as its
// possessor or first word, or the subject of its verb. It is -1 where none is.
func (c *cast) issuerOf(i int) int {
	s := c.doc.Sentences[c.doc.Tokens[i].Sentence]
	for k := i + 1; k+1 < s.End && k < i+longestRole; k++ {
		if w := c.doc.Word(k); w == "by" || w == "from" {
			return c.organisationIn(k+1, min(k+4, s.End))
		}
	}
	for k := i - 1; k >= s.First && k > i-4; k-- {
		if who := c.organisationIn(k, k+1); who >= 0 {
			return who
		}
	}
	if verb := c.doc.Head[i]; verb >= 0 && c.doc.Relation[i] == tag.Object {
		if subject := c.subjectOf(verb); subject >= 0 {
			return c.organisationIn(subject, subject+1)
		}
	}
	return -1
}

// organisationIn is the first organisation, no place, named by tokens first to end, or -1.
func (c *cast) organisationIn(first, end int) int {
	for i := first; i < end; i++ {
		if m := c.mentionOn(i); m != nil && c.characters[m.who].kind == Organisation && c.doc.Entity[i] != tag.Location {
			return m.who
		}
	}
	return -1
}
