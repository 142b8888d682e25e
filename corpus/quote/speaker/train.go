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
	penalty = 0.005 // on the square of the weights, an example

	confidenceSteps   = 3000
	confidencePenalty = 0.0005
)

// Train learns the weights of the ranker from articles with marked attributions and their labels, and those of the
// confidence from the same articles, in the same order, with the attributions that a tagger found which had not seen them
// (see Align). The same examples give the same weights.
func Train(marked, found []Example) *Model {
	m := &Model{}
	cases := make([]articleCases, len(marked))
	for range rounds {
		for i, e := range marked {
			cases[i] = readCases(e, m)
		}
		fitRankers(m, cases)
	}
	m.speaker.fit(heldOut(cases, found))
	return m
}

// fitRankers learns both rankers from the cases of articles.
func fitRankers(m *Model, cases []articleCases) {
	var pronouns, nominals []rankedCase
	for _, c := range cases {
		pronouns, nominals = append(pronouns, c.pronouns...), append(nominals, c.nominals...)
	}
	fitRanker(&m.pronoun, pronouns)
	fitRanker(&m.nominal, nominals)
}

// folds is how often the articles are split so that the confidence is learned from findings of a ranker that has not seen
// them.
const folds = 5

// heldOut resolves each article with rankers that were fitted to the others.
func heldOut(cases []articleCases, found []Example) []outcome {
	var list []outcome
	for fold := range folds {
		var others []articleCases
		for i := range cases {
			if i%folds != fold {
				others = append(others, cases[i])
			}
		}
		m := &Model{}
		fitRankers(m, others)
		for i, e := range found {
			if i%folds == fold {
				list = append(list, outcomes(e, m)...)
			}
		}
	}
	return list
}

// rankedCase is a pronoun or a description with its candidates and the one that is right.
type rankedCase struct {
	candidates []vector
	right      int
}

// articleCases are what an article has to teach.
type articleCases struct{ pronouns, nominals []rankedCase }

// readCases reads an article with the present weights and collects the pronouns and descriptions that name a source by
// themselves.
func readCases(e Example, m *Model) articleCases {
	r := newResolver(e.Doc, e.Attributions, m, Options{Author: e.Author})
	var cases articleCases
	for i, parts := range r.parts {
		if len(parts) != 1 || e.Labels[i] == "" {
			continue
		}
		one := r.rankedCase(parts[0].head, e.Labels[i])
		switch {
		case len(one.candidates) < 2 || one.right < 0:
		case parts[0].kind == thirdOne:
			cases.pronouns = append(cases.pronouns, one)
		case r.cast.definitePerson(parts[0]):
			cases.nominals = append(cases.nominals, one)
		}
	}
	return cases
}

// rankedCase finds the candidate at a token that has the label; where none has, nobody named was meant, if that is among
// the candidates.
func (r *resolver) rankedCase(token int, label Label) rankedCase {
	one := rankedCase{right: -1}
	for k, rival := range r.history.choices[token].rivals {
		one.candidates = append(one.candidates, rival.features)
		if one.right >= 0 {
			continue
		}
		if rival.who < 0 || label.Agrees([]Speaker{{Name: r.cast.characters[rival.who].name}}) {
			one.right = k
		}
	}
	return one
}

// fitRanker maximises the probability of the right candidates by gradient ascent over all cases at once.
func fitRanker(weights *vector, cases []rankedCase) {
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
