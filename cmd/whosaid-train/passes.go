package main

import (
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// The settings of the passes, chosen by cross-validation.
const (
	priorFolds = 10 // for the prior of cues that an article is shown with
	jackknives = 3  // for the first pass's labels that the second is shown
	mostFirst  = 200_000
	mostSecond = 370_000
)

// The second pass leans towards labelling: so much is taken off the weight of a step to a token outside of every span. In
// cross-validation it makes precision and recall of the words of contents equal; what is found too much is told by its
// score.
const lean = 0.3

// passOptions are the settings of a pass that is kept; the jackknifed ones, which only stand in for it, take fewer epochs.
func passOptions() crfOptions { return crfOptions{Epochs: 6, Rate: 0.1} }

func everything(int) bool { return true }

// trainPasses learns the cue prior and both passes of the attribution tagger. An article is shown to the first pass
// with the cue prior of other articles, and to the second with the labels of a first pass learned from others.
func trainPasses(t *training) error {
	priors := t.priors()
	t.parts.Cues = t.prior(everything)
	t.add("cue", t.parts.Cues.Encode())
	data := newDataset(t.articles, func(i int) []tag.Sequence {
		return tag.FirstSequences(t.docs[i], priors[i%priorFolds])
	})
	var err error
	if t.parts.First, err = t.addPass("first", trainCRF(data, everything, passOptions()), mostFirst); err != nil {
		return err
	}
	t.jackknifed = make([][]tag.Label, len(t.articles))
	for fold := range jackknives {
		if err := t.jackknife(fold, priors, data); err != nil {
			return err
		}
	}
	data = newDataset(t.articles, func(i int) []tag.Sequence {
		return tag.SecondSequences(t.docs[i], priors[i%priorFolds], t.jackknifed[i])
	})
	second := trainCRF(data, everything, passOptions())
	second.lean = lean
	t.parts.Second, err = t.addPass("second", second, mostSecond)
	return err
}

// jackknife labels the articles of a fold by a first pass learned from the others.
func (t *training) jackknife(fold int, priors []*tag.CuePrior, data *dataset) error {
	options := passOptions()
	options.Epochs--
	c := trainCRF(data, func(i int) bool { return i%jackknives != fold }, options)
	l, err := tag.ParseLabeler(c.encode(mostFirst))
	if err != nil {
		return err
	}
	for i, d := range t.docs {
		if i%jackknives == fold {
			t.jackknifed[i] = tag.FirstLabels(d, priors[i%priorFolds], l)
		}
	}
	return nil
}

// addPass adds the sections of a pass.
func (t *training) addPass(name string, c *crf, most int) (*tag.Labeler, error) {
	weights, edges := c.encode(most)
	t.add(name, weights)
	t.add(name+" edges", edges)
	return tag.ParseLabeler(weights, edges)
}

// priors gives for each fold of the articles the cue prior of the other folds.
func (t *training) priors() []*tag.CuePrior {
	var out []*tag.CuePrior
	for fold := range priorFolds {
		out = append(out, t.prior(func(i int) bool { return i%priorFolds != fold }))
	}
	return out
}

// prior counts the cues of the articles that in tells.
func (t *training) prior(in func(i int) bool) *tag.CuePrior {
	counts := make(map[uint32]tag.CueCount)
	for i, a := range t.articles {
		if !in(i) {
			continue
		}
		d := t.docs[i]
		for k, l := range a.labels() {
			key := tag.CueKey(d.Lemma[k], d.POS[k])
			n := counts[key]
			n.Total++
			if l.Role() == tag.CueRole {
				n.Cue++
			}
			counts[key] = n
		}
	}
	return tag.NewCuePrior(counts)
}
