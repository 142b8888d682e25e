package tag

import "math"

// weigh fills t.share for the paragraph that was labelled last: for each token the probabilities of its labels, the share of
// all paths, weighed by their scores, that go through each.
func (l *Labeler) weigh(t *lattice) {
	l.ahead(t)
	behind := [Labels]float64{1, 1, 1, 1, 1, 1, 1}
	for i := len(t.scores) - 1; i >= 0; i-- {
		for k := range behind {
			t.share[i][k] *= behind[k]
		}
		normalise(&t.share[i])
		behind = l.behind(t, i, &behind)
	}
}

// ahead fills t.share with what the paths up to each token say of it alone, and t.node with the scores as factors.
func (l *Labeler) ahead(t *lattice) {
	t.node, t.share = t.node[:0], t.share[:0]
	last := [Labels]float64{Outside: 1}
	for i := range t.scores {
		node := l.factors(&t.scores[i])
		odds := &l.odds[t.contexts[i]]
		var next [Labels]float64
		for from, p := range last {
			for to := range next {
				next[to] += p * odds[from][to]
			}
		}
		for to := range next {
			next[to] *= node[to]
		}
		normalise(&next)
		t.node, t.share = append(t.node, node), append(t.share, next)
		last = next
	}
}

// behind is what the paths from token i on say of the token before it.
func (l *Labeler) behind(t *lattice, i int, after *[Labels]float64) [Labels]float64 {
	odds := &l.odds[t.contexts[i]]
	var out [Labels]float64
	for to := range out {
		p := t.node[i][to] * after[to]
		for from := range out {
			out[from] += odds[from][to] * p
		}
	}
	normalise(&out)
	return out
}

// factors are the labels' scores of one token as factors, the highest 1.
func (l *Labeler) factors(scores *[Labels]int32) [Labels]float64 {
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
