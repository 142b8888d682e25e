package main

import (
	"errors"
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
	errs := make([]error, cvFolds)
	var total figures
	var mu sync.Mutex
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for fold := range cvFolds {
		wg.Go(func() {
			slots <- struct{}{}
			f, err := validate(articles, fold)
			<-slots
			mu.Lock()
			defer mu.Unlock()
			if errs[fold] = err; err == nil {
				total.merge(f)
				fmt.Fprintf(log, "fold %d  %v\n", fold+1, f)
			}
		})
	}
	wg.Wait()
	fmt.Fprintf(log, "all     %v\n", &total)
	return errors.Join(errs...)
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
	if err := t.run(taggerStages(), io.Discard); err != nil {
		return nil, fmt.Errorf("fold %d: %w", fold+1, err)
	}
	tagger := tag.NewTagger(t.parts)
	f := new(figures)
	for _, a := range held {
		d := tagger.Annotate(a.doc)
		f.add(a, d, tagger.Attributions(d))
	}
	return f, nil
}
