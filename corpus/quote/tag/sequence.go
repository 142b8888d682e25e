package tag

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Sequence is what a labeler sees of one paragraph: for every token the keys of its features and its edge context.
type Sequence struct {
	token.Range
	Keys  [][]uint32
	Edges []uint8
}

// FirstSequences gives the paragraphs of a text as the first pass sees them, for training.
func FirstSequences(d *Doc, cues *CuePrior) []Sequence {
	v := viewer{Doc: d, cues: cues}
	var out []Sequence
	for _, r := range blocks(d) {
		out = append(out, sequence(v.paragraph(r), firstFeatures))
	}
	return out
}

// SecondSequences gives them as the second pass sees them after the first gave the labels.
func SecondSequences(d *Doc, cues *CuePrior, first []Label) []Sequence {
	v := viewer{Doc: d, cues: cues}
	h := newHindsight(d)
	for _, r := range blocks(d) {
		h.see(v.paragraph(r), first[r.First:r.End])
	}
	var out []Sequence
	for _, r := range blocks(d) {
		out = append(out, sequence(h.enter(v.paragraph(r)), h.features))
	}
	return out
}

func sequence(p *paragraph, features func(p *paragraph, i int, k keys) keys) Sequence {
	s := Sequence{Range: p.Range}
	var k keys
	for i := range p.views {
		k = features(p, i, k[:0])
		s.Keys = append(s.Keys, slices.Clone(k))
		s.Edges = append(s.Edges, uint8(p.edgeContext(i)))
	}
	return s
}
