package main

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

const (
	wordingEpochs = 3
	mostWording   = 8_000
)

// trainWording learns what the words of attributions tell, for each blind tagger from what the others find.
func (t *training) trainWording() error {
	all := make([][]rightChoice, folds)
	for i, a := range t.articles {
		found := tag.NewTagger(t.blind[i%folds]).Attributions(t.docs[i])
		for k, was := range a.were(found) {
			all[i%folds] = append(all[i%folds], yesOrNo(tag.WordingKeys(t.docs[i], &found[k]), was))
		}
	}
	for fold := range all {
		w, err := model.ParseDense(learnWording(without(all, fold)))
		if err != nil {
			return err
		}
		t.blind[fold].Wording = w
	}
	t.add("wording", learnWording(slices.Concat(all...)))
	return nil
}

// yesOrNo is a question as a choice between nothing and what has the features.
func yesOrNo(keys []uint32, yes bool) rightChoice {
	c := rightChoice{Choice: tag.Choice{Keys: [][]uint32{nil, keys}}}
	if yes {
		c.right = 1
	}
	return c
}

// learnWording gives the section of a wording learned from attributions as choices between none and one.
func learnWording(choices []rightChoice) []byte {
	return model.EncodeDense(tag.WordingLabels(), learnChoices(choices, wordingEpochs).rows(mostWording))
}
