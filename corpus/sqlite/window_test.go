package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// TestWindows selects by a phrase, for which the store goes through windows of dates, and by a word that stands in the
// same quotations, for which it does not.
func TestWindows(t *testing.T) {
	s := unevenStore(t)
	phrase := corpus.Stems{Words: []string{"state", "union"}, In: corpus.InQuote}
	word := corpus.Stems{Words: []string{"union"}, In: corpus.InQuote}
	for _, sel := range []corpus.Selection{
		{Limit: 1},
		{Limit: 7},
		{Limit: 60},
		{Limit: 1000},
		{Limit: 1000, Oldest: true},
		{Limit: 5, Since: at(2001, 1), Until: at(2015, 1)},
		{Limit: 500, Until: at(2015, 1)},
		{Limit: 500, Since: at(2022, 6)},
		{Limit: 500, Since: at(2030, 1)},
	} {
		sel.Pattern = word
		want, err := s.Select(t.Context(), sel)
		if err != nil {
			t.Fatal(err)
		}
		sel.Pattern = phrase
		got, err := s.Select(t.Context(), sel)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Select by a phrase, limit %d, %v–%v (-as by a word +got):\n%s", sel.Limit, sel.Since, sel.Until, diff)
		}
	}
}

func at(year, month int) time.Time {
	return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
}

// unevenStore holds quotations of one day in their hundreds, some over many years, and some without a date; every second
// one has the phrase "state union".
func unevenStore(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "corpus.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	var entries []corpus.Entry
	for i := range 700 {
		var date corpus.Date
		switch {
		case i < 400:
			date = corpus.Date{Time: at(2022, 7), Precision: corpus.Day}
		case i < 600:
			date = corpus.Date{Time: at(1990, 1).AddDate(0, 2*(i-400), 0), Precision: corpus.Day}
		}
		entries = append(entries, entryOf(i, date))
	}
	if _, err := s.Put(t.Context(), entries, func(a, b string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	return s
}

func entryOf(i int, date corpus.Date) corpus.Entry {
	text := "“A quiet state of things,” she said."
	if i%2 == 0 {
		text = "“The state union holds,” she said."
	}
	e := corpus.Entry{Article: corpus.Article{Ref: corpus.Ref{ID: fmt.Sprint(i), Published: date}, Text: text}}
	q := corpus.Quote{}
	q.Segments, q.Parent = []quote.Span{{Start: len("“"), End: len(text) - len(",” she said.")}}, -1
	q.Kind, q.Class, q.Polarity = quote.Direct, quote.Said, quote.Asserted
	q.Text = text[q.Segments[0].Start:q.Segments[0].End]
	e.Quotes = []corpus.Quote{q}
	return e
}
