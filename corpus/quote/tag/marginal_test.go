package tag

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// TestMarginals compares with what weighing every path of four tokens gives.
func TestMarginals(t *testing.T) {
	const tokens = 4
	random := rand.New(rand.NewPCG(1, 1))
	l := randomLabeler(t, random)
	var room lattice
	for range tokens {
		var scores [Labels]int32
		for k := range scores {
			scores[k] = random.Int32N(100)
		}
		room.scores = append(room.scores, scores)
		room.contexts = append(room.contexts, uint8(random.IntN(EdgeContexts)))
	}
	var through [tokens][Labels]float64
	all := 0.0
	paths(l, &room, nil, 0, func(path []Label, score float64) {
		all += math.Exp(score)
		for i, label := range path {
			through[i][label] += math.Exp(score)
		}
	})
	l.weigh(&room)
	for i, got := range room.share {
		for label, p := range got {
			if want := through[i][label] / all; math.Abs(p-want) > 1e-9 {
				t.Errorf("probability of label %v of token %d: got %.6f, want %.6f", label, i, p, want)
			}
		}
	}
}

// randomLabeler has random steps and a scale of a tenth.
func randomLabeler(t *testing.T, random *rand.Rand) *Labeler {
	t.Helper()
	weights, err := model.ParseDense(model.EncodeDense(LabelNames(), []model.Row{{Key: 1, Weights: []float32{12.7}}}))
	if err != nil {
		t.Fatal(err)
	}
	var edges Edges
	for c := range edges {
		for from := range edges[c] {
			for to := range edges[c][from] {
				edges[c][from][to] = random.Float32()*4 - 2
			}
		}
	}
	return newLabeler(weights, &edges)
}

// paths shows every path that goes on from one, with its score.
func paths(l *Labeler, t *lattice, path []Label, score float64, show func([]Label, float64)) {
	i := len(path)
	if i == len(t.scores) {
		show(path, score)
		return
	}
	last := Outside
	if i > 0 {
		last = path[i-1]
	}
	for to := range labels {
		if to.Follows(last) {
			step := l.edges[t.contexts[i]][last][to] + t.scores[i][to]
			paths(l, t, append(path[:i:i], to), score+float64(step)*float64(l.weights.Scale()), show)
		}
	}
}
