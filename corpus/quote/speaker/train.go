package speaker

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// Example is an article to learn from.
type Example struct {
	Doc          *tag.Doc
	Attributions []tag.Attribution
	// Labels say who speaks in each attribution, as people decided by reading; "" for an attribution that nobody marked.
	Labels []Label
	Author string
}

// Training settings; the results hardly depend on them.
const (
	rounds  = 3     // readings of the articles, each with the weights of the one before
	steps   = 400   // of gradient ascent in a round
	rate    = 0.5   // length of the first step
	penalty = 0.002 // on the square of the weights, an example

	confidenceSteps   = 3000
	confidencePenalty = 0.0005
)

// Train learns the weights of the ranker from articles with marked attributions and their labels, and those of the
// confidence from the same articles, in the same order, with the attributions that a tagger found which had not seen them
// (see Align). The same examples give the same weights.
func Train(marked, found []Example) *Model {
	m := &Model{}
	cases := make([][]pronounCase, len(marked))
	for range rounds {
		for i, e := range marked {
			cases[i] = pronounCases(e, m)
		}
		fitRanker(&m.pronoun, slices.Concat(cases...))
	}
	fitConfidence(&m.confidence, heldOut(cases, found))
	return m
}

// folds is how often the articles are split so that the confidence is learned from findings of a ranker that has not seen
// them.
const folds = 5

// heldOut resolves each article with a ranker that was fitted to the others.
func heldOut(cases [][]pronounCase, found []Example) []outcome {
	var list []outcome
	for fold := range folds {
		var others []pronounCase
		for i := range cases {
			if i%folds != fold {
				others = append(others, cases[i]...)
			}
		}
		m := &Model{}
		fitRanker(&m.pronoun, others)
		for i, e := range found {
			if i%folds == fold {
				list = append(list, outcomes(e, m)...)
			}
		}
	}
	return list
}

// pronounCase is a pronoun with its candidates and the one that is right.
type pronounCase struct {
	candidates []vector
	right      int
}

// pronounCases reads an article with the present weights and collects the pronouns whose character is known: each names
// a source by itself, and its label is among the candidates.
func pronounCases(e Example, m *Model) []pronounCase {
	r := newResolver(e.Doc, e.Attributions, m, Options{Author: e.Author})
	var cases []pronounCase
	for i, parts := range r.parts {
		if len(parts) != 1 || parts[0].kind != thirdOne || e.Labels[i] == "" {
			continue
		}
		one := pronounCase{right: -1}
		for k, rival := range r.history.choices[parts[0].head].rivals {
			one.candidates = append(one.candidates, rival.features)
			if e.Labels[i].Agrees([]Speaker{{Name: r.cast.characters[rival.who].name}}) && one.right < 0 {
				one.right = k
			}
		}
		if one.right >= 0 && len(one.candidates) > 1 {
			cases = append(cases, one)
		}
	}
	return cases
}

// fitRanker maximises the probability of the right candidates by gradient ascent over all cases at once.
func fitRanker(weights *vector, cases []pronounCase) {
	*weights = vector{}
	for step := range steps {
		var gradient vector
		for _, one := range cases {
			for k, p := range probabilities(one.candidates, weights) {
				if k == one.right {
					p--
				}
				for f, x := range one.candidates[k] {
					gradient[f] -= p * x
				}
			}
		}
		size := rate / (1 + float64(step)/100)
		for f := range weights {
			weights[f] += size * (gradient[f]/float64(max(1, len(cases))) - penalty*weights[f])
		}
	}
}
