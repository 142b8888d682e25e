package main

import (
	"math/bits"
	"math/rand/v2"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// perceptron is an averaged perceptron in training. It takes part in the tagger as a classifier that knows which
// labels are right and learns where it chose another.
type perceptron struct {
	names []string
	rows  map[uint32]int32 // feature key to row
	keys  []uint32         // row to feature key
	sum   []float32        // rows of len(names) weights
	early []float64        // the same, each change weighed with the step it came at
	seen  []int32          // how often each row was looked up
	step  int
	right func() uint64 // the right labels of this choice; none where they are not known
	shown float32       // the share of its features that a choice is learned from
	coin  *rand.Rand    // tells which
}

func newPerceptron(names []string) *perceptron {
	return &perceptron{names: names, rows: make(map[uint32]int32), step: 1, shown: 1, coin: rand.New(rand.NewPCG(1, 1))}
}

// Names are the labels.
func (p *perceptron) Names() []string { return p.names }

// Best chooses as model.Sparse does, then learns.
func (p *perceptron) Best(keys []uint32, allowed uint64) int {
	var scores [model.MaxLabels + 1]float32
	n := len(p.names)
	if p.shown < 1 {
		keys = thinned(nil, keys, p.shown, p.coin)
	}
	for _, k := range keys {
		if row, ok := p.rows[k]; ok {
			p.seen[row]++
			for l, w := range p.sum[int(row)*n : int(row)*n+n] {
				scores[l] += w
			}
		}
	}
	guess := top(scores[:n], allowed)
	p.step++
	if right := p.right() & allowed; right != 0 && right>>guess&1 == 0 {
		p.change(keys, top(scores[:n], right), 1)
		p.change(keys, guess, -1)
	}
	return guess
}

func top(scores []float32, allowed uint64) int {
	best := bits.TrailingZeros64(allowed)
	for l, s := range scores {
		if allowed>>l&1 == 1 && s > scores[best] {
			best = l
		}
	}
	return best
}

func (p *perceptron) change(keys []uint32, label int, by float32) {
	n := len(p.names)
	for _, k := range keys {
		row, ok := p.rows[k]
		if !ok {
			row = int32(len(p.keys))
			p.rows[k] = row
			p.keys = append(p.keys, k)
			p.seen = append(p.seen, 1)
			p.sum = append(p.sum, make([]float32, n)...)
			p.early = append(p.early, make([]float64, n)...)
		}
		p.sum[int(row)*n+label] += by
		p.early[int(row)*n+label] += float64(by) * float64(p.step)
	}
}

// averaged gives the averaged weights of the features with the most to say.
func (p *perceptron) averaged(most int) []model.Row {
	n := len(p.names)
	rows := make([]ratedRow, len(p.keys))
	for i, key := range p.keys {
		w := make([]float32, n)
		for l := range w {
			w[l] = p.sum[i*n+l] - float32(p.early[i*n+l]/float64(p.step))
		}
		rows[i] = rated(model.Row{Key: key, Weights: w}, p.seen[i])
	}
	return strongest(rows, most)
}

// words tells the right labels of the tokens of a text in their order.
type words struct {
	labels []int // -1 where it is not known
	next   int
}

func (w *words) right() uint64 {
	label := w.labels[w.next]
	w.next++
	if label < 0 {
		return 0
	}
	return 1 << label
}

// shuffled visits n items in an order that depends on the seed alone.
func shuffled(n int, seed uint64) []int {
	return rand.New(rand.NewPCG(seed, seed)).Perm(n)
}

// thinned appends a share of the features, others each time.
func thinned[T any](out, features []T, shown float32, coin *rand.Rand) []T {
	for _, f := range features {
		if coin.Float32() < shown {
			out = append(out, f)
		}
	}
	return out
}
