// Package sample is the built-in corpus that answers a new user's first questions: 24 articles of Wikinews and one on a
// summit in Paris. Their licences are in data/LICENSE.md, and with every article.
package sample

import (
	"bytes"
	"context"
	_ "embed" // the articles
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// Notice says where the sample comes from, for whoever is shown it.
const Notice = "Sample corpus: 24 articles of Wikinews (en.wikinews.org, by its contributors, CC BY 2.5) " +
	"and one on a summit in Paris, given to the project by its user."

var (
	//go:embed data/wikinews.jsonl
	wikinews []byte
	//go:embed data/paris-summit.txt
	paris []byte
	//go:embed data/paris-summit.json
	parisDescription []byte
)

// Ingest puts the sample into a corpus.
func Ingest(ctx context.Context, c *corpus.Corpus, now time.Time) error {
	r, err := c.Ingest(ctx, Items(), corpus.IngestOptions{Time: now})
	if err != nil {
		return fmt.Errorf("load the sample: %w", err)
	}
	if r.Refused.Count() > 0 {
		return fmt.Errorf("load the sample: %w", &r.Refused.First[0])
	}
	return nil
}

// Items are the articles of the sample.
func Items() iter.Seq2[read.Item, error] {
	return func(yield func(read.Item, error) bool) {
		if !yield(summit()) {
			return
		}
		for it, err := range read.Reader(bytes.NewReader(wikinews), "wikinews.jsonl", read.Options{}) {
			if !yield(it, err) {
				return
			}
		}
	}
}

// summit is the article that comes as a plain text with its description beside it.
func summit() (read.Item, error) {
	var about struct{ ID, Title, Outlet, Published, Language, Note string }
	if err := json.Unmarshal(parisDescription, &about); err != nil {
		return read.Item{}, fmt.Errorf("read the description of the summit's article: %w", err)
	}
	return read.Item{
		Place: read.Place{File: "paris-summit.txt"}, ID: about.ID, Title: about.Title, Outlet: about.Outlet,
		Published: about.Published, Language: about.Language, Text: string(paris),
		Extra: map[string]string{"note": "Given to the project by its user. " + about.Note},
	}, nil
}
