package tag

import (
	"fmt"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// Parts are what a Tagger is made of.
type Parts struct {
	Sure     *SureWords
	POS      Classifier // labels are the tags of the Penn Treebank
	Entity   Classifier // labels are those of EntityNames
	Parse    Classifier // labels are those of TransitionNames
	Relation Classifier // labels are those of RelationNames
	Lemmas   *Lemmas
	Cues     *CuePrior
	First    *Labeler
	Second   *Labeler
	Links    *Linker
	Wording  *model.Dense  // its labels are those of WordingLabels
	Judge    *model.Forest // of the signs that SignNames names
}

// Tagger runs the stages one after the other. It is read-only and safe for concurrent use when its parts are.
type Tagger struct {
	parts     Parts
	posTagger *posTagger
	parser    *parser
}

// NewTagger puts the parts together. Without a judge it is half sure of every attribution.
func NewTagger(p Parts) *Tagger {
	if p.Judge == nil {
		p.Judge = new(model.Forest)
	}
	return &Tagger{parts: p, posTagger: newPOSTagger(p.POS, p.Sure), parser: &parser{p.Parse}}
}

// EntityNames are the labels of the entity classifier, in the order of Entity.
func EntityNames() []string { return entityNames[:] }

// Open puts the tagger of a model file together.
func Open(f *model.File) (*Tagger, error) {
	p, err := ReadParts(f)
	if err != nil {
		return nil, err
	}
	s := sections{file: f}
	p.Wording = read(&s, "wording", model.ParseDense)
	p.Judge = read(&s, "judge", parseJudge)
	return NewTagger(p), s.err
}

// ReadParts reads from a model file all parts but those of the judge, which is learned with them.
func ReadParts(f *model.File) (Parts, error) {
	p, err := ReadWordParts(f)
	if err != nil {
		return Parts{}, err
	}
	s := sections{file: f}
	p.Cues = read(&s, "cue", ParseCuePrior)
	p.First, p.Second = s.labeler("first"), s.labeler("second")
	p.Links = NewLinker(read(&s, "link", model.ParseDense))
	return p, s.err
}

// ReadWordParts reads the parts that Annotate needs.
func ReadWordParts(f *model.File) (Parts, error) {
	s := sections{file: f}
	p := Parts{
		Sure:     read(&s, "sure", ParseSureWords),
		POS:      read(&s, "pos", model.ParseSparse),
		Entity:   read(&s, "entity", model.ParseDense),
		Parse:    read(&s, "parse", model.ParseDense),
		Relation: read(&s, "relation", model.ParseSparse),
		Lemmas:   read(&s, "lemma", ParseLemmas),
	}
	return p, s.err
}

// sections reads sections until one fails.
type sections struct {
	file *model.File
	err  error
}

// labeler reads the two sections of a labeler.
func (s *sections) labeler(name string) *Labeler {
	weights, edges := read(s, name, model.ParseDense), read(s, name+" edges", parseEdges)
	if s.err != nil {
		return nil
	}
	return newLabeler(weights, edges)
}

func read[T any](s *sections, name string, parse func([]byte) (T, error)) T {
	var zero T
	if s.err != nil {
		return zero
	}
	data, err := s.file.Section(name)
	if err != nil {
		s.err = err
		return zero
	}
	v, err := parse(data)
	if err != nil {
		s.err = fmt.Errorf("tag: read section %q: %w", name, err)
	}
	return v
}

// Attributions finds the attributions of a text, in the order of their contents.
func (t *Tagger) Attributions(d *Doc) []Attribution {
	out, signs := t.Signs(d)
	for i := range out {
		a := &out[i]
		if signs[i] == nil {
			a.Score, a.SourceScore = layoutScore, layoutScore
			continue
		}
		a.Score, a.SourceScore = t.parts.Judge.Probability(signs[i]), a.Score*probability(signs[i][signSource])
	}
	return out
}

// Signs finds the attributions of a text, and for each what speaks for or against its being one, for training. Those that the
// layout tells have no signs.
func (t *Tagger) Signs(d *Doc) ([]Attribution, [][]float64) {
	r := t.read(d)
	layouts(d, &r)
	out := t.parts.Links.link(d, Spans(r.labels))
	w := witness{Doc: d, reading: r, cues: t.parts.Cues, words: wording{t.parts.Wording}}
	signs := make([][]float64, len(out))
	for i := range out {
		if !r.laidOut[out[i].Content[0].First] {
			signs[i] = w.signs(&out[i])
		}
	}
	return out, signs
}

// reading is what both passes make of a text, by token.
type reading struct {
	first   []Label
	labels  []Label
	sure    []float32    // probability of the label
	laidOut map[int]bool // the tokens whose labels the layout told
}

// read gives every token of a text its label: a first pass over the paragraphs, then a second.
func (t *Tagger) read(d *Doc) reading {
	v := viewer{Doc: d, cues: t.parts.Cues}
	h := newHindsight(d)
	var room lattice
	all := blocks(d)
	for _, r := range all {
		p := v.paragraph(r)
		h.see(p, t.parts.First.label(p, firstFeatures, &room))
	}
	n := len(d.Tokens)
	out := reading{h.labels, make([]Label, 0, n), make([]float32, 0, n), make(map[int]bool)}
	for _, r := range all {
		out.labels = append(out.labels, t.parts.Second.label(h.enter(v.paragraph(r)), h.features, &room)...)
		t.parts.Second.weigh(&room)
		for i, l := range room.labels {
			out.sure = append(out.sure, float32(room.share[i][l]))
		}
	}
	return out
}

// FirstLabels gives the labels of the first pass alone, for training the second.
func FirstLabels(d *Doc, cues *CuePrior, first *Labeler) []Label {
	v := viewer{Doc: d, cues: cues}
	var room lattice
	out := make([]Label, 0, len(d.Tokens))
	for _, r := range blocks(d) {
		out = append(out, first.label(v.paragraph(r), firstFeatures, &room)...)
	}
	return out
}
