// Package storetest says in tests what a corpus.Store must do. Every store runs it against the real thing.
package storetest

import (
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Test runs the suite. open returns an empty store, which the suite closes.
func Test(t *testing.T, open func(t *testing.T) corpus.Store) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, s *store)
	}{
		{"articles come back as they went in", articleRoundTrip},
		{"quotations come back as they went in", quoteRoundTrip},
		{"an article is known by id, address or text", identity},
		{"sources that count alike keep apart", namesakes},
		{"the same again changes nothing", sameAgain},
		{"a later version replaces and keeps history", replacing},
		{"an earlier version changes nothing", earlierVersion},
		{"an id with another address is refused", otherAddress},
		{"a version without an id keeps the one it had", keepsID},
		{"an id that comes later leads on", gainsID},
		{"old ids of quotations lead to new ones", redirects},
		{"a new extraction is no news", reextraction},
		{"a new extraction of what is gone changes nothing", reextractionOfGone},
		{"a higher number of the source is later", numbered},
		{"what is canceled does not come again", canceling},
		{"what was withdrawn is listed", takenBack},
		{"what is withheld comes with a later version", withholding},
		{"excerpts give way to their article", excerpts},
		{"all articles are gone through in order", walking},
		{"outdated articles are told from others", outdating},
		{"collections do not see each other", scopes},
		{"near-copies are clusters", copies},
		{"near-copies of a collection only", copiesByCollection},
		{"links can be computed again", relinking},
		{"corrections win and last", correcting},
		{"corrections go over to what takes a quotation's place", correctionsMove},
		{"counts follow what is stored", counting},
		{"a put that fails leaves nothing", allOrNothing},
		{"quotations are found by words and filters", selecting},
		{"quotations are read in any order", reading},
		{"what is found is counted", tallying},
		{"names and words are known", knowing},
		{"articles are found by words and filters", selectingArticles},
		{"a search ends with its time", cancelling},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &store{Store: open(t), t: t}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			test.run(t, s)
		})
	}
}

// store is a Store whose errors end the test.
type store struct {
	corpus.Store
	t *testing.T
}

// alike takes texts that begin with the same letter for near-copies.
func alike(a, b string) bool { return a[0] == b[0] }

func (s *store) put(entries ...corpus.Entry) []corpus.Outcome {
	s.t.Helper()
	outcomes, err := s.Put(s.t.Context(), entries, alike)
	if err != nil {
		s.t.Fatalf("Put: %v", err)
	}
	return outcomes
}

// want puts an entry and fails the test when something else becomes of it.
func (s *store) want(status corpus.Status, e corpus.Entry) corpus.Outcome {
	s.t.Helper()
	plan, err := s.Plan(s.t.Context(), []corpus.Entry{e})
	if err != nil {
		s.t.Fatalf("Plan: %v", err)
	}
	if plan[0].Status != status {
		s.t.Errorf("Plan of %q: %s (%s), want %s", e.Article.ID, plan[0].Status, plan[0].Reason, status)
	}
	o := s.put(e)[0]
	if o.Status != status {
		s.t.Fatalf("Put of %q: %s (%s), want %s", e.Article.ID, o.Status, o.Reason, status)
	}
	return o
}

func (s *store) article(id string, scope ...string) (corpus.Article, []corpus.Quote) {
	s.t.Helper()
	a, quotes, err := s.Article(s.t.Context(), scope, id)
	if err != nil {
		s.t.Fatalf("Article(%q): %v", id, err)
	}
	return a, quotes
}

func (s *store) quote(id string) corpus.Quote {
	s.t.Helper()
	q, err := s.Quote(s.t.Context(), nil, id)
	if err != nil {
		s.t.Fatalf("Quote(%q): %v", id, err)
	}
	return q
}

func (s *store) stats(scope ...string) corpus.Stats {
	s.t.Helper()
	st, err := s.Stats(s.t.Context(), scope)
	if err != nil {
		s.t.Fatalf("Stats: %v", err)
	}
	return st
}

func (s *store) sequence() int64 {
	s.t.Helper()
	n, err := s.Sequence(s.t.Context())
	if err != nil {
		s.t.Fatalf("Sequence: %v", err)
	}
	return n
}

var imported = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func day(year int, month time.Month, d int) corpus.Date {
	return corpus.Date{Time: time.Date(year, month, d, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}
}

// entry is an article with a text and nothing else but an id, an outlet and a date.
func entry(id, text string, quotes ...corpus.Quote) corpus.Entry {
	return corpus.Entry{
		Article: corpus.Article{
			Ref:  corpus.Ref{ID: id, Collection: corpus.DefaultCollection, Title: "About " + id, Outlet: "The Courier", Published: day(2025, 3, 27)},
			Text: text,
		},
		Quotes: quotes, Extractor: "test 1", Imported: imported,
	}
}

// said is a quotation of the bytes from start to end, by a person.
func said(text string, start, end int, speaker string) corpus.Quote {
	q := corpus.Quote{Text: text[start:end]}
	q.Segments = []quote.Span{{Start: start, End: end}}
	q.Kind, q.Class, q.Polarity, q.Confidence, q.Parent = quote.Direct, quote.Said, quote.Asserted, 0.9, -1
	q.Why = "named beside the cue"
	q.Place = corpus.Place{Context: quote.Span{End: len(text)}, Paragraph: quote.Span{End: len(text)}}
	if speaker != "" {
		q.Speakers = []quote.Speaker{{Name: speaker, Kind: quote.Person, Role: "Minister"}}
	}
	return q
}
