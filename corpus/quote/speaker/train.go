package speaker

import (
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

// Train learns the weights of the ranker and of the confidence from labelled articles. The same examples in the same order
// give the same weights.
func Train(examples []Example) *Model {
	m := &Model{}
	for range rounds {
		var cases []pronounCase
		for _, e := range examples {
			cases = append(cases, pronounCases(e, m)...)
		}
		fitRanker(&m.pronoun, cases)
	}
	fitConfidence(&m.confidence, heldOut(examples, m))
	return m
}

// folds is how often the articles are split so that the confidence is learned from findings of a ranker that has not seen
// them.
const folds = 5

// heldOut resolves each article with a ranker that was fitted to the others.
func heldOut(examples []Example, m *Model) []outcome {
	cases := make([][]pronounCase, folds)
	for i, e := range examples {
		cases[i%folds] = append(cases[i%folds], pronounCases(e, m)...)
	}
	var list []outcome
	for fold := range folds {
		var others []pronounCase
		for k := range cases {
			if k != fold {
				others = append(others, cases[k]...)
			}
		}
		part := &Model{}
		fitRanker(&part.pronoun, others)
		for i, e := range examples {
			if i%folds == fold {
				list = append(list, outcomes(e, part)...)
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
