// Command whosaid-train learns the model of the quote engine from articles with marked attributions.
//
//	whosaid-train --corpus DIR --out FILE    learn from every article and write the model file
//	whosaid-train --corpus DIR --cv          print the figures of five-fold cross-validation
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
	cv := flags.Bool("cv", false, "cross-validate instead of writing a model")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := loadCorpus(*corpus)
	if err != nil {
		return err
	}
	if *cv {
		return crossValidate(articles, log)
	}
	t := &training{articles: articles}
	for _, s := range stages() {
		start := time.Now()
		if err := s.run(t); err != nil {
			return fmt.Errorf("stage %s: %w", s.name, err)
		}
		fmt.Fprintf(log, "%-12s %.1f s\n", s.name, time.Since(start).Seconds())
	}
	return os.WriteFile(*out, model.Encode(t.sections), 0o644)
}
