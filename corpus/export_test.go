package corpus_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

func (h held) exported(t testing.TB, scope ...string) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := h.Export(t.Context(), scope, &b, nil); err != nil {
		t.Fatalf("Export: %v", err)
	}
	return b.String()
}

// reimported is a corpus of what an export holds.
func reimported(t testing.TB, export string) held {
	t.Helper()
	h := open(t)
	r := h.ingest(t, read.Reader(strings.NewReader(export), "export.jsonl", read.Options{}), corpus.IngestOptions{NoExtract: true})
	if r.Refused.Count()+r.Warnings.Count() > 0 {
		t.Fatalf("of the export was refused: %v, with warnings: %v", r.Refused, r.Warnings)
	}
	return h
}

func TestExportAgain(t *testing.T) {
	h := open(t)
	h.ingest(t, each(sampleItems(t)), corpus.IngestOptions{NoExtract: true})
	h.ingest(t, each(strangeItems()), corpus.IngestOptions{NoExtract: true})
	h.ingest(t, each(strangeItems()), corpus.IngestOptions{NoExtract: true, Collection: "a second one"})
	want := h.exported(t)
	if n := strings.Count(want, "\n"); n != 25+2*len(strangeItems()) {
		t.Errorf("the export has %d lines", n)
	}
	again := reimported(t, want)
	if diff := cmp.Diff(want, again.exported(t)); diff != "" {
		t.Errorf("the export of the export (-first +second):\n%s", diff)
	}
	if diff := cmp.Diff(h.exported(t, "a second one"), again.exported(t, "a second one")); diff != "" {
		t.Errorf("one collection (-first +second):\n%s", diff)
	}
	r := h.ingest(t, read.Reader(strings.NewReader(want), "export.jsonl", read.Options{}), corpus.IngestOptions{})
	if r.Added > 0 || r.Quotes == 0 && r.Replaced > 0 {
		t.Errorf("imported where it came from: %+v, want nothing added", r)
	}
	if diff := cmp.Diff(want, h.exported(t)); diff != "" {
		t.Errorf("after it was imported where it came from (-before +after):\n%s", diff)
	}
}

// strangeItems are what is easily lost on the way.
func strangeItems() (items []read.Item) {
	for _, published := range []string{"", "2025", "2025-03", "2025-03-27", "2025-03-27T00:00:00+02:00", "2025-03-27T18:30:15-05:00",
		"1743033600", "2025-03-27T23:59Z", "some day"} {
		items = append(items, read.Item{
			Text: fmt.Sprintf("  \x00 “Bytes” <of> any & kind\u2028 \r\n\t e\u0301 %q \U0001F600\n", published), Published: published, Modified: published,
		})
	}
	return append(items,
		read.Item{URL: "https://a.example/1?b=c", Text: "Known by its address.", Author: "By By Ann", Title: "None", Language: "de-AT"},
		read.Item{ID: " given ", Text: "Known by its id.", Extra: map[string]string{"Tags": "a, b", "text": "another", "": "none"}},
	)
}

// TestExportHoldsAllOfAnArticle fills every field of an article, also those that are added later.
func TestExportHoldsAllOfAnArticle(t *testing.T) {
	var want corpus.Article
	fill(t, reflect.ValueOf(&want).Elem(), "Article")
	want.URL, want.Language, want.Excerpt = "https://a.example/1", "de", false // excerpts are exported as such
	h := open(t)
	if _, err := h.store.Put(t.Context(), []corpus.Entry{{Article: want, Imported: noon}}, nil); err != nil {
		t.Fatal(err)
	}
	got, _, err := reimported(t, h.exported(t)).store.Article(t.Context(), nil, want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(time.Time.Equal)); diff != "" {
		t.Errorf("exported and imported (-before +after):\n%s", diff)
	}
}

func fill(t *testing.T, v reflect.Value, name string) {
	switch v.Interface().(type) {
	case corpus.Date:
		v.Set(reflect.ValueOf(corpus.Date{Time: time.Date(2025, 3, 27, 12, 30, 0, 0, time.UTC), Precision: corpus.Minute}))
		return
	case map[string]string:
		v.Set(reflect.ValueOf(map[string]string{"a": "b"}))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), name+"."+v.Type().Field(i).Name)
		}
	case reflect.String:
		v.SetString(strings.ToLower(name))
	case reflect.Bool:
		v.SetBool(true)
	default:
		t.Fatalf("%s is a %s: tell this test how to fill it", name, v.Type())
	}
}

func TestReindex(t *testing.T) {
	h := open(t)
	h.ingest(t, each(sampleItems(t)), corpus.IngestOptions{NoExtract: true})
	if n := h.stats(t).Outdated; n != 25 {
		t.Errorf("%d articles are outdated, want 25", n)
	}
	r, err := h.Reindex(t.Context(), corpus.ReindexOptions{})
	if err != nil || r.Replaced != 25 || r.Quotes < 100 || h.stats(t).Outdated != 0 {
		t.Errorf("got %+v, %v, then %+v", r, err, h.stats(t))
	}
	extracted := open(t)
	extracted.ingest(t, each(sampleItems(t)), corpus.IngestOptions{})
	want := extracted.export(t, sampleItems(t))
	if diff := cmp.Diff(want, h.export(t, sampleItems(t))); diff != "" {
		t.Errorf("not as if extracted at first (-want +got):\n%s", diff)
	}
	if r, err = h.Reindex(t.Context(), corpus.ReindexOptions{}); err != nil || r.Items() != 0 {
		t.Errorf("the second time: %+v, %v, want nothing done", r, err)
	}
	if r, err = h.Reindex(t.Context(), corpus.ReindexOptions{All: true}); err != nil || r.Replaced != 25 {
		t.Errorf("all of it: %+v, %v", r, err)
	}
	if diff := cmp.Diff(want, h.export(t, sampleItems(t))); diff != "" {
		t.Errorf("after another extraction (-want +got):\n%s", diff)
	}
}

// TestExportWithdrawals exports a corpus from which articles were taken back: where the export is imported, an older file
// does not bring them again either, and a later version only where it may.
func TestExportWithdrawals(t *testing.T) {
	h := open(t)
	story := func(id, url, version string) read.Item {
		return read.Item{ID: id, URL: url, Text: "“We saved,” said Ana Lind.", Version: version, Modified: "2026-11-01T10:00:00Z"}
	}
	stories := []read.Item{story("urn:1", "", "1"), story("urn:2", "https://a.example/2", "1"), story("", "https://a.example/3", ""), story("urn:4", "", "1")}
	h.ingest(t, each(stories), corpus.IngestOptions{})
	r := h.ingest(t, each([]read.Item{
		{ID: "urn:1", Status: read.Canceled, Version: "2", Modified: "2026-11-01T11:00:00+02:00"}, {ID: "urn:2", Status: read.Withheld, Version: "2"},
		{URL: "https://a.example/3", Status: read.Canceled},
	}), corpus.IngestOptions{})
	if r.Removed != 3 {
		t.Fatalf("got %+v, want 3 withdrawn", r)
	}
	want := h.exported(t)
	if strings.Count(want, "\n") != 4 || strings.Count(want, "We saved") != 1 {
		t.Errorf("the export has not one text and three withdrawals:\n%s", want)
	}
	again := reimported(t, want)
	if diff := cmp.Diff(want, again.exported(t)); diff != "" {
		t.Errorf("the export of the export (-first +second):\n%s", diff)
	}
	if r := again.ingest(t, each(stories), corpus.IngestOptions{}); r.Added > 0 {
		t.Errorf("an older file brings back %d", r.Added)
	}
	if r := again.ingest(t, each([]read.Item{story("urn:1", "", "3"), story("urn:2", "", "3")}), corpus.IngestOptions{}); r.Added != 1 {
		t.Errorf("of a later version of both %d is added, want the one that was withheld", r.Added)
	}
}
