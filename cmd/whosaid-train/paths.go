package main

import (
	"math"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

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
