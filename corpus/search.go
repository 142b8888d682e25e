package corpus

import (
	"context"
	"errors"
	"slices"
	"time"
)

const (
	// countLimit bounds how far matches are counted.
	countLimit = 1000
	// leastBatch and mostBatch bound how many matches are read and ranked at once: more for longer pages.
	leastBatch, mostBatch = 50, 300
	// relatedUpTo is how many matches of the typed words make related terms needless.
	relatedUpTo = 5
	// coverageUpTo is how many hits make it needless to offer what only shares the article.
	coverageUpTo = 30
	// patience bounds the time that finding takes. The limits keep it far below, but for words that are all very common
	// and nearly never stand as asked; then what was found until there answers.
	patience = 500 * time.Millisecond
)

// Search settles the query's names and words against the corpus and answers it. The error is ErrCursor for a cursor of
// another query. A name that the corpus does not know, like a topic that it has nothing on, gives an answer without
// hits.
func (c *Corpus) Search(ctx context.Context, q Query) (Answer, error) {
	s, err := c.settle(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	page, err := s.open()
	if err != nil {
		return Answer{}, err
	}
	if page.Sequence < s.sequence {
		s.selection.Sequence = page.Sequence
	}
	answer := Answer{Query: s.query, Corrections: s.corrections, First: s.first, Last: s.last}
	if !s.nobody {
		if err := c.fill(ctx, &answer, s, page); err != nil {
			return Answer{}, err
		}
	}
	if answer.Total == 0 && q.Cursor == "" {
		answer.Looser, err = c.looser(ctx, s)
	}
	return answer, err
}

// open reads the query's cursor, or makes the one that a first page begins with.
func (s settled) open() (cursor, error) {
	if s.query.Cursor != "" {
		return readCursor(s.query)
	}
	return cursor{Sequence: s.sequence, Newest: s.last, Page: pageOf(s.query), Query: fingerprint(s.query)}, nil
}

func pageOf(q Query) int {
	if q.Limit <= 0 {
		return DefaultLimit
	}
	return q.Limit
}

// fill finds the hits and makes the page of them.
func (c *Corpus) fill(ctx context.Context, answer *Answer, s settled, page cursor) error {
	found, err := c.gather(ctx, s, page.batch())
	if err != nil {
		return err
	}
	begin, end := page.rows(len(found.rows))
	candidates, err := c.store.Load(ctx, found.rows[begin:end])
	if err != nil {
		return err
	}
	hits := fold(ranker{topic: found.asked, newest: page.Newest}.rank(candidates), mostly)
	if order := s.query.Sort; order == Newest || order == Oldest {
		hits = slices.DeleteFunc(hits, func(h ranked) bool { return !h.full })
	}
	hits = arrange(hits, s.query.Sort, page.Page)
	answer.More = found.more
	answer.Total = len(hits)
	if end-begin < len(found.rows) {
		answer.Total = max(len(hits), found.matches)
	}
	answer.Hits, answer.Cursor = page.cut(hits, pageOf(s.query), end < len(found.rows))
	if s.query.Cursor != "" || s.topic == nil {
		return nil
	}
	if answer.Related, err = c.countRelated(ctx, s, found.kin, answer.Last); err != nil || len(hits) > coverageUpTo {
		return err
	}
	answer.SameCoverage, err = c.sameCoverage(ctx, s, hits, found.rows)
	return err
}

// gathered are the rows that were found for a settled query, the better ones first.
type gathered struct {
	rows    []int64
	asked   *topic // that they were found by
	kin     bool   // related terms counted
	matches int    // how many have all of the topic
	more    bool   // there may be others
}

// gather finds rows, a bounded number of them however common the words: the newest that have all of the topic in themselves
// or around them, before them a batch of those that have it in themselves; then, where these are few, the newest that
// have enough of it.
func (c *Corpus) gather(ctx context.Context, s settled, batch int) (gathered, error) {
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	g := gatherer{settled: s, finder: c.store, batch: batch, seen: make(map[int64]bool)}
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
	seen   map[int64]bool
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
		if err := g.add(ctx, g.asked.pattern(g.asked.root, InQuote), g.batch); err != nil {
			return err
		}
	}
	g.take(all)
	g.more = len(all) == countLimit
	if partly := g.asked.partly(); partly != nil && len(g.rows) < g.batch {
		return g.add(ctx, partly, g.batch-len(g.rows))
	}
	return nil
}

// whole finds what has all of the topic: by the typed words, and by related terms too where these find little.
func (g *gatherer) whole(ctx context.Context) ([]int64, error) {
	typed := g.topic.typed()
	all, err := g.find(ctx, typed.pattern(typed.root, Anywhere), countLimit)
	if err != nil || len(all) >= relatedUpTo || len(g.related) == 0 {
		g.asked = typed
		return all, err
	}
	g.asked, g.kin = g.topic, true
	return g.find(ctx, g.asked.pattern(g.asked.root, Anywhere), countLimit)
}

func (g *gatherer) find(ctx context.Context, p Pattern, limit int) ([]int64, error) {
	selection := g.selection
	selection.Pattern, selection.Oldest, selection.Limit = p, g.query.Sort == Oldest, limit
	return g.finder.Select(ctx, selection)
}

func (g *gatherer) add(ctx context.Context, p Pattern, limit int) error {
	rows, err := g.find(ctx, p, limit)
	g.more = g.more || len(rows) == limit
	g.take(rows)
	return err
}

// take adds rows that are not there yet.
func (g *gatherer) take(rows []int64) {
	for _, row := range rows {
		if !g.seen[row] {
			g.seen[row] = true
			g.rows = append(g.rows, row)
		}
	}
}
