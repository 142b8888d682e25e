package corpus

import (
	"cmp"
	"context"
	"slices"
)

const (
	// coverageArticles is how many of the best hits' articles are looked through for what else they quote.
	coverageArticles = 2
	coverageRows     = 60 // looked at of an article
	coverageLoad     = 20 // read of all
	coverageLimit    = 5
)

// sameCoverage returns quotations that share only the article with the topic: those of the best hits' articles that
// are not among the matched rows, and meet the rest of the query.
func (c *Corpus) sameCoverage(ctx context.Context, s settled, hits []*ranked, matched []int64) ([]Hit, error) {
	if s.query.Article != "" {
		return nil, nil
	}
	var rows []int64
	for _, id := range bestArticles(hits) {
		selection := s.selection
		selection.Article, selection.Limit, selection.Oldest = id, coverageRows, true
		found, err := c.store.Select(ctx, selection)
		if err != nil {
			return nil, err
		}
		rows = append(rows, slices.DeleteFunc(found, func(row int64) bool { return slices.Contains(matched, row) })...)
	}
	candidates, err := c.store.Load(ctx, rows[:min(coverageLoad, len(rows))])
	if err != nil {
		return nil, err
	}
	others := shareOut(newVoicesFirst(fold(ranker{}.rank(candidates), mostly), hits), coverageLimit)
	var coverage []Hit
	for _, h := range others[:min(coverageLimit, len(others))] {
		h.Features.InArticle = 1
		coverage = append(coverage, h.Hit)
	}
	return coverage, nil
}

// newVoicesFirst puts quotations by speakers who are not among the hits before those by speakers who are.
func newVoicesFirst(others, hits []*ranked) []*ranked {
	heard := make(map[string]int)
	for i := range hits {
		heard[speakerKey(&hits[i].Quote)] = 1
	}
	slices.SortStableFunc(others, func(a, b *ranked) int { return heard[speakerKey(&a.Quote)] - heard[speakerKey(&b.Quote)] })
	return others
}

// bestArticles are the articles of the best hits, each once.
func bestArticles(hits []*ranked) []string {
	best := slices.Clone(hits)
	slices.SortStableFunc(best, func(a, b *ranked) int { return cmp.Compare(b.Score, a.Score) })
	var ids []string
	for _, h := range best {
		if len(ids) < coverageArticles && !slices.Contains(ids, h.Ref.ID) {
			ids = append(ids, h.Ref.ID)
		}
	}
	return ids
}

// Quote returns one quotation by its public id, or ErrNotFound.
func (c *Corpus) Quote(ctx context.Context, scope []string, id string) (Quote, error) {
	return c.store.Quote(ctx, scope, id)
}

// Article returns an article and its quotations in text order, or ErrNotFound.
func (c *Corpus) Article(ctx context.Context, scope []string, id string) (Article, []Quote, error) {
	return c.store.Article(ctx, scope, id)
}

// Stats counts what the scope holds.
func (c *Corpus) Stats(ctx context.Context, scope []string) (Stats, error) {
	return c.store.Stats(ctx, scope)
}
