package main

import (

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// training is what the stages hand on: the articles, what was learned of them so far, and the sections to write.
type training struct {
	articles []*article
	parts    tag.Parts
	docs     []*tag.Doc // the articles as the tagger sees them
	sections []model.Section
}

// stage is a step of the training. A stage reads what those before it learned and adds sections.
type stage struct {
	name string
	run  func(t *training) error
}

func stages() []stage {
	return []stage{
		{"words", trainWords},
		{"annotate", annotate},
		{"first pass", trainFirst},
	}
}

func (t *training) add(name string, data []byte) {
	t.sections = append(t.sections, model.Section{Name: name, Data: data})
}

// trainWords learns parts of speech, entities, parses and base forms from the automatic annotation.
func trainWords(t *training) error {
	const epochs = 4
	const least = 0.5
	names := posNames(t.articles)
	pos, entity, parse := newPerceptron(names), newPerceptron(tag.EntityNames()), newParseTeacher()
	lemmas := tag.LearnLemmas(lemmaCounts(t.articles))
	tagger := tag.NewTagger(tag.Parts{POS: pos, Entity: entity, Parse: parse, Lemmas: lemmas})
	for epoch := range epochs {
		for _, i := range shuffled(len(t.articles), uint64(epoch+1)) {
			a := t.articles[i]
			pos.right = (&words{labels: a.posLabels(names)}).right
			entity.right = (&words{labels: a.entityLabels()}).right
			parse.trees = a.trees()
			tagger.Annotate(a.doc)
		}
	}
	t.add("pos", pos.section(least))
	t.add("entity", entity.section(least))
	t.add("parse", parse.section(least))
	t.add("lemma", lemmas.Encode())
	t.parts.Lemmas = lemmas
	var err error
	if t.parts.POS, err = model.ParseWeights(t.sections[0].Data); err != nil {
		return err
	}
	if t.parts.Entity, err = model.ParseWeights(t.sections[1].Data); err != nil {
		return err
	}
	t.parts.Parse, err = model.ParseWeights(t.sections[2].Data)
	return err
}

// annotate reads the articles with what was learned of words.
func annotate(t *training) error {
	tagger := tag.NewTagger(t.parts)
	for _, a := range t.articles {
		t.docs = append(t.docs, tagger.Annotate(a.doc))
	}
	return nil
}

const folds = 10

// trainFirst learns the cue prior and the first pass. An article is shown with the prior of the other folds.
func trainFirst(t *training) error {
	var sequences []tag.Sequence
	var labels [][]tag.Label
	for f := range folds {
		prior := t.prior(func(i int) bool { return i%folds != f })
		for i, a := range t.articles {
			if i%folds != f {
				continue
			}
			right := a.labels()
			for _, s := range tag.FirstSequences(t.docs[i], prior) {
				sequences = append(sequences, s)
				labels = append(labels, right[s.First:s.End])
			}
		}
	}
	c := trainCRF(sequences, labels, crfOptions{Epochs: 8, Rate: 0.1, MinCount: 3})
	t.add("cue", t.prior(func(int) bool { return true }).Encode())
	t.add("first", c.section(0.02))
	t.add("first edges", c.edge.Encode())
	return nil
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

