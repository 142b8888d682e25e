// Command whosaid-train learns the model of the quote engine from articles with marked attributions.
//
//	whosaid-train --corpus DIR --out FILE               learn from every article and write the model file
//	whosaid-train --corpus DIR --out FILE --speakers    learn anew only what is probable and who speaks, and keep the rest of the file
//	whosaid-train --corpus DIR --cv                     print the figures of five-fold cross-validation
//	whosaid-train --corpus DIR --out FILE --calibration print how many are right at each confidence
//
// DIR is laid out as polnear/train is: text, attributions, corenlp.tsv.gz and labels. The same articles give the
// same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "whosaid-train:", err)
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	flags := flag.NewFlagSet("whosaid-train", flag.ContinueOnError)
	flags.SetOutput(log)
	corpus := flags.String("corpus", "../shared/polnear/train", "folder of the marked articles")
	out := flags.String("out", "corpus/quote/model/en.model", "file to write")
	speakers := flags.Bool("speakers", false, "learn anew only what is probable and who speaks, and keep the rest of the file")
	cv := flags.Bool("cv", false, "cross-validate instead of writing a model")
	calibration := flags.Bool("calibration", false, "print how many speakers of the model file are right at each confidence")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := loadCorpus(*corpus)
	if err != nil {
		return err
	}
	switch {
	case *cv:
		return crossValidate(articles, log)
	case *calibration:
		return calibrate(articles, *out, log)
	}
	t, todo := &training{articles: articles}, stages()
	if *speakers {
		if t, err = resume(articles, *out); err != nil {
			return err
		}
		todo = speakerStages()
	}
	if err := t.run(todo, log); err != nil {
		return err
	}
	return os.WriteFile(*out, model.Encode(t.sections), 0o644)
}

// run runs stages and tells how long each took.
func (t *training) run(stages []stage, log io.Writer) error {
	for _, s := range stages {
		start := time.Now()
		if err := s.run(t); err != nil {
			return fmt.Errorf("stage %s: %w", s.name, err)
		}
		fmt.Fprintf(log, "%-9s %.1f s\n", s.name, time.Since(start).Seconds())
	}
	return nil
}

// resume takes up the training whose result is in a file, as it was before the stages of judge and speakers.
func resume(articles []*article, path string) (*training, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("resume training: %w", err)
	}
	f, err := model.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("resume training of %s: %w", path, err)
	}
	t := &training{articles: articles}
	if t.parts, err = tag.ReadParts(f); err != nil {
		return nil, fmt.Errorf("resume training of %s: %w", path, err)
	}
	for _, s := range f.Sections() {
		if s.Name != "wording" && s.Name != "judge" && s.Name != "speaker" {
			t.sections = append(t.sections, s)
		}
	}
	return t, nil
}
