package main

import (
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// The settings of the passes, chosen by cross-validation.
const (
	priorFolds = 10 // for the prior of cues that an article is shown with
	folds      = 5  // of the articles, each shown to taggers that learned from the others
	mostFirst  = 200_000
	mostSecond = 370_000
)

// The second pass leans towards labelling: so much is taken off the weight of a step to a token outside of every span. In
// cross-validation it makes precision and recall of the words of contents equal; what is found too much is told by its
// score.
const lean = 0.3

// passOptions are the settings of a pass; the jackknifed ones, which only stand in for it, take fewer epochs.
func passOptions() crfOptions { return crfOptions{Runs: 1, Epochs: 6, Rate: 0.1} }

// secondRuns is how many runs the second pass that is kept is the average of. On articles not seen, the words of contents are
// found with an F1 of 87.0 by one, 87.3 by two and 87.8 by three.
const secondRuns = 3

func everything(int) bool { return true }

// outside tells the articles that are not of the fold.
func outside(fold int) func(i int) bool { return func(i int) bool { return i%folds != fold } }

// trainFirst learns the cue prior and the first pass of the attribution tagger. An article is shown to it with the cue prior
// of other articles.
func trainFirst(t *training) error {
	t.parts.Cues = t.prior(everything)
	t.add("cue", t.parts.Cues.Encode())
	var err error
	t.parts.First, err = t.addPass("first", trainCRF(t.firstView(), everything, passOptions()), mostFirst)
	return err
}

// firstView is the articles as the first pass sees them.
func (t *training) firstView() *dataset {
	if t.first == nil {
		t.first = newDataset(t.articles, func(i int) []tag.Sequence {
			return tag.FirstSequences(t.docs[i], t.priorOf(i))
		})
	}
	return t.first
}

// jackknife labels the articles of each fold by a first pass learned from the others.
func jackknife(t *training) error {
	options := passOptions()
	options.Epochs--
	t.blind, t.jackknifed = make([]tag.Parts, folds), make([][]tag.Label, len(t.articles))
	for fold := range folds {
		c := trainCRF(t.firstView(), outside(fold), options)
		l, err := tag.ParseLabeler(c.encode(mostFirst))
		if err != nil {
			return err
		}
		for i, d := range t.docs {
			if i%folds == fold {
				t.jackknifed[i] = tag.FirstLabels(d, t.priorOf(i), l)
			}
		}
		t.blind[fold] = t.parts
		t.blind[fold].First = l
	}
	t.first = nil
	return nil
}

// trainSecond learns the second pass. An article is shown to it with the labels of a first pass learned from others.
func trainSecond(t *training) error {
	options := passOptions()
	options.Runs = secondRuns
	c := trainCRF(t.secondView(), everything, options)
	c.lean = lean
	var err error
	t.parts.Second, err = t.addPass("second", c, mostSecond)
	return err
}

// secondView is the articles as the second pass sees them.
func (t *training) secondView() *dataset {
	if t.second == nil {
		t.second = newDataset(t.articles, func(i int) []tag.Sequence {
			return tag.SecondSequences(t.docs[i], t.priorOf(i), t.jackknifed[i])
		})
	}
	return t.second
}

// trainBlind completes for each fold of the articles the tagger that learned from the others. It sees them as the whole tagger
// will see the articles of users: what is to be learned of what a tagger finds is learned from it.
func trainBlind(t *training) error {
	for fold := range folds {
		c := trainCRF(t.secondView(), outside(fold), passOptions())
		c.lean = lean
		second, err := tag.ParseLabeler(c.encode(mostSecond))
		if err != nil {
			return err
		}
		links, err := model.ParseDense(t.learnLinks(outside(fold)))
		if err != nil {
			return err
		}
		t.blind[fold].Cues, t.blind[fold].Second, t.blind[fold].Links = t.prior(outside(fold)), second, tag.NewLinker(links)
	}
	t.second = nil
	return nil
}

// addPass adds the sections of a pass.
func (t *training) addPass(name string, c *crf, most int) (*tag.Labeler, error) {
	weights, edges := c.encode(most)
	t.add(name, weights)
	t.add(name+" edges", edges)
	return tag.ParseLabeler(weights, edges)
}

// priorOf is the cue prior that article i is shown with: that of the folds it is not in.
func (t *training) priorOf(i int) *tag.CuePrior {
	if t.priors == nil {
		for fold := range priorFolds {
			t.priors = append(t.priors, t.prior(func(i int) bool { return i%priorFolds != fold }))
		}
	}
	return t.priors[i%priorFolds]
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
