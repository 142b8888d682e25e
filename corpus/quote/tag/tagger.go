package tag

import (
	"fmt"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// Parts are what a Tagger is made of.
type Parts struct {
	POS    Classifier // labels are the tags of the Penn Treebank
	Entity Classifier // labels are those of EntityNames
	Parse  Classifier // labels are those of TransitionNames
	Lemmas *Lemmas
	Cues   *CuePrior
	First  *Labeler
}

// Tagger runs the stages one after the other. It is read-only and safe for concurrent use when its parts are.
type Tagger struct {
	parts     Parts
	posTagger *posTagger
	parser    *parser
}

// NewTagger puts the parts together.
func NewTagger(p Parts) *Tagger {
	return &Tagger{parts: p, posTagger: newPOSTagger(p.POS), parser: &parser{p.Parse}}
}

// EntityNames are the labels of the entity classifier, in the order of Entity.
func EntityNames() []string { return entityNames[:] }

// Open puts the tagger of a model file together.
func Open(f *model.File) (*Tagger, error) {
	s := sections{file: f}
	p := Parts{POS: s.weights("pos"), Entity: s.weights("entity"), Parse: s.weights("parse")}
	p.Lemmas = read(&s, "lemma", ParseLemmas)
	p.Cues = read(&s, "cue", ParseCuePrior)
	first, edges := s.weights("first"), read(&s, "first edges", ParseEdges)
	if s.err != nil {
		return nil, s.err
	}
	p.First = NewLabeler(first, edges)
	return NewTagger(p), nil
}

// sections reads sections until one fails.
type sections struct {
	file *model.File
	err  error
}

func (s *sections) weights(name string) *model.Weights { return read(s, name, model.ParseWeights) }

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
	v := viewer{Doc: d, cues: t.parts.Cues}
	var room lattice
	var found []Span
	for _, r := range d.Paragraphs {
		found = spans(t.parts.First.label(v.paragraph(r), firstFeatures, &room), r.First, found)
	}
	return link(d, found)
}
