package tag

import (
	"encoding/binary"
	"math"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// EdgeContexts is the number of contexts that a step from label to label is weighed in.
const EdgeContexts = 16

// Edges are the weights of steps from label to label into a token, by the token's edge context.
type Edges [EdgeContexts][Labels][Labels]float32

// Labeler finds the best labels of a paragraph: the path of the highest sum of a weight for each token's label and
// each step, among those where spans begin before they go on.
type Labeler struct {
	weights *model.Dense
	edges   [EdgeContexts][Labels][Labels]int32
	odds    [EdgeContexts][Labels][Labels]float64 // the edges as factors
}

// forbidden is the weight of a step that no path may take.
const forbidden = math.MinInt32 / 4

// newLabeler puts a labeler together. The edges get the scale of the weights.
func newLabeler(w *model.Dense, e *Edges) *Labeler {
	l := &Labeler{weights: w}
	for c := range e {
		for from := range Labels {
			for to := range Labels {
				l.edges[c][from][to] = int32(math.Round(float64(e[c][from][to] / w.Scale())))
				if !Label(to).Follows(Label(from)) {
					l.edges[c][from][to] = forbidden
				}
				l.odds[c][from][to] = math.Exp(float64(l.edges[c][from][to]) * float64(w.Scale()))
			}
		}
	}
	return l
}

// ParseLabeler reads the sections of a labeler's weights and edges.
func ParseLabeler(weights, edges []byte) (*Labeler, error) {
	w, err := model.ParseDense(weights)
	if err != nil {
		return nil, err
	}
	e, err := parseEdges(edges)
	if err != nil {
		return nil, err
	}
	return newLabeler(w, e), nil
}

// lattice is the room for the search of one paragraph.
type lattice struct {
	scores [][Labels]int32 // by token: of the label alone
	total  [Labels]int32
	back   [][Labels]uint8
	labels []Label
	keys   [192]uint32

	contexts []uint8           // by token: its edge context
	node     [][Labels]float64 // by token: its scores as factors
	share    [][Labels]float64 // by token: the probability of each label
}

// label gives the best labels of the paragraph. They are valid until the lattice is used again.
func (l *Labeler) label(p *paragraph, features func(p *paragraph, i int, k keys) keys, t *lattice) []Label {
	t.scores, t.back, t.contexts = t.scores[:0], t.back[:0], t.contexts[:0]
	for i := range p.views {
		t.scores = append(t.scores, l.weights.Scores(features(p, i, t.keys[:0])))
		l.step(p, i, t)
	}
	return t.trace()
}

// step goes on with the best path to every label of token i.
func (l *Labeler) step(p *paragraph, i int, t *lattice) {
	context := p.edgeContext(i)
	t.contexts = append(t.contexts, uint8(context))
	edges := &l.edges[context]
	var next [Labels]int32
	var back [Labels]uint8
	for to := range Labels {
		best, from := edges[Outside][to], uint8(Outside)
		if i > 0 {
			best += t.total[Outside]
			for f := 1; f < Labels; f++ {
				if s := t.total[f] + edges[f][to]; s > best {
					best, from = s, uint8(f)
				}
			}
		}
		next[to], back[to] = max(best, forbidden)+t.scores[i][to], from
	}
	t.total = next
	t.back = append(t.back, back)
}

// trace reads the best path off from its end.
func (t *lattice) trace() []Label {
	n := len(t.back)
	if cap(t.labels) < n {
		t.labels = make([]Label, n, 2*n)
	}
	t.labels = t.labels[:n]
	best := Outside
	for l := range labels {
		if t.total[l] > t.total[best] {
			best = l
		}
	}
	for i := n - 1; i >= 0; i-- {
		t.labels[i] = best
		best = Label(t.back[i][best])
	}
	return t.labels
}

// edgeContext is the context of the step into token i.
func (p *paragraph) edgeContext(i int) int {
	w := &p.views[i]
	context := 0
	switch {
	case w.mark == opensMark || w.mark == closesMark:
		context = 1
	case w.kind == punctuation && w.last:
		context = 2
	case w.kind == punctuation && w.mark == unmarked:
		context = 3
	case w.kind == punctuation:
		context = 4
	case w.mark != unmarked:
		context = 5
	case w.cue >= likelyCue:
		context = 6
	case w.entity == uint32(Person):
		context = 7
	}
	if w.first {
		context += EdgeContexts / 2
	}
	return context
}

// Encode writes the section that parseEdges reads.
func (e *Edges) Encode() []byte {
	var out []byte
	for c := range e {
		for from := range e[c] {
			for _, w := range e[c][from] {
				out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
			}
		}
	}
	return out
}

// parseEdges reads a section that Encode wrote.
func parseEdges(data []byte) (*Edges, error) {
	r := model.NewReader(data)
	e := new(Edges)
	for c := range e {
		for from := range e[c] {
			for to := range e[c][from] {
				if b := r.Bytes(4); b != nil {
					e[c][from][to] = math.Float32frombits(binary.LittleEndian.Uint32(b))
				}
			}
		}
	}
	return e, r.Err()
}
