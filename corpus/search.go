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
	// leastLoad and mostLoad bound how many matches are read and ranked: more for longer pages.
	leastLoad, mostLoad = 150, 300
	// partlyLimit is how many matches it takes for those that have only some of the words to be left out.
	partlyLimit = 100
	// patience bounds the time that finding takes. The limits keep it far below; it is for questions made to be slow.
	patience = 400 * time.Millisecond
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
	found, err := c.gather(ctx, s, page.load())
	if err != nil {
		return err
	}
	hits := fold(ranker{topic: s.topic, newest: page.Newest}.rank(found.candidates))
	if order := s.query.Sort; order == Newest || order == Oldest {
		hits = slices.DeleteFunc(hits, func(h ranked) bool { return !h.full })
	}
	hits = arrange(hits, s.query.Sort, page.Page)
	answer.More = found.more
	answer.Total = max(len(hits), found.matches)
	begin := page.begin(hits)
	end := min(begin+pageOf(s.query), len(hits))
	for _, h := range hits[begin:end] {
		answer.Hits = append(answer.Hits, h.Hit)
	}
	if end < len(hits) {
		page.Offset, page.Last = end, hits[end-1].ID
		answer.Cursor = page.String()
	}
	if s.query.Cursor != "" || s.topic == nil {
		return nil
	}
	if answer.Related, err = c.countRelated(ctx, s, answer.Last); err != nil {
		return err
	}
	answer.SameCoverage, err = c.sameCoverage(ctx, s, hits, found.rows)
	return err
}

// gathered is what was found for a settled query.
type gathered struct {
	candidates []Candidate
	rows       map[int64]bool // of the candidates
	matches    int            // more than candidates where more matched than is read; 0 where that is not so
	more       bool           // there may be others
}

// gather finds candidates, a bounded number of them however common the words: the newest that have all of the topic in
// themselves or around them, those first that have it in themselves; then, where these are few, the newest that have
// enough of it.
func (c *Corpus) gather(ctx context.Context, s settled, load int) (gathered, error) {
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	g := gatherer{finder: c.store, settled: s, load: load, seen: make(map[int64]bool)}
	err := g.run(bounded)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		g.more, err = true, nil
	}
	if err != nil {
		return gathered{}, err
	}
	candidates, err := c.store.Load(ctx, g.rows)
	found := gathered{candidates: candidates, rows: g.seen, more: g.more}
	if g.matches > len(g.rows) {
		found.matches = g.matches
	}
	return found, err
}

// gatherer collects the rows of candidates, the better ones first.
type gatherer struct {
	settled
	finder  Finder
	load    int // rows at most
	rows    []int64
	seen    map[int64]bool
	matches int
	more    bool
}

func (g *gatherer) run(ctx context.Context) error {
	if g.topic == nil {
		return g.add(ctx, nil, g.load)
	}
	everything := g.topic.pattern(g.topic.root, Anywhere)
	all, err := g.find(ctx, everything, countLimit)
	if err != nil {
		return err
	}
	g.matches, g.more = len(all), len(all) == countLimit
	if len(all) > g.load && everything != nil && g.query.Sort != Newest && g.query.Sort != Oldest {
		if err := g.add(ctx, g.topic.pattern(g.topic.root, InQuote), g.load); err != nil {
			return err
		}
	}
	g.take(all)
	if partly := g.topic.partly(); partly != nil && len(g.rows) < partlyLimit {
		return g.add(ctx, partly, partlyLimit-len(g.rows))
	}
	return nil
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

// take adds rows that are not there yet, as long as there is room.
func (g *gatherer) take(rows []int64) {
	for _, row := range rows {
		if len(g.rows) == g.load {
			g.more = true
			return
		}
		if !g.seen[row] {
			g.seen[row] = true
			g.rows = append(g.rows, row)
		}
	}
}
