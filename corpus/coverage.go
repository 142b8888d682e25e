package corpus

import (
	"cmp"
	"context"
	"slices"
)

const (
	// coverageArticles is how many of the best hits' articles are looked through for what else they quote.
	coverageArticles = 2
	coverageRows     = 12 // of an article
	coverageLimit    = 5
)

// sameCoverage returns quotations that share only the article with the topic: others of the best hits' articles, that
// meet the rest of the query.
func (c *Corpus) sameCoverage(ctx context.Context, s settled, hits []ranked) ([]Hit, error) {
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
		rows = append(rows, found...)
	}
	candidates, err := c.store.Load(ctx, rows)
	if err != nil {
		return nil, err
	}
	shown := shownIDs(hits)
	candidates = slices.DeleteFunc(candidates, func(c Candidate) bool { return shown[c.ID] })
	var coverage []Hit
	for _, h := range shareOut(fold(ranker{}.rank(candidates)), coverageLimit) {
		h.Features.InArticle = 1
		coverage = append(coverage, h.Hit)
	}
	return coverage[:min(coverageLimit, len(coverage))], nil
}

func shownIDs(hits []ranked) map[string]bool {
	shown := make(map[string]bool, len(hits))
	for _, h := range hits {
		shown[h.ID] = true
		for _, copied := range h.Copies {
			shown[copied.ID] = true
		}
	}
	return shown
}

// bestArticles are the articles of the best hits, each once.
func bestArticles(hits []ranked) []string {
	best := slices.Clone(hits)
	slices.SortStableFunc(best, func(a, b ranked) int { return cmp.Compare(b.Score, a.Score) })
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
