package main

import (
	"math"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// row is a vector of one number a label.
type row [tag.Labels]float32

// example is one paragraph to learn from: features as rows of the model, and the right labels.
type example struct {
	features [][]int32
	edges    []uint8
	labels   []tag.Label
}

// crf is a linear-chain conditional random field in training by stochastic gradient with AdaGrad steps.
type crf struct {
	rows  map[uint32]int32
	keys  []uint32
	w     []row
	grad2 []row // sums of squared gradients
	edge  tag.Edges
	edge2 tag.Edges
	rate  float32
	decay float32 // L1, by truncation
}

// crfOptions are the settings of a training.
type crfOptions struct {
	Epochs   int
	Rate     float32
	L1       float32 // per token
	MinCount int     // features seen less often are left out
}

// intern makes examples of sequences. In training, features seen min times get rows.
func (c *crf) count(sequences []tag.Sequence, min int) {
	counts := make(map[uint32]int)
	for _, s := range sequences {
		for _, keys := range s.Keys {
			for _, k := range keys {
				counts[k]++
			}
		}
	}
	c.rows = make(map[uint32]int32)
	for _, s := range sequences {
		for _, keys := range s.Keys {
			for _, k := range keys {
				if _, ok := c.rows[k]; !ok && counts[k] >= min {
					c.rows[k] = int32(len(c.keys))
					c.keys = append(c.keys, k)
				}
			}
		}
	}
	c.w, c.grad2 = make([]row, len(c.keys)), make([]row, len(c.keys))
}

func (c *crf) example(s tag.Sequence, labels []tag.Label) example {
	e := example{edges: s.Edges, labels: labels}
	for _, keys := range s.Keys {
		var ids []int32
		for _, k := range keys {
			if id, ok := c.rows[k]; ok {
				ids = append(ids, id)
			}
		}
		e.features = append(e.features, ids)
	}
	return e
}

// trainCRF learns from the sequences and their right labels.
func trainCRF(sequences []tag.Sequence, labels [][]tag.Label, o crfOptions) *crf {
	c := &crf{rate: o.Rate, decay: o.L1}
	c.count(sequences, o.MinCount)
	examples := make([]example, len(sequences))
	for i, s := range sequences {
		examples[i] = c.example(s, labels[i])
	}
	for epoch := range o.Epochs {
		for _, i := range shuffled(len(examples), uint64(epoch+1)) {
			c.learn(&examples[i])
		}
	}
	return c
}

// learn takes one step up the log-likelihood of the example.
func (c *crf) learn(e *example) {
	n := len(e.labels)
	node := make([]row, n)
	for i, ids := range e.features {
		for _, id := range ids {
			for l, w := range c.w[id] {
				node[i][l] += w
			}
		}
	}
	f := c.forward(e, node)
	b := c.backward(e, node)
	for i := range n {
		marginal := normalise(add(f[i], b[i]))
		if i > 0 {
			c.learnEdge(e, i, f[i-1], node[i], b[i])
		}
		marginal[e.labels[i]]--
		for _, id := range e.features[i] {
			c.update(id, &marginal)
		}
	}
}

// update steps against the gradient of the loss in one feature's row.
func (c *crf) update(id int32, gradient *row) {
	w, g2 := &c.w[id], &c.grad2[id]
	for l, g := range gradient {
		if g > -1e-4 && g < 1e-4 {
			continue
		}
		g2[l] += g * g
		step := c.rate / float32(math.Sqrt(float64(g2[l]+1e-2)))
		w[l] = shrink(w[l]-step*g, step*c.decay)
	}
}

func shrink(w, by float32) float32 {
	switch {
	case w > by:
		return w - by
	case w < -by:
		return w + by
	}
	return 0
}

func (c *crf) learnEdge(e *example, i int, f row, node, b row) {
	edge := &c.edge[e.edges[i]]
	var p [tag.Labels]row
	most := float32(math.Inf(-1))
	for from := range p {
		for to := range p[from] {
			p[from][to] = f[from] + step(edge, from, to) + node[to] + b[to]
			most = max(most, p[from][to])
		}
	}
	var sum float32
	for from := range p {
		for to := range p[from] {
			p[from][to] = exp(p[from][to] - most)
			sum += p[from][to]
		}
	}
	for from := range p {
		for to := range p[from] {
			g := p[from][to] / sum
			if int(e.labels[i-1]) == from && int(e.labels[i]) == to {
				g--
			}
			g2 := &c.edge2[e.edges[i]][from][to]
			*g2 += g * g
			edge[from][to] -= c.rate / float32(math.Sqrt(float64(*g2+1e-2))) * g
		}
	}
}

const never32 = -1e6

// step is the weight of a step from label to label, very low where it is not allowed.
func step(edge *[tag.Labels][tag.Labels]float32, from, to int) float32 {
	if !tag.Label(to).Follows(tag.Label(from)) {
		return never32
	}
	return edge[from][to]
}

// forward gives for each token the log-sum over the paths up to it, its own weight with it.
func (c *crf) forward(e *example, node []row) []row {
	out := make([]row, len(node))
	for to := range out[0] {
		out[0][to] = node[0][to] + step(&c.edge[e.edges[0]], int(tag.Outside), to)
	}
	for i := 1; i < len(node); i++ {
		edge := &c.edge[e.edges[i]]
		for to := range out[i] {
			var in row
			for from := range in {
				in[from] = out[i-1][from] + step(edge, from, to)
			}
			out[i][to] = logSum(in) + node[i][to]
		}
	}
	return out
}

// backward gives for each token the log-sum over the paths after it, its own weight left out.
func (c *crf) backward(e *example, node []row) []row {
	out := make([]row, len(node))
	for i := len(node) - 2; i >= 0; i-- {
		edge := &c.edge[e.edges[i+1]]
		for from := range out[i] {
			var on row
			for to := range on {
				on[to] = step(edge, from, to) + node[i+1][to] + out[i+1][to]
			}
			out[i][from] = logSum(on)
		}
	}
	return out
}

func add(a, b row) row {
	for l := range a {
		a[l] += b[l]
	}
	return a
}

func logSum(r row) float32 {
	most := r[0]
	for _, v := range r {
		most = max(most, v)
	}
	var sum float32
	for _, v := range r {
		sum += exp(v - most)
	}
	return most + float32(math.Log(float64(sum)))
}

func normalise(r row) row {
	total := logSum(r)
	for l := range r {
		r[l] = exp(r[l] - total)
	}
	return r
}

func exp(x float32) float32 {
	if x < -20 {
		return 0
	}
	return float32(math.Exp(float64(x)))
}

// section encodes the weights. Those below least are dropped.
func (c *crf) section(least float32) []byte {
	rows := make([]model.Row, 0, len(c.keys))
	for id, key := range c.keys {
		w := c.w[id]
		for l := range w {
			if w[l] < least && w[l] > -least {
				w[l] = 0
			}
		}
		rows = append(rows, model.Row{Key: key, Weights: append([]float32(nil), w[:]...)})
	}
	return model.EncodeWeights(tag.LabelNames(), rows)
}
