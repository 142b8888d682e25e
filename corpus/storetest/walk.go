package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
)

func reextractionOfGone(t *testing.T, s *store) {
	again := entry("a", yes, said(yes, 3, 7, "Ann Lee"))
	again.Again, again.Extractor = true, "test 2"
	s.want(corpus.Unchanged, again)
	s.put(entry("a", yes+" He left."))
	s.want(corpus.Unchanged, again)
	if st := s.stats(); st.Articles != 1 || st.Quotes != 0 {
		t.Errorf("got %+v, want the later version without quotations", st)
	}
}

func walking(t *testing.T, s *store) {
	full, theirs, unnamed := entry("b", "Two."), entry("a", "Three."), entry("", "One.")
	full.Article.Extra, full.Article.Modified = map[string]string{"section": "World"}, day(2025, 3, 28)
	full.Article.Language, unnamed.Language = "de", "en"
	theirs.Article.Collection = "theirs"
	s.put(theirs, full, unnamed)
	unnamed.Article.Language = ""
	walk := func(scope ...string) (entries []corpus.Entry) {
		t.Helper()
		if err := s.Walk(t.Context(), scope, func(e corpus.Entry) error { entries = append(entries, e); return nil }); err != nil {
			t.Errorf("Walk: %v", err)
		}
		return entries
	}
	want := []corpus.Entry{unnamed, full, theirs} // the hash that stands for the missing id begins with a digit
	if corpus.PublicID(unnamed.Article) > "b" {
		want[0], want[1] = want[1], want[0]
	}
	if diff := cmp.Diff(want, walk()); diff != "" {
		t.Errorf("Walk (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[2:], walk("theirs")); diff != "" {
		t.Errorf("Walk of theirs (-want +got):\n%s", diff)
	}
	enough := errors.New("enough")
	if err := s.Walk(t.Context(), nil, func(corpus.Entry) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("Walk gave %v, want %v", err, enough)
	}
}

func outdating(t *testing.T, s *store) {
	for i := range 5 {
		e := entry(fmt.Sprint(i), "Text.")
		e.Extractor = []string{"new", "old", ""}[i%3]
		e.Article.Excerpt = i == 4
		s.put(e)
	}
	outdated := func(limit int) (ids []string) {
		t.Helper()
		for from := int64(0); ; {
			entries, next, err := s.Outdated(t.Context(), nil, "new", from, limit)
			if err != nil || len(entries) > limit {
				t.Fatalf("Outdated gave %d entries, %v", len(entries), err)
			}
			for _, e := range entries {
				ids = append(ids, e.Article.ID)
			}
			if from = next; from == 0 {
				slices.Sort(ids)
				return ids
			}
		}
	}
	for _, limit := range []int{1, 2, 9} {
		if diff := cmp.Diff([]string{"1", "2"}, outdated(limit)); diff != "" {
			t.Errorf("outdated, %d at a time (-want +got):\n%s", limit, diff)
		}
	}
	if err := s.MarkOutdated(t.Context(), nil); err != nil {
		t.Fatalf("MarkOutdated: %v", err)
	}
	if diff := cmp.Diff([]string{"0", "1", "2", "3"}, outdated(2)); diff != "" {
		t.Errorf("outdated, when all are (-want +got):\n%s", diff)
	}
	if n := s.stats().Outdated; n != 4 {
		t.Errorf("Stats counts %d outdated articles, want 4", n)
	}
}

func correctionsMove(t *testing.T, s *store) {
	text := "“Yes, we can do it today,” said Lee."
	s.put(entry("a", text, said(text, 3, 24, "Lee")))
	_, quotes := s.article("a")
	err := s.Correct(t.Context(), nil, corpus.CorrectedSpeaker{Quote: quotes[0].ID, Name: "Bruce Lee", Kind: "person", Author: "ana", Made: imported})
	if err != nil {
		t.Fatal(err)
	}
	shorter := entry("a", text, said(text, 8, 24, "Lee"))
	shorter.Extractor = "test 2"
	s.want(corpus.Replaced, shorter)
	q := s.quote(quotes[0].ID)
	if q.ID == quotes[0].ID || q.SpeakerName != "Bruce Lee" {
		t.Errorf("the old id leads to %s by %s, want another quotation by Bruce Lee", q.ID, q.SpeakerName)
	}
	if forms := s.forms(); len(forms) != 1 || forms[0].Name != "Bruce Lee" {
		t.Errorf("got the forms %+v, want Bruce Lee alone", forms)
	}
}
