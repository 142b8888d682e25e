package main

import (
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// training is what the stages hand on: the articles, what was learned of them so far, and the sections to write.
type training struct {
	articles   []*article
	parts      tag.Parts     // what the stages so far have learned
	docs       []*tag.Doc    // the articles as the tagger sees them
	jackknifed [][]tag.Label // what a first pass learned from other articles says of each
	sections   []model.Section
}

// stage is a step of the training. A stage reads what those before it learned and adds sections.
type stage struct {
	name string
	run  func(t *training) error
}

// stages are the steps of the training in order.
func stages() []stage { return append(taggerStages(), stage{"speaker", trainSpeaker}) }

// taggerStages are those that train the tagger.
func taggerStages() []stage {
	return []stage{
		{"words", trainWords},
		{"annotate", annotate},
		{"passes", trainPasses},
		{"links", trainLinks},
	}
}

func (t *training) add(name string, data []byte) {
	t.sections = append(t.sections, model.Section{Name: name, Data: data})
}

// The most features of the classifiers of words.
const (
	mostPOS      = 100_000
	mostEntity   = 80_000
	mostParse    = 200_000
	mostRelation = 60_000
)

// trainWords learns parts of speech, entities, parses and base forms from the automatic annotation.
func trainWords(t *training) error {
	const epochs = 3
	names := posNames(t.articles)
	pos, entity := newPerceptron(names), newPerceptron(tag.EntityNames())
	parse, relation := newParseTeacher(), newPerceptron(tag.RelationNames())
	sure := sureWords(t.articles, names)
	lemmas := tag.LearnLemmas(lemmaCounts(t.articles))
	tagger := tag.NewTagger(tag.Parts{Sure: sure, POS: pos, Entity: entity, Parse: parse, Relation: relation, Lemmas: lemmas})
	for epoch := range epochs {
		for _, i := range shuffled(len(t.articles), uint64(epoch+1)) {
			a := t.articles[i]
			parse.trees = a.trees()
			pos.right = (&words{labels: a.posLabels(names, sure)}).right
			entity.right = (&words{labels: a.entityLabels()}).right
			relation.right = (&words{labels: a.relationLabels(parse.trees)}).right
			tagger.Annotate(a.doc)
		}
	}
	t.add("sure", sure.Encode())
	t.add("pos", model.EncodeSparse(names, pos.averaged(mostPOS)))
	t.add("entity", model.EncodeDense(entity.names, entity.averaged(mostEntity)))
	t.add("parse", model.EncodeDense(parse.names, parse.averaged(mostParse)))
	t.add("relation", model.EncodeSparse(relation.names, relation.averaged(mostRelation)))
	t.add("lemma", lemmas.Encode())
	f, err := model.Parse(model.Encode(t.sections))
	if err != nil {
		return err
	}
	t.parts, err = tag.ReadWordParts(f)
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
