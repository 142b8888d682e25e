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
	for _, r := range d.Paragraphs {
		out = append(out, sequence(v.paragraph(r), firstFeatures))
	}
	return out
}

// SecondSequences gives them as the second pass sees them after the first gave the labels.
func SecondSequences(d *Doc, cues *CuePrior, first []Label) []Sequence {
	var out []Sequence
	hindsightOver(d, cues, first, func(h *hindsight, p *paragraph) {
		out = append(out, sequence(p, h.features))
	})
	return out
}

// hindsightOver calls visit for every paragraph of a text that the first pass has labelled.
func hindsightOver(d *Doc, cues *CuePrior, first []Label, visit func(h *hindsight, p *paragraph)) {
	v := viewer{Doc: d, cues: cues}
	h := newHindsight(d, first)
	for _, r := range d.Paragraphs {
		h.see(v.paragraph(r))
	}
	for _, r := range d.Paragraphs {
		p := v.paragraph(r)
		h.enter(p)
		visit(h, p)
	}
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

// FirstLabels gives the labels of a text by the first pass.
func FirstLabels(d *Doc, cues *CuePrior, l *Labeler) []Label {
	v := viewer{Doc: d, cues: cues}
	out := make([]Label, len(d.Tokens))
	var t lattice
	for _, r := range d.Paragraphs {
		copy(out[r.First:], l.label(v.paragraph(r), firstFeatures, &t))
	}
	return out
}

// SecondLabels gives the labels of a text by the second pass, after the first gave its own.
func SecondLabels(d *Doc, cues *CuePrior, l *Labeler, first []Label) []Label {
	out := make([]Label, len(d.Tokens))
	var t lattice
	hindsightOver(d, cues, first, func(h *hindsight, p *paragraph) {
		copy(out[p.First:], l.label(p, h.features, &t))
	})
	return out
}
