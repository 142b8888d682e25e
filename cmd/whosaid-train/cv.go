package main

import (
	"fmt"
	"io"
	"sync"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// cvFolds is how many parts the articles are cut into.
const cvFolds = 5

// crossValidate trains the tagger five times, each time without a fifth of the articles, and prints the figures on
// that fifth; two trainings run at a time.
func crossValidate(articles []*article, log io.Writer) error {
	results := make([]*figures, cvFolds)
	errs := make([]error, cvFolds)
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for fold := range cvFolds {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results[fold], errs[fold] = validate(articles, fold)
		})
	}
	wg.Wait()
	for fold := range cvFolds {
		if errs[fold] != nil {
			return fmt.Errorf("fold %d: %w", fold+1, errs[fold])
		}
		fmt.Fprintf(log, "fold %d  %v\n", fold+1, results[fold])
	}
	return nil
}

// validate trains without the articles of the fold and scores on them.
func validate(articles []*article, fold int) (*figures, error) {
	t := new(training)
	var held []*article
	for i, a := range articles {
		if i%cvFolds == fold {
			held = append(held, a)
		} else {
			t.articles = append(t.articles, a)
		}
	}
	for _, s := range taggerStages() {
		if err := s.run(t); err != nil {
			return nil, fmt.Errorf("stage %s: %w", s.name, err)
		}
	}
	tagger := tag.NewTagger(t.parts)
	f := new(figures)
	for _, a := range held {
		d := tagger.Annotate(a.doc)
		f.add(a, d, tagger.Attributions(d))
	}
	return f, nil
}
