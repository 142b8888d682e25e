package main

import (
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// fitJudge learns how probable it is that what a tagger finds is an attribution, from articles that it has not seen.
func fitJudge(tagger *tag.Tagger, articles []*article, docs []*tag.Doc) *model.Logistic {
	var outcomes []model.Outcome
	for i, a := range articles {
		marked, labels := a.attributions()
		found, signs := tagger.Signs(docs[i])
		for k, label := range speaker.Align(found, marked, labels) {
			if signs[k] != nil {
				outcomes = append(outcomes, model.Outcome{Signs: signs[k], Was: label != ""})
			}
		}
	}
	return model.FitLogistic(tag.SignNames(), outcomes)
}
