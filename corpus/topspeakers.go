package corpus

import "context"

// topLimit bounds how many quotations are looked at for who says most: the newest.
const topLimit = 10_000

// TopSpeakers counts who says most of what the query asks for, most first. Near-copies count each.
func (c *Corpus) TopSpeakers(ctx context.Context, q Query) ([]Count, error) {
	s, err := c.settle(ctx, q)
	if err != nil || s.nobody {
		return nil, err
	}
	selection := s.whole()
	selection.Limit = topLimit
	counts, err := c.store.CountSpeakers(ctx, selection)
	if q.Limit > 0 {
		counts = counts[:min(q.Limit, len(counts))]
	}
	return counts, err
}
