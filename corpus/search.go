package corpus

import (
	"context"
	"slices"
	"time"
)

const (
	// countLimit bounds how far matches are counted.
	countLimit = 1000
	// leastBatch and mostBatch bound how many matches are read and ranked at once: more for longer pages.
	leastBatch, mostBatch = 50, 300
	// relatedUpTo is how many matches of the typed words make related terms needless, but for those made of the same word.
	relatedUpTo = 5
	// coverageUpTo is how many hits make it needless to offer what only shares the article.
	coverageUpTo = 30
	// patience bounds the time that finding takes. The limits keep it far below, but where the machine is busy with much else;
	// then what was found until there answers.
	patience = 800 * time.Millisecond
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
	rank := ranker{topic: found.asked, newest: page.Newest}.rank
	candidates, err := c.store.Load(ctx, found.rows[begin:end])
	if err != nil {
		return err
	}
	hits := rank(candidates)
	if begin > 0 {
		before, err := c.store.Load(ctx, found.rows[:begin])
		if err != nil {
			return err
		}
		hits = unprinted(hits, s.shown(rank(before)), mostly)
	}
	hits = s.shown(fold(hits, mostly))
	hits = arrange(hits, s.query.Sort, page.Page)
	answer.More, answer.LookedSince, answer.LookedUntil = found.more, found.looked.since, found.looked.until
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

// shown are the hits that answer: where dates order them, only those that have all of the topic.
func (s settled) shown(hits []*ranked) []*ranked {
	if order := s.query.Sort; order != Newest && order != Oldest {
		return hits
	}
	return slices.DeleteFunc(hits, func(h *ranked) bool { return !h.full })
}
