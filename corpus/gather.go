package corpus

import (
	"context"
	"errors"
	"slices"
)

// gathered are the rows that were found for a settled query, the better ones first.
type gathered struct {
	rows    []int64
	asked   *topic // that they were found by
	kin     bool   // related terms counted
	matches int    // how many have all of the topic
	more    bool   // there may be others
	looked  looked // for those that have all of the topic
}

// gather finds rows, a bounded number of them however common the words, and by bounded work: the newest that have all of the
// topic in themselves or around them, before them a batch of those that have it in themselves; then, where these are few, the
// newest that have enough of it.
func (c *Corpus) gather(ctx context.Context, s settled, batch int) (gathered, error) {
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	g := gatherer{settled: s, finder: c.store, batch: batch}
	err := g.run(bounded)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		g.more, err = true, nil
	}
	return g.gathered, err
}

// gatherer collects rows, each once.
type gatherer struct {
	settled
	gathered
	finder Finder
	batch  int
}

func (g *gatherer) run(ctx context.Context) error {
	if g.topic == nil {
		return g.add(ctx, nil, countLimit)
	}
	all, err := g.whole(ctx)
	g.matches = len(all)
	if err != nil {
		g.take(all)
		return err
	}
	if len(all) > g.batch && g.query.Sort != Newest && g.query.Sort != Oldest {
		if err := g.nearest(ctx, all); err != nil {
			return err
		}
	}
	g.take(all)
	g.more = g.looked != looked{} || len(all) == countLimit
	if partly := g.asked.partly(); partly != nil && len(g.rows) < g.batch {
		return g.add(ctx, partly, g.batch-len(g.rows))
	}
	return nil
}

// whole finds what has all of the topic: by the typed words, and by related terms too where these find little.
func (g *gatherer) whole(ctx context.Context) (all []int64, err error) {
	typed := g.topic.typed()
	all, g.looked, err = g.find(ctx, typed.pattern(typed.root, Anywhere), countLimit)
	if err != nil || len(all) >= relatedUpTo || len(g.related) == 0 {
		g.asked = typed
		return all, err
	}
	g.asked, g.kin = g.topic, true
	all, g.looked, err = g.find(ctx, g.asked.pattern(g.asked.root, Anywhere), countLimit)
	return all, err
}

// nearest adds a batch of those that have all of the topic in themselves. Where all that have it are known, and the index would
// have to bring long lists together once more, reading their words takes less.
func (g *gatherer) nearest(ctx context.Context, all []int64) error {
	inQuote := g.asked.pattern(g.asked.root, InQuote)
	if len(all) == countLimit || !Joined(inQuote) || len(all)*textEntries > g.cost(inQuote, g.saidBy).entries {
		return g.add(ctx, inQuote, g.batch)
	}
	texts, err := g.finder.Texts(ctx, all)
	if err != nil {
		return err
	}
	var near []int64
	var around surroundings
	for i, text := range texts {
		around.of(&Candidate{Quote: Quote{Text: text}})
		if len(near) < g.batch && g.asked.isIn(&around) {
			near = append(near, all[i])
		}
	}
	g.take(near)
	return nil
}

// find selects what has a pattern, and tells which part of the span was looked through for it.
func (g *gatherer) find(ctx context.Context, p Pattern, limit int) ([]int64, looked, error) {
	selection := g.selection
	selection.Pattern, selection.Oldest, selection.Limit = p, g.query.Sort == Oldest, limit
	part := g.narrow(&selection)
	rows, err := g.finder.Select(ctx, selection)
	return rows, part, err
}

func (g *gatherer) add(ctx context.Context, p Pattern, limit int) error {
	rows, part, err := g.find(ctx, p, limit)
	g.more = g.more || len(rows) == limit || part != looked{}
	g.take(rows)
	return err
}

// take adds the rows of a selection that are not there yet.
func (g *gatherer) take(rows []int64) {
	taken := make(map[int64]bool, len(g.rows))
	for _, row := range g.rows {
		taken[row] = true
	}
	g.rows = slices.Grow(g.rows, len(rows))
	for _, row := range rows {
		if !taken[row] {
			g.rows = append(g.rows, row)
		}
	}
}
