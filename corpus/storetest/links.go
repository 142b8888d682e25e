package storetest

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

const yes = "“Yes,” said somebody."

func (s *store) forms(scope ...string) []corpus.Form {
	s.t.Helper()
	forms, err := s.Forms(s.t.Context(), scope)
	if err != nil {
		s.t.Fatalf("Forms: %v", err)
	}
	return forms
}

func (s *store) relink(links ...corpus.Link) {
	s.t.Helper()
	for i := range links {
		links[i].Kind, links[i].Score = quote.Person, 0.9
	}
	if err := s.Relink(s.t.Context(), corpus.DefaultCollection, links); err != nil {
		s.t.Fatalf("Relink: %v", err)
	}
}

func relinking(t *testing.T, s *store) {
	s.put(entry("a", yes, said(yes, 3, 7, "Lee")), entry("b", yes, said(yes, 3, 7, "Ann Lee")), entry("c", yes, said(yes, 3, 7, "Lee")))
	want := []corpus.Form{
		{Collection: corpus.DefaultCollection, Kind: quote.Person, Name: "Ann Lee", Quotes: 1},
		{Collection: corpus.DefaultCollection, Kind: quote.Person, Name: "Lee", Quotes: 2},
	}
	if diff := cmp.Diff(want, s.forms()); diff != "" {
		t.Errorf("forms (-want +got):\n%s", diff)
	}
	lee := corpus.Link{Form: "Lee", Key: "ann lee", Name: "Ann Lee"}
	annLee := corpus.Link{Form: "Ann Lee", Key: "ann lee", Name: "Ann Lee"}
	s.relink(lee, annLee, corpus.Link{Form: "Nobody", Key: "nobody", Name: "Nobody"})
	_, quotes := s.article("a")
	if q := quotes[0]; q.SpeakerName != "Ann Lee" || q.SpeakerKeys[0] != "ann lee" || q.Speakers[0].Name != "Lee" {
		t.Errorf("got %s %v as %+v, want the article's own form linked to ann lee", q.SpeakerName, q.SpeakerKeys, q.Speakers)
	}
	if n := s.stats().Speakers; n != 1 {
		t.Errorf("got %d speakers, want 1", n)
	}
	s.relink(annLee)
	_, quotes = s.article("a")
	if q := quotes[0]; q.SpeakerName != "Lee" || q.SpeakerKeys[0] != "" {
		t.Errorf("got %s %v, want the link gone", q.SpeakerName, q.SpeakerKeys)
	}
	s.relink()
	if n := s.stats().Speakers; n != 0 {
		t.Errorf("got %d speakers, want none", n)
	}
}

func correcting(t *testing.T, s *store) {
	s.put(entry("a", yes, said(yes, 3, 7, "Lee")), entry("b", yes, said(yes, 3, 7, "")))
	s.relink(corpus.Link{Form: "Lee", Key: "ann lee", Name: "Ann Lee"})
	correct := func(id, name string) {
		t.Helper()
		err := s.Correct(t.Context(), nil, corpus.CorrectedSpeaker{Quote: id, Name: name, Kind: quote.Person, Author: "ed", Made: imported})
		if err != nil {
			t.Fatalf("Correct: %v", err)
		}
	}
	_, quotes := s.article("a")
	id := quotes[0].ID
	correct(id, "Bruce Lee")
	if q := s.quote(id); q.SpeakerName != "Bruce Lee" || q.Role != "" || q.Confidence != 1 {
		t.Errorf("got %+v, want Bruce Lee without the other's role", q)
	}
	link := func() {
		s.relink(corpus.Link{Form: "Lee", Key: "ann lee", Name: "Ann Lee"}, corpus.Link{Form: "Bruce Lee", Key: "bruce lee", Name: "Bruce Lee"})
	}
	found := func(speaker string, want int) {
		t.Helper()
		n, err := s.Count(t.Context(), corpus.Selection{Speakers: []string{speaker}, Limit: 10})
		if err != nil || n != want {
			t.Errorf("%s has %d quotations, %v, want %d", speaker, n, err, want)
		}
	}
	link()
	found("bruce lee", 1)
	found("ann lee", 0)
	again := entry("a", yes, said(yes, 3, 7, "Lee"))
	again.Extractor = "test 2"
	s.want(corpus.Replaced, again)
	link()
	if q := s.quote(id); q.SpeakerName != "Bruce Lee" {
		t.Errorf("a new extraction gave the quotation back to %s", q.SpeakerName)
	}
	found("bruce lee", 1)
	found("ann lee", 0)
	if forms := s.forms(); len(forms) != 1 || forms[0].Name != "Bruce Lee" || forms[0].Quotes != 1 {
		t.Errorf("got the forms %+v, want Bruce Lee with one quotation", forms)
	}
	correct(id, "")
	if q := s.quote(id); len(q.Speakers) != 0 || q.SpeakerName != "" {
		t.Errorf("got %+v, want nobody", q)
	}
	_, quotes = s.article("b")
	correct(quotes[0].ID, "Bob Day")
	if q := s.quote(quotes[0].ID); q.SpeakerName != "Bob Day" {
		t.Errorf("got %q, want Bob Day", q.SpeakerName)
	}
}

func copies(t *testing.T, s *store) {
	banded := func(id, text string, d int, bands ...uint64) corpus.Entry {
		e := entry(id, text)
		e.Article.Published, e.Bands = day(2025, 3, d), bands
		return e
	}
	for _, c := range []struct {
		entry        corpus.Entry
		found, total int // near-copies of this one, of all
	}{
		{banded("a", "A", 5, 1, 2), 0, 0},
		{banded("b", "B", 4, 1, 2), 0, 0}, // a band in common, but the texts differ
		{banded("c", "A c", 3, 2, 3), 1, 1},
		{banded("d", "A d", 9, 9), 0, 1}, // alike, but no band in common
		{banded("e", "A e", 6, 3, 9), 2, 3},
	} {
		if o := s.want(corpus.Added, c.entry); o.Copies != c.found {
			t.Errorf("%s has %d near-copies, want %d", c.entry.Article.ID, o.Copies, c.found)
		}
		if n := s.stats().Copies; n != c.total {
			t.Errorf("after %s there are %d copies, want %d", c.entry.Article.ID, n, c.total)
		}
	}
	s.want(corpus.Replaced, banded("e", "E", 6, 5))
	if n := s.stats().Copies; n != 1 {
		t.Errorf("with the article between them gone there are %d copies, want 1", n)
	}
}

func copiesByCollection(t *testing.T, s *store) {
	mine, theirs := entry("a", "A"), entry("a", "A")
	mine.Bands, theirs.Bands, theirs.Article.Collection = []uint64{1}, []uint64{1}, "theirs"
	s.want(corpus.Added, mine)
	if o := s.want(corpus.Added, theirs); o.Copies != 0 {
		t.Errorf("got %d near-copies from another collection", o.Copies)
	}
}

func counting(t *testing.T, s *store) {
	empty := s.stats()
	if empty.Articles != 0 || empty.Quotes != 0 || !empty.First.IsZero() || empty.Bytes == 0 {
		t.Errorf("an empty store counts %+v", empty)
	}
	one, two := entry("a", yes, said(yes, 3, 7, "Ann Lee")), entry("b", yes, said(yes, 3, 7, "Ann Lee"), said(yes, 12, 16, ""))
	two.Article.Outlet, two.Article.Published = "the  courier", day(2025, 5, 1)
	undated := entry("c", "No date.")
	undated.Article.Published = corpus.Date{}
	s.put(one, two, undated)
	st := s.stats()
	if st.Articles != 3 || st.Quotes != 3 || st.Outlets != 1 {
		t.Errorf("got %+v, want 3 articles, 3 quotations, 1 outlet", st)
	}
	if !st.First.Equal(day(2025, 3, 27).Time) || !st.Last.Equal(day(2025, 5, 1).Time) {
		t.Errorf("got the span %v to %v", st.First, st.Last)
	}
	outlets, err := s.Outlets(t.Context(), nil)
	if err != nil || len(outlets) != 2 || outlets[0].Key != outlets[1].Key || outlets[1].Quotes != 2 {
		t.Errorf("got outlets %+v, %v, want two spellings of one", outlets, err)
	}
	gone := entry("b", "Nothing said.")
	s.want(corpus.Replaced, gone)
	if st := s.stats(); st.Articles != 3 || st.Quotes != 1 || s.forms()[0].Quotes != 1 {
		t.Errorf("after replacing: %+v, forms %+v", st, s.forms())
	}
	words, err := s.Vocabulary(t.Context(), nil, 100)
	if err != nil {
		t.Fatalf("Vocabulary: %v", err)
	}
	if !slices.Contains(words, corpus.KnownWord{Fold: "somebody", Articles: 1}) {
		t.Errorf("the vocabulary %+v does not have somebody in one article", words)
	}
}
