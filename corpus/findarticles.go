package corpus

import (
	"cmp"
	"context"
	"slices"

	"github.com/whosaid/whosaid/corpus/words"
)

// articleLimit bounds how many articles are looked at for the best: the newest.
const articleLimit = 150

// FindArticles returns articles about a topic, best first: those with it in the title, then the newer ones. Without a
// topic they are the newest.
func (c *Corpus) FindArticles(ctx context.Context, q Query) ([]Ref, error) {
	s, err := c.settle(ctx, q)
	if err != nil || s.nobody {
		return nil, err
	}
	selection := s.whole()
	selection.Oldest, selection.Limit = q.Sort == Oldest, articleLimit
	found, err := c.store.SelectArticles(ctx, selection)
	if err != nil {
		return nil, err
	}
	if s.topic != nil && q.Sort != Newest && q.Sort != Oldest {
		slices.SortStableFunc(found, func(a, b ArticleCandidate) int {
			return cmp.Compare(s.topic.prominence(b), s.topic.prominence(a))
		})
	}
	refs := make([]Ref, 0, pageOf(q))
	for _, a := range found[:min(pageOf(q), len(found))] {
		refs = append(refs, a.Ref)
	}
	return refs, nil
}

// prominence tells how well an article's title, and then its beginning, has the topic.
func (t *topic) prominence(a ArticleCandidate) float64 {
	title, lead := words.Split(a.Title), words.Split(a.Lead)
	fits := make([]float64, len(t.terms))
	for i, term := range t.terms {
		for _, o := range term.find(lead) {
			fits[i] = max(fits[i], o.Fit/2)
		}
		for _, o := range term.find(title) {
			fits[i] = max(fits[i], o.Fit)
		}
	}
	return t.root.score(fits)
}
