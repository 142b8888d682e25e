package corpus_test

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

const news = `{"id": "1", "title": "Talks go on", "outlet": "The Courier", "published": "2025-03-27",` +
	` "text": "“We want a lasting ceasefire”, President Emmanuel Macron told reporters in Paris on Thursday."}`

func Example() {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	store, err := sqlite.Open(ctx, filepath.Join(folder, "corpus.db"), sqlite.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	c := corpus.New(store, slog.New(slog.DiscardHandler))

	items := read.Reader(strings.NewReader(news), "news.jsonl", read.Options{})
	report, err := c.Ingest(ctx, items, corpus.IngestOptions{Time: time.Now()})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Added, "article added")

	answer, err := c.Search(ctx, corpus.Query{Topic: corpus.Word{Text: "ceasefire"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range answer.Hits {
		fmt.Printf("%s in %s: “%s”\n", hit.SpeakerName, hit.Ref.Outlet, hit.Text)
	}
	// Output:
	// 1 article added
	// Emmanuel Macron in The Courier: “We want a lasting ceasefire”
}
