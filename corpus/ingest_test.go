package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// held is a corpus in a file of its own, with its store.
type held struct {
	*corpus.Corpus
	store *sqlite.Store
}

func open(t testing.TB) held {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "corpus.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return held{corpus.New(store, slog.New(slog.DiscardHandler)), store}
}

func (h held) ingest(t testing.TB, items iter.Seq2[read.Item, error], o corpus.IngestOptions) corpus.Report {
	t.Helper()
	o.Time = noon
	r, err := h.Ingest(t.Context(), items, o)
	if err != nil {
		t.Fatalf("Ingest: %v", err)
	}
	return r
}

func sampleItems(t testing.TB) (items []read.Item) {
	t.Helper()
	for it, err := range sample.Items() {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, it)
	}
	return items
}

// each yields items that were read without an error.
func each(items []read.Item) iter.Seq2[read.Item, error] {
	return func(yield func(read.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}
}

func (h held) stats(t testing.TB) corpus.Stats {
	t.Helper()
	st, err := h.store.Stats(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestIngestTwice(t *testing.T) {
	h := open(t)
	first := h.ingest(t, sample.Items(), corpus.IngestOptions{})
	if first.Added != 25 || first.Items() != 25 || first.Quotes < 100 {
		t.Errorf("got %+v, want 25 articles added, with quotations", first)
	}
	before := h.stats(t)
	second := h.ingest(t, sample.Items(), corpus.IngestOptions{})
	if second.Unchanged != 25 || second.Items() != 25 || second.Quotes != 0 {
		t.Errorf("the second time: %+v, want 25 articles unchanged", second)
	}
	if diff := cmp.Diff(before, h.stats(t)); diff != "" {
		t.Errorf("stats (-before +after):\n%s", diff)
	}
}

func TestIngestWithoutExtraction(t *testing.T) {
	h := open(t)
	if r := h.ingest(t, sample.Items(), corpus.IngestOptions{NoExtract: true}); r.Added != 25 || r.Quotes != 0 {
		t.Errorf("got %+v, want 25 articles without quotations", r)
	}
	if r := h.ingest(t, sample.Items(), corpus.IngestOptions{}); r.Replaced != 25 || r.Quotes == 0 {
		t.Errorf("got %+v, want the quotations of 25 articles", r)
	}
	if r := h.ingest(t, sample.Items(), corpus.IngestOptions{NoExtract: true}); r.Unchanged != 25 {
		t.Errorf("got %+v, want nothing changed", r)
	}
}

// TestSegmentsAreTheText compares every stored segment with the text it was cut from.
func TestSegmentsAreTheText(t *testing.T) {
	for _, source := range []struct {
		name  string
		items func(t *testing.T) iter.Seq2[read.Item, error]
	}{
		{"sample", func(*testing.T) iter.Seq2[read.Item, error] { return sample.Items() }},
		{"polnear", func(t *testing.T) iter.Seq2[read.Item, error] {
			path := filepath.Join("..", "..", "shared", "polnear", "dev", "articles.jsonl")
			if _, err := os.Stat(path); err != nil {
				t.Skip("../shared/polnear is not there")
			}
			return read.NewFiles([]string{path}, read.Options{}).Items()
		}},
	} {
		t.Run(source.name, func(t *testing.T) {
			h := open(t)
			h.ingest(t, source.items(t), corpus.IngestOptions{})
			quotes := 0
			for it, err := range source.items(t) {
				if err != nil {
					t.Fatal(err)
				}
				quotes += h.compare(t, it)
			}
			if quotes == 0 {
				t.Error("no quotation was compared")
			}
		})
	}
}

// compare checks an item's stored quotations against its text and counts them.
func (h held) compare(t *testing.T, it read.Item) int {
	t.Helper()
	a, quotes, err := h.store.Article(t.Context(), nil, it.ID)
	if err != nil {
		t.Fatal(err)
	}
	if a.Text != it.Text {
		t.Errorf("%s: the stored text is not the item's", it.ID)
	}
	for _, q := range quotes {
		rest, context := q.Text, it.Text[q.Place.Context.Start:q.Place.Context.End]
		for _, s := range q.Segments {
			words := it.Text[s.Start:s.End]
			i := strings.Index(rest, words)
			if i < 0 || strings.TrimSpace(strings.Trim(rest[:i], "… ")) != "" {
				t.Errorf("%s: the segment %q is not where it should be in %q", it.ID, words, q.Text)
				break
			}
			rest = rest[i+len(words):]
		}
		if rest != "" || q.Context != context || len(q.Segments) == 0 {
			t.Errorf("%s: %q leaves %q, its context is %q", it.ID, q.Text, rest, q.Context)
		}
		if first := q.Segments[0]; first.Start < q.Place.Paragraph.Start || first.Start < q.Place.Context.Start || first.End > q.Place.Context.End {
			t.Errorf("%s: %+v does not hold its first segment %v", it.ID, q.Place, first)
		}
	}
	return len(quotes)
}

// export is all that a corpus holds, in an order of its own.
func (h held) export(t *testing.T, items []read.Item) (lines []string) {
	t.Helper()
	for _, it := range items {
		a, quotes, err := h.store.Article(t.Context(), nil, it.ID)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%+v", a))
		for _, q := range quotes {
			lines = append(lines, fmt.Sprintf("%+v", q))
		}
	}
	forms, err := h.store.Forms(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	st := h.stats(t)
	st.Bytes = 0
	lines = append(lines, fmt.Sprintf("%+v %+v", forms, st))
	slices.Sort(lines)
	return lines
}

func TestIngestInAnyOrder(t *testing.T) {
	items := append(sampleItems(t), copyOf(sampleItems(t)[3]))
	h := open(t)
	h.ingest(t, each(items), corpus.IngestOptions{Workers: 1})
	want := h.export(t, items)

	slices.Reverse(items)
	for name, parts := range map[string][][]read.Item{
		"backwards, by four workers": {items},
		"in two imports":             {items[9:], items[:9]},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			for _, part := range parts {
				h.ingest(t, each(part), corpus.IngestOptions{Workers: 4})
			}
			if diff := cmp.Diff(want, h.export(t, items)); diff != "" {
				t.Errorf("export (-want +got):\n%s", diff)
			}
		})
	}
}

// copyOf is a reprint of an item.
func copyOf(it read.Item) read.Item {
	it.ID, it.URL, it.Outlet, it.Text = it.ID+"-reprint", "", "The Reprint", it.Text+"\n\nFrom our partners."
	return it
}

func TestIngestRefuses(t *testing.T) {
	jsonl := strings.Join([]string{
		`{"id": "a", "url": "https://a.example/1", "text": "One."}`,
		`{"id": "a", "url": "https://a.example/2", "text": "Two."}`,
		`{"id": "b", "title": "Nothing to say", "text": "  "}`,
		`{"id": "c", "published": "a week ago", "text": "Three."}`,
		`{"id": "d",`,
		`{"id": "e", "text": "Four."}`,
	}, "\n")
	h := open(t)
	r := h.ingest(t, read.Reader(strings.NewReader(jsonl), "news.jsonl", read.Options{}), corpus.IngestOptions{})
	var got []string
	for _, refusal := range append(r.Refused.First, r.Warnings.First...) {
		got = append(got, refusal.Error())
	}
	slices.Sort(got)
	want := []string{
		`news.jsonl:2: its id "a" names https://a.example/1 already, not https://a.example/2`,
		`news.jsonl:3: has no text`,
		`news.jsonl:4: date "a week ago" cannot be read: write it as 2006-01-02; kept without it`,
		`news.jsonl:5: not a JSON object: unexpected EOF`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("refusals and warnings (-want +got):\n%s", diff)
	}
	if r.Added != 3 || r.Items() != 6 || r.Refused.Count() != 3 {
		t.Errorf("got %+v, want 3 of 6 added, 3 refused", r)
	}
	a, _, err := h.store.Article(t.Context(), nil, "c")
	if err != nil || a.Published != (corpus.Date{}) || a.Extra["published"] != "a week ago" {
		t.Errorf("got %+v, %v, want the article undated, with the date as written", a, err)
	}
}

func TestIngestTakesByOffTheAuthor(t *testing.T) {
	h := open(t)
	h.ingest(t, read.Reader(strings.NewReader(`{"id": "a", "author": "By ANA  REED", "text": "One."}
{"id": "b", "author": "By", "text": "Two."}
{"id": "c", "author": "Byron Ellis", "text": "Three."}`), "news.jsonl", read.Options{}), corpus.IngestOptions{})
	for id, want := range map[string]string{"a": "ANA REED", "b": "By", "c": "Byron Ellis"} {
		if a, _, err := h.store.Article(t.Context(), nil, id); err != nil || a.Author != want {
			t.Errorf("%s: got author %q, %v, want %q", id, a.Author, err, want)
		}
	}
}

func TestIngestCancelled(t *testing.T) {
	h := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	endless := func(yield func(read.Item, error) bool) {
		for i := 0; yield(read.Item{ID: fmt.Sprint(i), Text: fmt.Sprint("Article number ", i)}, nil); i++ {
		}
	}
	r, err := h.Ingest(ctx, endless, corpus.IngestOptions{Time: noon, NoExtract: true, Progress: func(r corpus.Report) {
		if r.Added >= 1000 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
	if n := h.stats(t).Articles; n != r.Added || n < 1000 {
		t.Errorf("the report says %d added, the store has %d articles", r.Added, n)
	}
}

func TestIngestStopsAtAnError(t *testing.T) {
	h := open(t)
	broken := errors.New("the line is down")
	items := func(yield func(read.Item, error) bool) {
		_ = yield(read.Item{ID: "a", Text: "One."}, nil) && yield(read.Item{}, broken)
	}
	if _, err := h.Ingest(t.Context(), items, corpus.IngestOptions{Time: noon}); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func BenchmarkIngest(b *testing.B) {
	items := sampleItems(b)
	bytes := 0
	for _, it := range items {
		bytes += len(it.Text)
	}
	for _, bench := range []struct {
		name      string
		noExtract bool
	}{{"articles", true}, {"quotations", false}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			for b.Loop() {
				open(b).ingest(b, each(items), corpus.IngestOptions{NoExtract: bench.noExtract})
			}
			b.ReportMetric(float64(len(items)*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
