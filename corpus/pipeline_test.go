package corpus

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

// TestPanicIsOneArticles has the examination of one of three articles panic: it is refused, and the others go on.
func TestPanicIsOneArticles(t *testing.T) {
	var log bytes.Buffer
	in := newIngest(&Corpus{log: slog.New(slog.NewTextHandler(&log, nil))}, IngestOptions{Workers: 2})
	in.examine = func(e *Entry) {
		if e.Article.ID == "2" {
			panic("out of range")
		}
		e.examine()
	}
	b := new(batch)
	for _, id := range []string{"1", "2", "3"} {
		b.entries = append(b.entries, Entry{Extractor: extractor, Article: Article{Ref: Ref{ID: id}, Text: "“We agree,” said Elena Markov."}})
		b.places = append(b.places, read.Place{File: "news.jsonl", Line: len(b.entries)})
	}
	in.extract(t.Context(), b)
	if len(b.entries) != 2 || b.entries[0].Article.ID != "1" || b.entries[1].Article.ID != "3" || b.places[1].Line != 3 {
		t.Errorf("kept %d entries at %v, want the first and the third", len(b.entries), b.places)
	}
	if len(b.entries[0].Quotes) != 1 {
		t.Errorf("the first has %d quotations, want 1", len(b.entries[0].Quotes))
	}
	if len(b.refused) != 1 || b.refused[0].Line != 2 {
		t.Errorf("refused %v, want the second", b.refused)
	}
	for _, want := range []string{"article=2", "out of range", "pipeline_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q: %s", want, log.String())
		}
	}
}
