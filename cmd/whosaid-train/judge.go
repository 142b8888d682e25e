package main

import (
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// trainJudge learns how probable it is that what a tagger finds is an attribution, from what the blind taggers find. Each of
// them gets a judge that has not seen its articles either.
func trainJudge(t *training) error {
	if err := t.trainWording(); err != nil {
		return err
	}
	signs := len(tag.SignNames())
	all := make([][]model.Outcome, folds)
	for i := range t.articles {
		all[i%folds] = append(all[i%folds], t.outcomes(i)...)
	}
	for fold := range all {
		t.blind[fold].Judge = model.FitForest(signs, without(all, fold))
	}
	t.add("judge", model.FitForest(signs, slices.Concat(all...)).Encode())
	return nil
}

// without is what there is of all folds but one.
func without[T any](all [][]T, fold int) []T {
	return append(slices.Concat(all[:fold]...), slices.Concat(all[fold+1:]...)...)
}

// outcomes are what the blind tagger finds in article i, and whether people marked it.
func (t *training) outcomes(i int) []model.Outcome {
	found, signs := tag.NewTagger(t.blind[i%folds]).Signs(t.docs[i])
	var out []model.Outcome
	for k, was := range t.articles[i].were(found) {
		if signs[k] != nil {
			out = append(out, model.Outcome{Signs: signs[k], Was: was})
		}
	}
	return out
}

// were tells for each of the attributions whether people marked it.
func (a *article) were(found []tag.Attribution) []bool {
	marked, labels := a.attributions()
	out := make([]bool, len(found))
	for i, label := range speaker.Align(found, marked, labels) {
		out[i] = label != ""
	}
	return out
}
