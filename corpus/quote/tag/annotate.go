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
	for rest := d.Sentences; len(rest) > 0; {
		k := batch(rest)
		a.annotate(rest[:k])
		rest = rest[k:]
	}
	return out
}

// mostBatch is how many words are annotated at once, more where one sentence has more.
const mostBatch = 4096

// batch is how many of the sentences, at least one, are annotated at once.
func batch(sentences []token.Range) int {
	for k := 1; k < len(sentences); k++ {
		if sentences[k].End-sentences[0].First > mostBatch {
			return k
		}
	}
	return len(sentences)
}

// annotator is one run of Annotate with the room that it reuses from batch to batch.
type annotator struct {
	*Tagger
	doc    *Doc
	names  entityTagger
	lemmas map[lemmaKey]string
	first  int // token of the batch; the slices below begin there
	words  []form
	pos    []uint8
	entity []uint8
	// of one sentence
	relation []uint8
	parse    Parse
	keys     [128]uint32
}

// lemmaKey is a word as printed with the class of its part of speech.
type lemmaKey struct {
	word  string
	class byte
}

// annotate runs one stage after the other over the sentences, so that each finds its weights in the processor's cache.
func (a *annotator) annotate(sentences []token.Range) {
	all := token.Range{First: sentences[0].First, End: sentences[len(sentences)-1].End}
	a.first = all.First
	a.words = forms(a.doc.Doc, all, a.words)
	a.pos, a.entity = zeros(a.pos, len(a.words)), zeros(a.entity, len(a.words))
	for _, s := range sentences {
		i, j := s.First-a.first, s.End-a.first
		a.posTagger.tag(a.words[i:j], a.pos[i:j], a.keys[:0])
	}
	for _, s := range sentences {
		i, j := s.First-a.first, s.End-a.first
		a.names.tag(a.words[i:j], a.pos[i:j], a.entity[i:j], a.keys[:0])
	}
	for _, s := range sentences {
		a.dependencies(s)
	}
}

// dependencies parses a sentence whose words are tagged, and writes down what is known of them.
func (a *annotator) dependencies(s token.Range) {
	i, j := s.First-a.first, s.End-a.first
	a.parser.parse(&a.parse, a.words[i:j], a.pos[i:j], a.keys[:0])
	a.relation = zeros(a.relation, j-i)
	relate(a.parts.Relation, &a.parse, a.relation, a.keys[:0])
	for k := range j - i {
		t := s.First + k
		a.doc.POS[t] = a.posTagger.tags[a.pos[i+k]]
		a.doc.Entity[t] = Entity(a.entity[i+k])
		a.doc.Lemma[t] = a.lemma(a.doc.Word(t), a.doc.POS[t])
		a.doc.Relation[t] = Relation(a.relation[k])
		if a.doc.Head[t] = a.parse.Head[k]; a.doc.Head[t] >= 0 {
			a.doc.Head[t] += s.First
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
