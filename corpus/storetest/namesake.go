package storetest

import (
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

// namesakes are articles of two outlets that both count theirs from one.
func namesakes(t *testing.T, s *store) {
	of := func(outlet, id, text string) corpus.Entry {
		e := entry(id, text)
		e.Article.Outlet = outlet
		return e
	}
	first, second := of("The Courier", "1", "“No,” said Ann Lee."), of("Herald", "1", "It opens in May, said Bo Ek.")
	s.want(corpus.Added, first)
	if o := s.want(corpus.Added, second); o.ID == "1" {
		t.Errorf("the second has the id of the first")
	}
	for range 2 { // in either order
		s.want(corpus.Unchanged, second)
		s.want(corpus.Unchanged, first)
	}
	s.want(corpus.Replaced, of("Herald", "1", "It opens in June, said Bo Ek."))
	s.want(corpus.Replaced, of("THE COURIER", "1", "“No, never,” said Ann Lee."))
	if st := s.stats(); st.Articles != 2 {
		t.Errorf("%d articles, want 2", st.Articles)
	}
	if a, _ := s.article("1"); a.Text != "“No, never,” said Ann Lee." {
		t.Errorf("the first says %q", a.Text)
	}
	renamed := of("The Daily Courier", "1", "“No, never,” said Ann Lee.")
	if o := s.put(renamed)[0]; o.Status != corpus.Replaced { // its text is like the one before
		t.Errorf("a corrected outlet: %+v, want it replaced", o)
	}
	s.want(corpus.Unchanged, renamed)
	s.want(corpus.Removed, func() corpus.Entry { e := of("Herald", "1", ""); e.Withdrawn = corpus.Canceled; return e }())
	s.want(corpus.Unchanged, renamed)
	if st := s.stats(); st.Articles != 1 {
		t.Errorf("%d articles after the second was withdrawn, want 1", st.Articles)
	}
}
