package tag

import (
	"fmt"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// Parts are what a Tagger is made of.
type Parts struct {
	POS      Classifier // labels are the tags of the Penn Treebank
	Entity   Classifier // labels are those of EntityNames
	Parse    Classifier // labels are those of TransitionNames
	Relation Classifier // labels are those of RelationNames
	Lemmas   *Lemmas
	Cues     *CuePrior
	First    *Labeler
	Second   *Labeler
	Links    *Linker
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
	p, err := WordParts(f)
	if err != nil {
		return nil, err
	}
	s := sections{file: f}
	p.Cues = read(&s, "cue", ParseCuePrior)
	p.First, p.Second = s.labeler("first"), s.labeler("second")
	p.Links = NewLinker(read(&s, "link", model.ParseDense))
	if s.err != nil {
		return nil, s.err
	}
	return NewTagger(p), nil
}

// WordParts reads the parts that Annotate needs.
func WordParts(f *model.File) (Parts, error) {
	s := sections{file: f}
	p := Parts{
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
	first := FirstLabels(d, t.parts.Cues, t.parts.First)
	labels := SecondLabels(d, t.parts.Cues, t.parts.Second, first)
	layouts(d, labels)
	return t.parts.Links.link(d, Spans(labels))
}
