package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

func articleRoundTrip(t *testing.T, s *store) {
	want := corpus.Article{
		Ref: corpus.Ref{
			ID: "courier/7?x=1 ü", Collection: "press", Title: "Truce “holds”", URL: "https://courier.example/a?b=c", Outlet: "The Courier",
			Author: "A. Writer", Language: "en", License: "CC BY 2.5", Excerpt: true,
			Published: corpus.Date{Time: time.Date(2025, 3, 27, 23, 30, 0, 0, time.FixedZone("", 2*60*60)), Precision: corpus.Minute},
		},
		Modified: day(2025, 3, 28),
		Text:     "Bytes \x00 of\r\n\tany kind: e\u0301, 東京, \U0001F600.",
		Extra:    map[string]string{"section": "World", "tags": "truce, talks"},
	}
	s.put(corpus.Entry{Article: want, Imported: imported})
	got, quotes := s.article(want.ID)
	sameDate := cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) && a.Format(time.RFC3339) == b.Format(time.RFC3339) })
	if diff := cmp.Diff(want, got, sameDate); diff != "" {
		t.Errorf("Article (-want +got):\n%s", diff)
	}
	if len(quotes) != 0 {
		t.Errorf("got %d quotations, want none", len(quotes))
	}
	if got, _ := s.article(want.URL + "#comments"); got.ID != want.ID {
		t.Errorf("the address of %q gave %q", want.ID, got.ID)
	}
	undated := entry("undated", "No date.")
	undated.Article.Published = corpus.Date{}
	s.put(undated)
	if got, _ := s.article("undated"); got.Published != (corpus.Date{}) {
		t.Errorf("undated article came back of %v", got.Published)
	}
	if _, _, err := s.Article(t.Context(), nil, "nobody"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("an unknown id gave %v, want ErrNotFound", err)
	}
}

func quoteRoundTrip(t *testing.T, s *store) {
	text := "Heading\nBefore.\n“We agreed,” he told Reuters in May, “at last.”"
	full := corpus.Quote{Text: "We agreed, … at last."}
	full.Quote = quote.Quote{
		Segments: []quote.Span{{Start: 19, End: 29}, {Start: 57, End: 65}},
		Kind:     quote.Mixed, Speakers: []quote.Speaker{{Name: "Ann Lee", Kind: quote.Person, Role: "President"}, {Name: "the club", Kind: quote.Group}},
		Mention: []quote.Span{{Start: 33, End: 35}}, Cue: []quote.Span{{Start: 36, End: 40}},
		Class: quote.Answered, Polarity: quote.Disputed, Second: quote.Secondhand{Via: "Reuters", Translated: true, Altered: true},
		Said: "in May", Confidence: 0.75, Why: "the pronoun's nearest name", Parent: 0,
	}
	full.Place = corpus.Place{Context: quote.Span{Start: 16, End: len(text)}, Paragraph: quote.Span{Start: 16, End: len(text)},
		Before: quote.Span{Start: 8, End: 15}, Heading: quote.Span{End: 7}}
	bare := said(text, 57, 65, "")
	bare.Mention = []quote.Span{{Start: 33, End: 35}}
	s.put(entry("a", text, full, bare))

	_, quotes := s.article("a")
	if len(quotes) != 2 {
		t.Fatalf("got %d quotations, want 2", len(quotes))
	}
	if diff := cmp.Diff(full.Quote, quotes[0].Quote); diff != "" {
		t.Errorf("quotation (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(full.Place, quotes[0].Place); diff != "" {
		t.Errorf("place (-want +got):\n%s", diff)
	}
	if got := quotes[0]; got.Text != full.Text || got.Context != text[16:] || got.Role != "President" || got.SpeakerName != "Ann Lee" {
		t.Errorf("got %+v", got)
	}
	if got := quotes[1]; got.SpeakerName != text[33:35] || got.Parent != -1 || len(got.Speakers) != 0 {
		t.Errorf("of nobody known got %+v, want the printed mention as its name", got)
	}
	for _, q := range quotes {
		if diff := cmp.Diff(q, s.quote(q.ID)); diff != "" {
			t.Errorf("Quote(%q) differs from Article's (-Article +Quote):\n%s", q.ID, diff)
		}
	}
	if _, err := s.Quote(t.Context(), nil, "nobody"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("an unknown id gave %v, want ErrNotFound", err)
	}
}

func identity(t *testing.T, s *store) {
	byID, byURL, byText := entry("x", "One."), entry("", "Two."), entry("", "Three.")
	byURL.Article.URL = "https://courier.example/two"
	for _, e := range []corpus.Entry{byID, byURL, byText} {
		o := s.want(corpus.Added, e)
		if a, _ := s.article(o.ID); a.Text != e.Article.Text {
			t.Errorf("id %q leads to %q, want %q", o.ID, a.Text, e.Article.Text)
		}
	}
	moved := byURL
	moved.Article.URL, moved.Article.Title = "http://courier.example/two", "Another title"
	s.want(corpus.Replaced, moved)
	retold := byText
	retold.Article.Text = "Three, otherwise."
	s.want(corpus.Added, retold)
	if n := s.stats().Articles; n != 4 {
		t.Errorf("got %d articles, want 4", n)
	}
}

func sameAgain(t *testing.T, s *store) {
	text := "“Yes,” said Ann Lee."
	e := entry("a", text, said(text, 3, 7, "Ann Lee"))
	s.want(corpus.Added, e)
	before, sequence := s.stats(), s.sequence()
	e.Imported = imported.AddDate(0, 0, 1)
	s.want(corpus.Unchanged, e)
	e.Extractor, e.Quotes = "", nil
	s.want(corpus.Unchanged, e) // what was not looked for is not gone
	if diff := cmp.Diff(before, s.stats()); diff != "" {
		t.Errorf("stats changed (-before +after):\n%s", diff)
	}
	if got := s.sequence(); got != sequence {
		t.Errorf("the sequence went from %d to %d", sequence, got)
	}
}

func scopes(t *testing.T, s *store) {
	text := "“Yes,” said Ann Lee."
	mine, theirs := entry("a", text, said(text, 3, 7, "Ann Lee")), entry("a", text, said(text, 3, 7, "Ann Lee"))
	theirs.Article.Collection, theirs.Article.Outlet = "theirs", "The Herald"
	s.want(corpus.Added, mine)
	s.want(corpus.Added, theirs)
	_, quotes := s.article("a", "theirs")
	if quotes[0].Ref.Outlet != "The Herald" {
		t.Errorf("the scope theirs gave an article of %s", quotes[0].Ref.Outlet)
	}
	if _, err := s.Quote(t.Context(), []string{corpus.DefaultCollection}, quotes[0].ID); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("a quotation of another collection gave %v, want ErrNotFound", err)
	}
	if _, _, err := s.Article(t.Context(), []string{"nothing"}, "a"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("an article outside the scope gave %v, want ErrNotFound", err)
	}
	for _, c := range []struct {
		scope []string
		want  int
	}{{nil, 2}, {[]string{"theirs"}, 1}, {[]string{"theirs", corpus.DefaultCollection}, 2}, {[]string{"nothing"}, 0}} {
		if st := s.stats(c.scope...); st.Articles != c.want || st.Quotes != c.want {
			t.Errorf("scope %v holds %d articles and %d quotations, want %d of each", c.scope, st.Articles, st.Quotes, c.want)
		}
	}
}
