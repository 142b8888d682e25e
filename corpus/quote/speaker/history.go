package speaker

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// How far back a pronoun looks.
const (
	maxCandidates = 6
	maxSentences  = 12
)

// seen is the last place where a character was mentioned outside quotation marks, by name or by a pronoun read so far.
type seen struct {
	who      int
	token    int
	relation tag.Relation
	first    bool // no person was mentioned in the sentence before it
	pronoun  names.Gender
	count    int // mentions so far
	spoke    bool
	spokeIn  int  // paragraph + 1 in which the character last spoke
	titled   bool // the first paragraph names the character
}

// choice is how a pronoun was read.
type choice struct {
	who         int // the character, or -1
	probability float64
	rivals      []rival // all candidates, for explanations and training
}

// rival is a candidate for a pronoun.
type rival struct {
	who         int
	probability float64
	features    vector
}

// history reads the pronouns of a text from left to right.
type history struct {
	cast     *cast
	weights  *Model
	recent   []seen                // by last mention, the latest last
	sentence int                   // of the last mention
	speaker  int                   // who spoke last, or -1
	most     int                   // the greatest count so far
	source   []bool                // tokens that head a source
	words    map[int][]token.Range // … → the words that it is the source of
	nominals map[int]part          // head → the description of one person, where that is a source
	choices  map[int]choice        // token of a pronoun or head of a description → how it was read
}

// read goes through the text once.
func (h *history) read() {
	for i := range h.cast.doc.Tokens {
		quoted := h.cast.doc.Tokens[i].Quoted >= 0
		if m := h.cast.mentionOn(i); m != nil && m.entity == tag.Person {
			if m.First == i && !quoted {
				h.mention(m.who, i, names.Unknown)
			}
			continue
		}
		var c choice
		g := personal(h.cast.doc, i)
		if p, ok := h.nominals[i]; ok {
			c = h.choose(h.holders(i, p), &h.weights.nominal)
		} else if g != names.Unknown {
			c = h.choose(h.candidates(i, g), &h.weights.pronoun)
		} else {
			continue
		}
		h.choices[i] = c
		if c.who >= 0 && !quoted && (g != names.Unknown || c.supported()) {
			h.mention(c.who, i, g)
		}
	}
}

// mention notes that a character was mentioned at token i.
func (h *history) mention(who, i int, pronoun names.Gender) {
	doc := h.cast.doc
	sentence := doc.Tokens[i].Sentence
	s := seen{who: who, token: i, relation: doc.Relation[h.last(i)], pronoun: pronoun, first: sentence != h.sentence}
	h.sentence = sentence
	for k, old := range h.recent {
		if old.who == who {
			s.count, s.spoke, s.spokeIn, s.titled = old.count, old.spoke, old.spokeIn, old.titled
			if doc.Tokens[old.token].Sentence == sentence {
				s.first = old.first
				if old.relation == tag.Subject {
					s.relation = tag.Subject
				}
			}
			h.recent = append(h.recent[:k], h.recent[k+1:]...)
			break
		}
	}
	s.count++
	h.most = max(h.most, s.count)
	if h.source[h.last(i)] {
		s.spoke, h.speaker, s.spokeIn = true, who, doc.Tokens[i].Paragraph+1
	}
	s.titled = s.titled || doc.Tokens[i].Paragraph == 0
	h.recent = append(h.recent, s)
	if len(h.recent) > 64 {
		h.recent = h.recent[len(h.recent)-32:]
	}
}

// last is the last token of the mention at token i, which heads a name.
func (h *history) last(i int) int {
	if m := h.cast.mentionOn(i); m != nil {
		return m.End - 1
	}
	return i
}

// choose picks the likeliest of the rivals.
func (h *history) choose(rivals []rival, weights *vector) choice {
	if len(rivals) == 0 {
		return choice{who: -1}
	}
	vectors := make([]vector, len(rivals))
	for k := range rivals {
		vectors[k] = rivals[k].features
	}
	c := choice{who: -1, rivals: rivals}
	for k, p := range probabilities(vectors, weights) {
		rivals[k].probability = p
		if p > c.probability {
			c.who, c.probability = rivals[k].who, p
		}
	}
	return c
}

// holders are the candidates for a description of one person, with what their printed roles say of it, and nobody.
func (h *history) holders(i int, p part) []rival {
	noun := roleNouns()[strings.ToLower(h.cast.doc.Word(p.head))]
	rivals := slices.DeleteFunc(h.candidates(i, noun.gender), func(r rival) bool {
		return h.cast.namedIn(p, r.who) || h.cast.fromElsewhere(p, &h.cast.characters[r.who])
	})
	for k := range rivals {
		h.cast.compare(p, noun, &h.cast.characters[rivals[k].who], &rivals[k].features)
	}
	none := rival{who: -1}
	none.features.set(nobody, true)
	none.features.set(nobodyOwned, h.cast.possessed(p))
	none.features.set(nobodyOnStaff, onStaff(h.cast.doc.Word(p.head)))
	return append(rivals, none)
}

// candidates are the characters last mentioned, nearest first, whose gender does not speak against the one told.
func (h *history) candidates(i int, gender names.Gender) []rival {
	doc, named := h.cast.doc, h.namedBy(i)
	var rivals []rival
	for k := len(h.recent) - 1; k >= 0 && len(rivals) < maxCandidates; k-- {
		s := &h.recent[k]
		if doc.Tokens[i].Sentence-doc.Tokens[s.token].Sentence > maxSentences && len(rivals) > 0 {
			break
		}
		ch := &h.cast.characters[s.who]
		if !ch.gender.Agrees(gender) {
			continue
		}
		rivals = append(rivals, rival{who: s.who, features: h.describe(i, gender, s, len(rivals), named)})
	}
	return rivals
}

// namedBy are the characters named in the quoted words that have token i for a source: people seldom say their own name.
func (h *history) namedBy(i int) map[int]bool {
	named := make(map[int]bool)
	for _, r := range h.words[i] {
		for t := r.First; t < r.End; t++ {
			if m := h.cast.mentionOn(t); m != nil && h.cast.doc.Tokens[t].Quoted >= 0 {
				named[m.who] = true
			}
		}
	}
	return named
}

// describe computes the features of a candidate that is the rank-th nearest.
func (h *history) describe(i int, gender names.Gender, s *seen, rank int, named map[int]bool) vector {
	doc, ch := h.cast.doc, &h.cast.characters[s.who]
	here, there := doc.Tokens[i], doc.Tokens[s.token]
	distance := here.Sentence - there.Sentence
	subject := s.relation == tag.Subject
	opens := i == doc.Sentences[here.Sentence].First
	var v vector
	v.set(sameSentence, distance == 0)
	v.set(sentenceBefore, distance == 1)
	v.set(twoBefore, distance == 2)
	v.set(farther, distance > 2)
	v.set(sameParagraph, here.Paragraph == there.Paragraph)
	v.set(nearest, rank == 0)
	v.set(secondNearest, rank == 1)
	v.set(subjectThere, subject)
	v.set(subjectBefore, subject && distance == 1)
	v.set(firstInSentence, s.first)
	v.set(possessiveThere, s.relation == tag.Possessive)
	v.set(objectThere, s.relation == tag.Object)
	v.set(pronounThere, s.pronoun != names.Unknown)
	v.set(pronounSubject, s.pronoun != names.Unknown && subject)
	v.set(lastSource, h.speaker == s.who)
	v.set(sourceBefore, s.spoke)
	v.set(spokeHere, s.spokeIn == here.Paragraph+1)
	v.set(inTitle, s.titled)
	v.set(nearSubject, subject && distance == 1 && rank == 0)
	v.set(genderKnown, ch.gender == gender)
	v.set(genderGuessed, ch.gender == names.Unknown && ch.guess == gender)
	v.set(genderDoubted, ch.gender == names.Unknown && ch.guess != names.Unknown && ch.guess != gender)
	v.set(lone, !ch.full)
	v.set(frequent, s.count == h.most)
	v[mentions] = math.Log(float64(s.count))
	v.set(parallel, subject && doc.Relation[i] == tag.Subject)
	v.set(openerParallel, opens && s.first && distance == 1)
	v.set(namedInWords, named[s.who])
	return v
}

// evidence lists the candidates of a choice, the likeliest three.
func (c choice) evidence(cast *cast) []string {
	var list []string
	for _, r := range c.rivals {
		if r.probability >= 0.05 && r.who >= 0 {
			list = append(list, fmt.Sprintf("%s %.2f", cast.characters[r.who].name, r.probability))
		}
	}
	return list
}
