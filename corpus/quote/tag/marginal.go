package tag

import "math"

// marginals adds to out, for each token of the paragraph that was labelled last, the probability of the label it got:
// the share of all paths, weighed by their scores, that go through it.
func (l *Labeler) marginals(t *lattice, out []float32) []float32 {
	n := len(t.labels)
	t.node, t.ahead = t.node[:0], t.ahead[:0]
	for i := range n {
		t.node = append(t.node, l.chances(&t.scores[i]))
		t.ahead = append(t.ahead, [Labels]float64{})
	}
	for to := range Labels {
		t.ahead[0][to] = l.odds[t.contexts[0]][Outside][to] * t.node[0][to]
	}
	normalise(&t.ahead[0])
	for i := 1; i < n; i++ {
		odds := &l.odds[t.contexts[i]]
		for from, p := range t.ahead[i-1] {
			for to := range Labels {
				t.ahead[i][to] += p * odds[from][to]
			}
		}
		for to := range Labels {
			t.ahead[i][to] *= t.node[i][to]
		}
		normalise(&t.ahead[i])
	}
	return append(out, l.through(t)...)
}

// through goes back over the paragraph and gives the probabilities of the labels.
func (l *Labeler) through(t *lattice) []float32 {
	t.sure = t.sure[:0]
	for range t.labels {
		t.sure = append(t.sure, 0)
	}
	behind := [Labels]float64{1, 1, 1, 1, 1, 1, 1}
	for i := len(t.labels) - 1; i >= 0; i-- {
		p := t.ahead[i]
		for k := range p {
			p[k] *= behind[k]
		}
		normalise(&p)
		t.sure[i] = float32(p[t.labels[i]])
		odds := &l.odds[t.contexts[i]]
		next := [Labels]float64{}
		for from := range Labels {
			for to := range Labels {
				next[from] += odds[from][to] * t.node[i][to] * behind[to]
			}
		}
		behind = next
		normalise(&behind)
	}
	return t.sure
}

// chances are the labels' scores of one token as factors, the highest 1.
func (l *Labeler) chances(scores *[Labels]int32) [Labels]float64 {
	most := scores[0]
	for _, s := range scores {
		most = max(most, s)
	}
	var out [Labels]float64
	for k, s := range scores {
		out[k] = math.Exp(float64(s-most) * float64(l.weights.Scale()))
	}
	return out
}

// normalise makes the numbers add up to one, where they are not all zero.
func normalise(p *[Labels]float64) {
	var sum float64
	for _, v := range p {
		sum += v
	}
	if sum > 0 {
		for k := range p {
			p[k] /= sum
		}
	}
}
