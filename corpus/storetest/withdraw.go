package storetest

import (
	"errors"
	"slices"
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

// version is an entry with a number of its source's.
func version(id, number, text string, quotes ...corpus.Quote) corpus.Entry {
	e := entry(id, text, quotes...)
	e.Article.Extra = map[string]string{"version": number}
	return e
}

// withdrawn is an entry that takes an article back.
func withdrawn(id, number string, w corpus.Withdrawal) corpus.Entry {
	e := version(id, number, "")
	e.Withdrawn = w
	return e
}

func numbered(t *testing.T, s *store) {
	s.want(corpus.Added, version("a", "9", "Nine."))
	s.want(corpus.Unchanged, version("a", "8", "Eight."))
	s.want(corpus.Replaced, version("a", "10", "Ten."))
	s.want(corpus.Unchanged, version("a", "9", "Nine, again."))
	s.want(corpus.Replaced, version("a", "final", "A word is no number."))
}

func canceling(t *testing.T, s *store) {
	first := version("a", "1", "“No,” said Ann Lee.", said("“No,” said Ann Lee.", 3, 6, "Ann Lee"))
	s.want(corpus.Added, first)
	s.want(corpus.Replaced, version("a", "2", "“Yes,” said Ann Lee.", said("“Yes,” said Ann Lee.", 3, 7, "Ann Lee")))
	_, quotes := s.article("a")
	s.want(corpus.Removed, withdrawn("a", "3", corpus.Canceled))
	s.gone(quotes[0].ID)
	for _, again := range []corpus.Entry{first, version("a", "4", "A later one."), withdrawn("a", "3", corpus.Canceled), withdrawn("a", "5", corpus.Withheld)} {
		if o := s.want(corpus.Unchanged, again); o.Reason == "" {
			t.Errorf("nothing says why %q does not come again", again.Article.Text)
		}
	}
	if st := s.stats(); st.Articles != 0 || st.Quotes != 0 {
		t.Errorf("got %+v, want nothing left", st)
	}
	s.want(corpus.Removed, withdrawn("b", "1", corpus.Canceled)) // before the article itself
	s.want(corpus.Unchanged, version("b", "1", "One."))
	other := first
	other.Article.Collection = "other"
	s.want(corpus.Added, other)
}

// takenBack wants what was withdrawn to be listed as it must be taken back elsewhere.
func takenBack(t *testing.T, s *store) {
	s.want(corpus.Added, version("a", "1", "One."))
	s.want(corpus.Removed, withdrawn("b", "2", corpus.Canceled))
	s.want(corpus.Removed, withdrawn("a", "2", corpus.Withheld))
	var got []string
	err := s.Withdrawn(t.Context(), []string{corpus.DefaultCollection}, func(e corpus.Entry) error {
		got = append(got, e.Article.ID+" "+string(e.Withdrawn)+" "+corpus.SourceVersion(e.Article))
		return nil
	})
	if want := []string{"a withheld 2", "b canceled 2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if err := s.Withdrawn(t.Context(), []string{"other"}, func(corpus.Entry) error { return errors.New("one of another scope") }); err != nil {
		t.Error(err)
	}
}

func withholding(t *testing.T, s *store) {
	first := version("a", "1", "“No,” said Ann Lee.", said("“No,” said Ann Lee.", 3, 6, "Ann Lee"))
	s.want(corpus.Added, first)
	s.want(corpus.Removed, withdrawn("a", "2", corpus.Withheld))
	s.want(corpus.Unchanged, withdrawn("a", "2", corpus.Withheld))
	s.want(corpus.Unchanged, first)
	s.want(corpus.Added, version("a", "3", "“Yes,” said Ann Lee."))
	s.want(corpus.Unchanged, withdrawn("a", "2", corpus.Withheld))
	s.want(corpus.Removed, withdrawn("a", "4", corpus.Withheld))
	s.want(corpus.Removed, withdrawn("a", "4", corpus.Canceled))
	s.want(corpus.Unchanged, version("a", "5", "Too late."))
}

func excerpts(t *testing.T, s *store) {
	const text, address = "“No, not now,” said Ann Lee.", "https://courier.example/one"
	excerpt := func(id, text string) corpus.Entry {
		e := entry(id, text, said(text, 3, 14, "Ann Lee"))
		e.Article.URL, e.Article.Excerpt = address, true
		return e
	}
	whole := entry("", text, said(text, 3, 14, "Ann Lee"))
	whole.Article.URL = address
	s.want(corpus.Added, excerpt("q1", text))
	s.want(corpus.Added, excerpt("q2", "“No, not there.”"))
	s.want(corpus.Added, excerpt("", "“No, not here.”"))
	_, before := s.article("q1")
	s.want(corpus.Added, whole)
	if st := s.stats(); st.Articles != 1 || st.Quotes != 1 {
		t.Errorf("got %+v, want the article alone", st)
	}
	a, _ := s.article("q1")
	if a.Excerpt || a.URL != address {
		t.Errorf("the excerpt's id leads to %+v, want the article", a)
	}
	if q, err := s.Quote(t.Context(), nil, before[0].ID); err != nil || q.Ref.Excerpt {
		t.Errorf("the excerpt's quotation leads to %+v, %v, want the article's", q, err)
	}
	s.want(corpus.Unchanged, excerpt("q1", text))
	s.want(corpus.Unchanged, excerpt("", "“No, not at all.”"))
	out := withdrawn("", "", corpus.Canceled)
	out.Article.URL = address
	s.want(corpus.Removed, out)
	s.gone(before[0].ID)
}

// gone wants a quotation not to be found.
func (s *store) gone(id string) {
	s.t.Helper()
	if q, err := s.Quote(s.t.Context(), nil, id); !errors.Is(err, corpus.ErrGone) {
		s.t.Errorf("quotation %q is still there: %+v, %v", id, q, err)
	}
}
