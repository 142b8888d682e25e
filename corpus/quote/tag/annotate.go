package tag

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Annotate gives every token its part of speech, entity, lemma, head and relation.
func (t *Tagger) Annotate(d *token.Doc) *Doc {
	n := len(d.Tokens)
	out := &Doc{
		Doc: d, Lemma: make([]string, n), POS: make([]POS, n), Entity: make([]Entity, n),
		Head: make([]int, n), Relation: make([]Relation, n),
	}
	a := annotator{Tagger: t, doc: out, lemmas: make(map[lemmaKey]string)}
	a.names = entityTagger{Classifier: t.parts.Entity, memory: make(map[uint32]uint8)}
	for _, s := range d.Sentences {
		a.sentence(s)
	}
	return out
}

// annotator is one run of Annotate with the room that it reuses from sentence to sentence.
type annotator struct {
	*Tagger
	doc      *Doc
	names    entityTagger
	lemmas   map[lemmaKey]string
	words    []form
	pos      []uint8
	entity   []uint8
	relation []uint8
	parse    Parse
	keys     [128]uint32
}

// lemmaKey is a word as printed with the class of its part of speech.
type lemmaKey struct {
	word  string
	class byte
}

func (a *annotator) sentence(s token.Range) {
	n := s.End - s.First
	a.words = forms(a.doc.Doc, s, a.words)
	a.pos, a.entity = zeros(a.pos, n), zeros(a.entity, n)
	a.posTagger.tag(a.words, a.pos, a.keys[:0])
	a.names.tag(a.words, a.pos, a.entity, a.keys[:0])
	a.parser.parse(&a.parse, a.words, a.pos, a.keys[:0])
	a.relation = zeros(a.relation, n)
	relate(a.parts.Relation, &a.parse, a.relation, a.keys[:0])
	for k := range n {
		i := s.First + k
		a.doc.POS[i] = a.posTagger.tags[a.pos[k]]
		a.doc.Entity[i] = Entity(a.entity[k])
		a.doc.Lemma[i] = a.lemma(a.doc.Word(i), a.doc.POS[i])
		a.doc.Relation[i] = Relation(a.relation[k])
		if a.doc.Head[i] = a.parse.Head[k]; a.doc.Head[i] >= 0 {
			a.doc.Head[i] += s.First
		}
	}
}

// lemma is the base form of a word. Names keep their letters.
func (a *annotator) lemma(word string, pos POS) string {
	if strings.HasPrefix(string(pos), "NNP") {
		return word
	}
	key := lemmaKey{word, class(pos)}
	lemma, ok := a.lemmas[key]
	if !ok {
		lemma = a.parts.Lemmas.of(strings.ReplaceAll(strings.ToLower(word), "’", "'"), pos)
		a.lemmas[key] = lemma
	}
	return lemma
}

// zeros gives n zeros, in the room of s where it is enough.
func zeros(s []uint8, n int) []uint8 {
	if cap(s) < n {
		return make([]uint8, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
}
