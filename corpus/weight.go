package corpus

import (
	"math"

	"github.com/whosaid/whosaid/corpus/words"
)

// weigh sets the weights of all terms and nodes: the rarer a term's stems, the more it tells.
func (t *topic) weigh(articles int, frequency map[string]int) {
	for i := range t.terms {
		for _, stem := range stemsOf(t.terms[i].matcher) {
			t.terms[i].weight = max(t.terms[i].weight, rarity(articles, frequency[stem]))
		}
	}
	t.weighNode(&t.root)
}

func (t *topic) weighNode(n *node) {
	if n.op == leaf {
		n.weight = t.terms[n.term].weight
		return
	}
	n.weight = 0
	for i := range n.parts {
		t.weighNode(&n.parts[i])
		switch n.op {
		case anyOf:
			n.weight = max(n.weight, n.parts[i].weight)
		case allOf, mostOf:
			n.weight += n.parts[i].weight
		}
	}
}

// rarity is the inverse document frequency, in coarse steps so that it does not change with every article; 0 for what
// stands nowhere, so that one unknown word does not hide what the others find.
func rarity(articles, frequency int) float64 {
	if frequency == 0 {
		return 0
	}
	return max(1, math.Round(2*math.Log2(1+float64(articles)/float64(frequency)))/2)
}

// stemsOf are the stems of a term as typed, other forms left out.
func stemsOf(m matcher) []string {
	switch m := m.(type) {
	case wordMatcher:
		return []string{m.stem}
	case phraseMatcher:
		return stemsOfAll(m.folds)
	case prefixMatcher:
		return append([]string{words.Stem(m.prefix)}, stemsOf(phraseMatcher{folds: m.known})...)
	case nearMatcher:
		return append(stemsOf(m.left), stemsOf(m.right)...)
	case variants:
		return stemsOf(m[0].matcher)
	}
	return nil
}
