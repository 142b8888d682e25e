package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// library fills a store with quotations to be found, by their articles' ids.
func library(s *store) {
	place := func(e corpus.Entry, alter func(*corpus.Entry)) corpus.Entry {
		alter(&e)
		return e
	}
	talk := func(id, before, words, after, speaker string) corpus.Entry {
		text := before + words + after
		return entry(id, text, said(text, len(before), len(before)+len(words), speaker))
	}
	s.put(
		place(talk("new", "", "The treaty holds", ".", "Ann Lee"), func(e *corpus.Entry) { e.Article.Published = day(2025, 4, 9) }),
		place(talk("old", "", "Treaties hold", ".", "A. Lee"), func(e *corpus.Entry) { e.Article.Published = day(2025, 3, 1) }),
		talk("around", "On the nuclear treaty: ", "Nothing yet", ".", "Bob Day"),
		place(talk("titled", "", "No word", ".", "Bob Day"), func(e *corpus.Entry) { e.Article.Title = "A treaty" }),
		place(talk("denied", "", "A treaty", ".", "Bob Day"), func(e *corpus.Entry) {
			e.Quotes[0].Polarity, e.Quotes[0].Class, e.Quotes[0].Kind = quote.Negated, quote.Denied, quote.Indirect
		}),
		place(talk("undated", "", "The talks and the treaty", ".", ""), func(e *corpus.Entry) {
			e.Article.Published, e.Article.Outlet = corpus.Date{}, "Gazette"
		}),
		place(talk("theirs", "", "Their treaty", ".", "Ann Lee"), func(e *corpus.Entry) { e.Article.Collection = "theirs" }),
	)
	s.relink(corpus.Link{Form: "Ann Lee", Key: "ann lee", Name: "Ann Lee"}, corpus.Link{Form: "A. Lee", Key: "ann lee", Name: "Ann Lee"},
		corpus.Link{Form: "Bob Day", Key: "bob day", Name: "Bob Day"})
}

// mine is the scope of the library without the collection "theirs".
var mine = []string{corpus.DefaultCollection}

func stems(in corpus.Fields, list ...string) corpus.Stems { return corpus.Stems{Words: list, In: in} }

// found returns the ids of the articles whose quotations a selection has.
func (s *store) found(sel corpus.Selection) string {
	s.t.Helper()
	rows, err := s.Select(s.t.Context(), sel)
	if err != nil {
		s.t.Fatalf("Select(%+v): %v", sel, err)
	}
	candidates, err := s.Load(s.t.Context(), rows)
	if err != nil {
		s.t.Fatalf("Load(%v): %v", rows, err)
	}
	var ids []string
	for i, c := range candidates {
		if c.Row != rows[i] {
			s.t.Errorf("candidate %d has row %d, want %d", i, c.Row, rows[i])
		}
		ids = append(ids, c.Ref.ID)
	}
	return strings.Join(ids, " ")
}

// reading checks Load and Texts on rows in another order than the store's own, one of which is gone.
func reading(t *testing.T, s *store) {
	library(s)
	rows, err := s.Select(t.Context(), corpus.Selection{Pattern: stems(corpus.InQuote, "treati"), Collections: mine, Oldest: true})
	if err != nil || len(rows) != 4 {
		t.Fatalf("Select = %v, %v; want four rows", rows, err)
	}
	rows = []int64{rows[3], rows[0], rows[3] + 1, rows[1]}
	texts, err := s.Texts(t.Context(), rows)
	if diff := cmp.Diff([]string{"The treaty holds", "The talks and the treaty", "", "Treaties hold"}, texts); diff != "" || err != nil {
		t.Errorf("Texts(%v) (-want +got), %v:\n%s", rows, err, diff)
	}
	candidates, err := s.Load(t.Context(), rows)
	var ids []string
	for _, c := range candidates {
		ids = append(ids, c.Ref.ID)
	}
	if got, want := strings.Join(ids, " "), "new undated old"; got != want || err != nil {
		t.Errorf("Load(%v) = %q, %v; want %q", rows, got, err, want)
	}
}

func selecting(t *testing.T, s *store) {
	library(s)
	treaty := stems(corpus.Anywhere, "treati")
	for _, test := range []struct {
		name string
		sel  corpus.Selection
		want string
	}{
		{"a stem anywhere, newest first", corpus.Selection{Pattern: treaty}, "new denied titled around old undated"},
		{"in the quotation", corpus.Selection{Pattern: stems(corpus.InQuote, "treati")}, "new denied old undated"},
		{"in the paragraph, the quotation left out", corpus.Selection{Pattern: stems(corpus.InParagraph, "treati")}, "around"},
		{"in the title", corpus.Selection{Pattern: stems(corpus.InTitle, "treati")}, "titled"},
		{"oldest first", corpus.Selection{Pattern: treaty, Oldest: true}, "undated old around titled denied new"},
		{"some", corpus.Selection{Pattern: treaty, Limit: 2}, "new denied"},
		{"in sequence", corpus.Selection{Pattern: stems(corpus.Anywhere, "treati", "hold")}, "new old"},
		{"not in sequence", corpus.Selection{Pattern: stems(corpus.Anywhere, "hold", "treati")}, ""},
		{"close", corpus.Selection{Pattern: corpus.Close{Parts: []corpus.Stems{stems(corpus.InQuote, "treati"), stems(corpus.InQuote, "talk")}, Distance: 2}}, "undated"},
		{"not so close", corpus.Selection{Pattern: corpus.Close{Parts: []corpus.Stems{stems(corpus.InQuote, "treati"), stems(corpus.InQuote, "talk")}, Distance: 1}}, ""},
		{"both", corpus.Selection{Pattern: corpus.Both{treaty, stems(corpus.Anywhere, "nuclear")}}, "around"},
		{"either", corpus.Selection{Pattern: corpus.Either{stems(corpus.Anywhere, "talk"), stems(corpus.Anywhere, "nuclear")}}, "around undated"},
		{"except", corpus.Selection{Pattern: corpus.Except{Pattern: treaty, Not: stems(corpus.Anywhere, "hold")}}, "denied titled around undated"},
		{"operators are words", corpus.Selection{Pattern: stems(corpus.Anywhere, `tr"eati" OR hold NEAR(*`)}, ""},
		{"by a speaker in all forms", corpus.Selection{Speakers: []string{"ann lee"}}, "new old"},
		{"not by a speaker", corpus.Selection{Pattern: treaty, NotSpeakers: []string{"bob day"}}, "new old undated"},
		{"by nobody known", corpus.Selection{Speakers: []string{"nobody"}}, ""},
		{"in an outlet", corpus.Selection{Outlets: []string{"gazette"}}, "undated"},
		{"not in an outlet", corpus.Selection{Pattern: stems(corpus.InQuote, "treati"), NotOutlets: []string{"gazette"}}, "new denied old"},
		{"since", corpus.Selection{Pattern: treaty, Since: day(2025, 3, 27).Time}, "new denied titled around"},
		{"until", corpus.Selection{Pattern: treaty, Until: day(2025, 3, 27).Time}, "old"},
		{"within a day", corpus.Selection{Since: day(2025, 4, 9).Time, Until: day(2025, 4, 10).Time}, "new"},
		{"asserted", corpus.Selection{Pattern: treaty, Polarities: []quote.Polarity{quote.Asserted}}, "new titled around old undated"},
		{"negated", corpus.Selection{Pattern: treaty, Polarities: []quote.Polarity{quote.Negated}}, "denied"},
		{"of a class", corpus.Selection{Classes: []quote.Class{quote.Denied, quote.Warned}}, "denied"},
		{"of a kind", corpus.Selection{Kinds: []quote.Kind{quote.Indirect}}, "denied"},
		{"of an article", corpus.Selection{Article: "around"}, "around"},
		{"of an article, and a word", corpus.Selection{Article: "around", Pattern: stems(corpus.InQuote, "treati")}, ""},
		{"of no article", corpus.Selection{Article: "none"}, ""},
		{"ingested by then", corpus.Selection{Pattern: treaty, Sequence: 2}, "new old"},
	} {
		test.sel.Collections = mine
		if got := s.found(test.sel); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		n, err := s.Count(t.Context(), test.sel)
		if want := len(strings.Fields(test.want)); err != nil || n != want {
			t.Errorf("%s: Count = %d, %v, want %d", test.name, n, err, want)
		}
	}
	if got := s.found(corpus.Selection{Pattern: treaty, Collections: []string{"theirs"}}); got != "theirs" {
		t.Errorf("in their collection: got %q", got)
	}
	if got := s.found(corpus.Selection{Collections: []string{"nobody's"}}); got != "" {
		t.Errorf("in a collection that is not there: got %q", got)
	}
}

func tallying(t *testing.T, s *store) {
	library(s)
	treaty := corpus.Selection{Pattern: stems(corpus.InQuote, "treati"), Collections: mine}
	days, err := s.CountDays(t.Context(), treaty)
	want := []corpus.Bucket{{Start: day(2025, 3, 1).Time, Count: 1}, {Start: day(2025, 3, 27).Time, Count: 1}, {Start: day(2025, 4, 9).Time, Count: 1}}
	if diff := cmp.Diff(want, days); err != nil || diff != "" {
		t.Errorf("CountDays (-want +got): %v\n%s", err, diff)
	}
	speakers, err := s.CountSpeakers(t.Context(), treaty)
	top := []corpus.Count{{Key: "ann lee", Name: "Ann Lee", Role: "Minister", Quotes: 2}, {Key: "bob day", Name: "Bob Day", Role: "Minister", Quotes: 1}}
	if diff := cmp.Diff(top, speakers); err != nil || diff != "" {
		t.Errorf("CountSpeakers (-want +got): %v\n%s", err, diff)
	}
	all, err := s.CountDays(t.Context(), corpus.Selection{Collections: mine})
	if err != nil || len(all) < 3 {
		t.Errorf("CountDays of all: %v, %v", all, err)
	}
	each, err := s.QuoteDays(t.Context(), mine)
	if diff := cmp.Diff(all, each); err != nil || diff != "" {
		t.Errorf("QuoteDays (-as CountDays has them +got): %v\n%s", err, diff)
	}
	articles, err := s.ArticleDays(t.Context(), mine, "gazette")
	if err != nil || len(articles) != 0 {
		t.Errorf("ArticleDays of an outlet without dates: %v, %v", articles, err)
	}
	articles, err = s.ArticleDays(t.Context(), mine, "the courier")
	if err != nil || len(articles) != 3 || articles[1] != (corpus.Bucket{Start: day(2025, 3, 27).Time, Count: 3}) {
		t.Errorf("ArticleDays: %v, %v, want 3 days with 3 articles on the second", articles, err)
	}
}

func knowing(t *testing.T, s *store) {
	library(s)
	speakers, err := s.Speakers(t.Context(), mine)
	want := []corpus.KnownSpeaker{
		{Key: "bob day", Name: "Bob Day", Kind: quote.Person, Forms: []string{"Bob Day"}, Roles: []corpus.Role{{Title: "Minister", Quotes: 3}}, Quotes: 3},
		{Key: "ann lee", Name: "Ann Lee", Kind: quote.Person, Forms: []string{"A. Lee", "Ann Lee"}, Roles: []corpus.Role{{Title: "Minister", Quotes: 2}}, Quotes: 2},
	}
	if diff := cmp.Diff(want, speakers); err != nil || diff != "" {
		t.Errorf("Speakers (-want +got): %v\n%s", err, diff)
	}
	counts, err := s.Frequencies(t.Context(), mine, []string{"treati", "nuclear", "nowhere"})
	if diff := cmp.Diff([]int{6, 1, 0}, counts); err != nil || diff != "" {
		t.Errorf("Frequencies (-want +got): %v\n%s", err, diff)
	}
	words, err := s.Vocabulary(t.Context(), mine, 2)
	if err != nil || len(words) != 2 || words[0].Articles < words[1].Articles {
		t.Errorf("Vocabulary: %v, %v, want the two most frequent words", words, err)
	}
}

func selectingArticles(t *testing.T, s *store) {
	library(s)
	for _, test := range []struct {
		sel  corpus.Selection
		want string
	}{
		{corpus.Selection{Pattern: stems(corpus.Anywhere, "nuclear"), Limit: 9}, "around"},
		{corpus.Selection{Pattern: stems(corpus.InTitle, "treati"), Limit: 9}, "titled"},
		{corpus.Selection{Outlets: []string{"gazette"}, Limit: 9}, "undated"},
		{corpus.Selection{Since: day(2025, 4, 1).Time, Limit: 9}, "new"},
		{corpus.Selection{Limit: 1}, "new"},
		{corpus.Selection{Limit: 2, Oldest: true}, "undated old"},
	} {
		test.sel.Collections = mine
		found, err := s.SelectArticles(t.Context(), test.sel)
		if err != nil {
			t.Fatalf("SelectArticles: %v", err)
		}
		var ids []string
		for _, a := range found {
			ids = append(ids, a.ID)
			if a.Lead == "" {
				t.Errorf("%s comes without the beginning of its text", a.ID)
			}
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("SelectArticles(%+v): got %q, want %q", test.sel, got, test.want)
		}
	}
}

func cancelling(t *testing.T, s *store) {
	library(s)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := s.Select(ctx, corpus.Selection{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Select after its deadline: %v, want %v", err, context.DeadlineExceeded)
	}
}
