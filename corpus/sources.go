package corpus

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Sources lists outlets with their counts, most articles first.
func (c *Corpus) Sources(ctx context.Context, scope []string) ([]Source, error) {
	lex, _, err := c.lexicons.of(ctx, c.store, scope)
	if err != nil {
		return nil, err
	}
	sources := make([]Source, len(lex.outlets))
	for i, o := range lex.outlets {
		days, err := c.store.ArticleDays(ctx, scope, o.key)
		if err != nil {
			return nil, err
		}
		sources[i] = Source{Key: o.key, Name: o.name, Articles: o.articles, Quotes: o.quotes, Gaps: gaps(days)}
		if len(days) > 0 {
			sources[i].First, sources[i].Last = days[0].Start, days[len(days)-1].Start
		}
	}
	slices.SortStableFunc(sources, func(a, b Source) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name))
	})
	return sources, nil
}

const (
	mostGaps = 3
	// longGap is how many times its usual pause an outlet must be silent for a gap, and at least shortGap.
	longGap  = 4
	shortGap = 3 * 24 * time.Hour
)

// gaps returns the stretches without an article that are long for an outlet, longest first.
func gaps(days []Bucket) []Gap {
	if len(days) < 3 {
		return nil
	}
	usual := days[len(days)-1].Start.Sub(days[0].Start) / time.Duration(len(days)-1)
	var list []Gap
	for i, d := range days[1:] {
		if silent := d.Start.Sub(days[i].Start); silent > max(longGap*usual, shortGap) {
			list = append(list, Gap{From: days[i].Start.AddDate(0, 0, 1), To: d.Start.AddDate(0, 0, -1)})
		}
	}
	slices.SortStableFunc(list, func(a, b Gap) int { return cmp.Compare(b.To.Sub(b.From), a.To.Sub(a.From)) })
	return list[:min(mostGaps, len(list))]
}
