package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
)

func replacing(t *testing.T, s *store) {
	first := entry("a", "“No,” said Ann Lee.", said("“No,” said Ann Lee.", 3, 6, "Ann Lee"))
	second := entry("a", "“Yes,” said Bob Day.", said("“Yes,” said Bob Day.", 3, 7, "Bob Day"))
	s.want(corpus.Added, first)
	sequence := s.sequence()
	if o := s.want(corpus.Replaced, second); o.ID != "a" {
		t.Errorf("the new version has the id %q, want a", o.ID)
	}
	if got := s.sequence(); got <= sequence {
		t.Errorf("the sequence stayed at %d", got)
	}
	a, quotes := s.article("a")
	if a.Text != second.Article.Text || len(quotes) != 1 || quotes[0].SpeakerName != "Bob Day" {
		t.Errorf("got %q with %+v", a.Text, quotes)
	}
	versions, err := s.Versions(t.Context(), nil, "a")
	if err != nil {
		t.Fatalf("Versions: %v", err)
	}
	if len(versions) != 1 {
		t.Fatalf("got %d versions, want 1", len(versions))
	}
	if diff := cmp.Diff(first.Article, versions[0]); diff != "" {
		t.Errorf("the version before (-want +got):\n%s", diff)
	}
}

func earlierVersion(t *testing.T, s *store) {
	first, second, third := entry("a", "One."), entry("a", "Two."), entry("a", "Three.")
	s.want(corpus.Added, first)
	s.want(corpus.Replaced, second)
	s.want(corpus.Unchanged, first) // or a file that holds both would change something each time
	third.Article.Modified = day(2025, 4, 2)
	s.want(corpus.Replaced, third)
	late := entry("a", "Four.")
	late.Article.Modified = day(2025, 4, 1)
	if o := s.want(corpus.Unchanged, late); o.Reason == "" {
		t.Error("nothing says why the earlier version was passed over")
	}
	back := entry("a", "One.")
	back.Article.Modified = day(2025, 4, 3)
	s.want(corpus.Replaced, back)
}

func otherAddress(t *testing.T, s *store) {
	e := entry("a", "One.")
	e.Article.URL = "https://courier.example/one"
	s.want(corpus.Added, e)
	other := entry("a", "Two.")
	other.Article.URL = "https://courier.example/two"
	o := s.want(corpus.Refused, other)
	for _, name := range []string{`"a"`, e.Article.URL, other.Article.URL} {
		if !strings.Contains(o.Reason, name) {
			t.Errorf("the reason %q does not name %s", o.Reason, name)
		}
	}
	outcomes := s.put(other, entry("b", "Three."))
	if outcomes[0].Status != corpus.Refused || outcomes[1].Status != corpus.Added {
		t.Errorf("got %+v, want the second article added", outcomes)
	}
	if a, _ := s.article("a"); a.Text != "One." {
		t.Errorf("the refused article replaced the text: %q", a.Text)
	}
}

func keepsID(t *testing.T, s *store) {
	text := "“No,” said Ann Lee."
	e := entry("a", text, said(text, 3, 6, "Ann Lee"))
	e.Article.URL = "https://courier.example/one"
	s.want(corpus.Added, e)
	_, before := s.article("a")
	e.Article.ID, e.Article.Author = "", "A. Writer"
	if o := s.want(corpus.Replaced, e); o.ID != "a" {
		t.Errorf("the article became %q", o.ID)
	}
	s.want(corpus.Unchanged, e)
	a, quotes := s.article("a")
	if a.Author != "A. Writer" || quotes[0].ID != before[0].ID {
		t.Errorf("got author %q and quotation %s, want A. Writer and %s", a.Author, quotes[0].ID, before[0].ID)
	}
}

func gainsID(t *testing.T, s *store) {
	text := "“No,” said Ann Lee."
	e := entry("", text, said(text, 3, 6, "Ann Lee"))
	e.Article.URL = "https://courier.example/one"
	old := s.want(corpus.Added, e)
	_, before := s.article(old.ID)
	e.Article.ID = "a"
	s.want(corpus.Replaced, e)
	s.want(corpus.Unchanged, e)
	if n := s.stats().Articles; n != 1 {
		t.Errorf("got %d articles, want 1", n)
	}
	if a, _ := s.article(old.ID); a.ID != "a" {
		t.Errorf("the old id leads to %q, want a", a.ID)
	}
	if q := s.quote(before[0].ID); q.Ref.ID != "a" {
		t.Errorf("the quotation's old id leads to one of %q, want a", q.Ref.ID)
	}
}

func redirects(t *testing.T, s *store) {
	first, second := "“The long truce talks failed,” said Ann Lee. “Never mind.”", "Ann Lee: “The long truce talks have failed.”"
	s.want(corpus.Added, entry("a", first, said(first, 3, 29, "Ann Lee"), said(first, 49, 60, "Ann Lee")))
	_, before := s.article("a")
	s.want(corpus.Replaced, entry("a", second, said(second, 12, 43, "Ann Lee")))
	_, after := s.article("a")
	if q := s.quote(before[0].ID); q.ID != after[0].ID {
		t.Errorf("the old id leads to %q, want %q", q.ID, after[0].ID)
	}
	if _, err := s.Quote(t.Context(), nil, before[1].ID); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("a quotation that is gone gave %v, want ErrNotFound", err)
	}
	s.want(corpus.Replaced, entry("a", second+" Corrected.", said(second, 12, 43, "Ann Lee")))
	_, last := s.article("a")
	if q := s.quote(before[0].ID); q.ID != last[0].ID {
		t.Errorf("after two versions the first id leads to %q, want %q", q.ID, last[0].ID)
	}
}

func reextraction(t *testing.T, s *store) {
	text := "“No,” said Ann Lee. “No,” said Bob Day."
	bare := entry("a", text)
	bare.Extractor = ""
	s.want(corpus.Added, bare)
	sequence := s.sequence()
	s.want(corpus.Replaced, entry("a", text, said(text, 3, 6, "Ann Lee")))
	_, before := s.article("a")
	better := entry("a", text, said(text, 3, 6, "Ann Lee"), said(text, 27, 30, "Bob Day"))
	better.Extractor = "test 2"
	s.want(corpus.Replaced, better)
	_, after := s.article("a")
	if len(after) != 2 || after[0].ID != before[0].ID {
		t.Errorf("got %d quotations, the first %s, want 2 and %s", len(after), after[0].ID, before[0].ID)
	}
	if got := s.sequence(); got != sequence {
		t.Errorf("the sequence went from %d to %d", sequence, got)
	}
	if versions, err := s.Versions(t.Context(), nil, "a"); err != nil || len(versions) != 0 {
		t.Errorf("got %d versions, %v, want none", len(versions), err)
	}
}

func allOrNothing(t *testing.T, s *store) {
	ctx, cancel := context.WithCancel(t.Context())
	near := func(a, b string) bool { cancel(); return false }
	one, two, three := entry("a", "One."), entry("b", "Two."), entry("c", "Three.")
	one.Bands, two.Bands = []uint64{1}, []uint64{1}
	if _, err := s.Put(ctx, []corpus.Entry{one, two, three}, near); !errors.Is(err, context.Canceled) {
		t.Fatalf("Put gave %v, want the context's error", err)
	}
	if n := s.stats().Articles; n != 0 {
		t.Errorf("got %d articles, want none", n)
	}
	s.want(corpus.Added, one)
}
