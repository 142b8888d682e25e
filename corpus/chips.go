package corpus

import (
	"context"
	"slices"
	"time"
)

// week is what "lately" means of a related term.
const week = 7 * 24 * time.Hour

// countRelated tells of each related term how many quotations it would find by itself, under the same filters.
func (c *Corpus) countRelated(ctx context.Context, s settled, counted bool, newest time.Time) ([]Related, error) {
	var list []Related
	for _, term := range s.related {
		all := s.selection
		all.Pattern, all.Limit = inflected(term.text).pattern(InQuote|InParagraph), countLimit
		r := Related{Term: term.text, Counted: counted || term.family}
		var err error
		if r.All, err = c.store.Count(ctx, all); err != nil {
			return nil, err
		}
		if r.All == 0 {
			continue
		}
		recent := all
		if from := newest.Add(-week); from.After(recent.Since) {
			recent.Since = from
		}
		if r.LastWeek, err = c.store.Count(ctx, recent); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b Related) int { return compareBool(b.Counted, a.Counted) })
	return list, nil
}
