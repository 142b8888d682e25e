package speaker

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// maxTogether is how many sentences back people may be named whom a description counts or a pronoun takes together.
const maxTogether = 2

// together adds the people named last before a part, where they are as many as it tells: "Ryan met Trump. Both men …".
func (r *resolver) together(f *finding, p part, n int) bool {
	doc := r.cast.doc
	var who []int
	here := doc.Tokens[p.First].Sentence
	for i, sentence := p.First-1, here; i >= max(0, p.First-maxReach) && here-doc.Tokens[i].Sentence <= maxTogether; i-- {
		if doc.Tokens[i].Sentence != sentence && len(who) >= n {
			break
		}
		sentence = doc.Tokens[i].Sentence
		m := r.cast.mentionOn(i)
		if m != nil && m.entity == tag.Person && doc.Tokens[i].Quoted < 0 && !slices.Contains(who, m.who) {
			who = append(who, m.who)
		}
	}
	if len(who) != n {
		return false
	}
	f.rule = ByFitting
	for _, w := range slices.Backward(who) {
		f.voices = append(f.voices, r.cast.voice(w))
	}
	return true
}

// pair adds the two people named together last before "they": "Lee and Fox met. They said". Other people in the plural between,
// who do something, leave it open who is meant.
func (r *resolver) pair(f *finding, p part) bool {
	doc := r.cast.doc
	here := doc.Tokens[p.First].Sentence
	for i := p.First - 1; i > max(0, p.First-maxReach) && here-doc.Tokens[i].Sentence <= maxTogether; i-- {
		if doc.Tokens[i].Quoted >= 0 {
			continue
		}
		if doc.Relation[i] == tag.Subject && (doc.POS[i] == "NNS" || doc.POS[i] == "NNPS") {
			return false
		}
		if one, other := r.cast.joined(i); one >= 0 {
			f.rule = ByFitting
			f.voices = append(f.voices, r.cast.voice(one), r.cast.voice(other))
			return true
		}
	}
	return false
}

// joined returns the two people whom the conjunction at token i joins, -1 where it joins no names.
func (c *cast) joined(i int) (one, other int) {
	if c.doc.POS[i] != "CC" || !strings.EqualFold(c.doc.Word(i), "and") || i+1 >= len(c.doc.Tokens) {
		return -1, -1
	}
	a, b := c.mentionOn(i-1), c.mentionOn(c.pastTitles(i+1))
	if a == nil || b == nil || a.entity != tag.Person || b.entity != tag.Person || a.who == b.who || !adjacent(c.doc, a.First, b.First) {
		return -1, -1
	}
	return a.who, b.who
}

// pastTitles moves past the nouns and titles of a role to the name that follows them, or stays where none does.
func (c *cast) pastTitles(i int) int {
	for k := i; k < len(c.doc.Tokens) && k-i < longestRole && adjacent(c.doc, i, k); k++ {
		if m := c.mentionOn(k); m != nil && m.entity == tag.Person && (k == i || c.roleStart(k) <= i) {
			return k
		}
	}
	return i
}
