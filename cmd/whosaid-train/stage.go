package main

import (
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// training is what the stages hand on: the articles, what was learned of them so far, and the sections to write.
type training struct {
	articles   []*article
	parts      tag.Parts       // what the stages so far have learned
	docs       []*tag.Doc      // the articles as the tagger sees them
	priors     []*tag.CuePrior // by fold: priorOf
	first      *dataset        // firstView, while it is of use
	second     *dataset        // secondView
	jackknifed [][]tag.Label   // what a first pass learned from other articles says of each
	blind      []tag.Parts     // by fold: a tagger that has not seen its articles
	sections   []model.Section
}

// stage is a step of the training. A stage reads what those before it learned and adds sections.
type stage struct {
	name string
	run  func(t *training) error
}

// stages are the steps of the training in order.
func stages() []stage {
	return append(taggerStages(), stage{"blind", trainBlind}, stage{"judge", trainJudge}, stage{"speaker", trainSpeaker})
}

// taggerStages are those that train the tagger.
func taggerStages() []stage {
	return []stage{
		{"words", trainWords},
		{"annotate", annotate},
		{"first", trainFirst},
		{"jackknife", jackknife},
		{"second", trainSecond},
		{"links", trainLinks},
	}
}

// speakerStages are those that learn anew who speaks with a tagger that is there.
func speakerStages() []stage {
	return []stage{
		{"annotate", annotate},
		{"jackknife", jackknife},
		{"blind", trainBlind},
		{"judge", trainJudge},
		{"speaker", trainSpeaker},
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

// trainWords learns parts of speech, entities, parses and base forms from the automatic annotation of all articles.
func trainWords(t *training) error {
	sections, parts, err := learnWords(t.articles)
	t.sections, t.parts = append(t.sections, sections...), parts
	return err
}

// learnWords gives what is learned of words as sections and as parts.
func learnWords(articles []*article) ([]model.Section, tag.Parts, error) {
	const epochs = 3
	names := posNames(articles)
	pos, entity := newPerceptron(names), newPerceptron(tag.EntityNames())
	pos.shown = 0.9 // 97.5 % of a fifth of the articles are right, where 97.1 % are without; the others do not gain
	parse, relation := newParseTeacher(), newPerceptron(tag.RelationNames())
	sure := sureWords(articles, names)
	lemmas := tag.LearnLemmas(lemmaCounts(articles))
	tagger := tag.NewTagger(tag.Parts{Sure: sure, POS: pos, Entity: entity, Parse: parse, Relation: relation, Lemmas: lemmas})
	for epoch := range epochs {
		for _, i := range shuffled(len(articles), uint64(epoch+1)) {
			a := articles[i]
			parse.trees = a.trees()
			pos.right = (&words{labels: a.posLabels(names, sure)}).right
			entity.right = (&words{labels: a.entityLabels()}).right
			relation.right = (&words{labels: a.relationLabels(parse.trees)}).right
			tagger.Annotate(a.doc)
		}
	}
	sections := []model.Section{
		{Name: "sure", Data: sure.Encode()},
		{Name: "pos", Data: model.EncodeSparse(names, pos.averaged(mostPOS))},
		{Name: "entity", Data: model.EncodeDense(entity.names, entity.averaged(mostEntity))},
		{Name: "parse", Data: model.EncodeDense(parse.names, parse.averaged(mostParse))},
		{Name: "relation", Data: model.EncodeSparse(relation.names, relation.averaged(mostRelation))},
		{Name: "lemma", Data: lemmas.Encode()},
	}
	f, err := model.Parse(model.Encode(sections))
	if err != nil {
		return nil, tag.Parts{}, err
	}
	parts, err := tag.ReadWordParts(f)
	return sections, parts, err
}

// annotate reads each third of the articles with what is learned of words from the others. What was learned of their
// own words would read them better than it reads the articles of users, and the stages to come would rely on it too much: in
// cross-validation this is worth 1.0 points of F1 on sources and 0.8 on contents.
func annotate(t *training) error {
	const parts = 3
	t.docs = make([]*tag.Doc, len(t.articles))
	for part := range parts {
		var others []*article
		for i, a := range t.articles {
			if i%parts != part {
				others = append(others, a)
			}
		}
		_, words, err := learnWords(others)
		if err != nil {
			return err
		}
		tagger := tag.NewTagger(words)
		for i, a := range t.articles {
			if i%parts == part {
				t.docs[i] = tagger.Annotate(a.doc)
			}
		}
	}
	return nil
}
