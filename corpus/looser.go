package corpus

import (
	"context"
	"strings"
	"time"
)

// looser tells of each part of a question that found nothing what it costs: how many quotations there are without it.
// Parts that cost nothing are left out.
func (c *Corpus) looser(ctx context.Context, s settled) ([]Looser, error) {
	var list []Looser
	for _, l := range withouts(s.query) {
		loose, err := c.settle(ctx, l.Query)
		if err != nil {
			return nil, err
		}
		if loose.nobody {
			continue
		}
		selection := loose.whole()
		selection.Limit = countLimit
		if l.Count, err = c.store.Count(ctx, selection); err != nil {
			return nil, err
		}
		if l.Count > 0 {
			list = append(list, l)
		}
	}
	return list, nil
}

// withouts are the query with one part less each.
func withouts(q Query) []Looser {
	var list []Looser
	drop := func(part string, without func(*Query)) {
		loose := q
		without(&loose)
		list = append(list, Looser{Without: part, Query: loose})
	}
	if !q.Since.IsZero() {
		drop("since "+day(q.Since), func(q *Query) { q.Since = time.Time{} })
	}
	if !q.Until.IsZero() {
		drop("until "+day(q.Until.Add(-1)), func(q *Query) { q.Until = time.Time{} })
	}
	if len(q.Speakers) > 0 {
		drop("said by "+partyNames(q.Speakers), func(q *Query) { q.Speakers = nil })
	}
	if len(q.Outlets) > 0 {
		drop("in "+partyNames(q.Outlets), func(q *Query) { q.Outlets = nil })
	}
	if len(q.Kinds) > 0 {
		drop("only "+joinedWords(q.Kinds)+" quotations", func(q *Query) { q.Kinds = nil })
	}
	if len(q.Classes) > 0 {
		drop("only what was "+joinedWords(q.Classes), func(q *Query) { q.Classes = nil })
	}
	if len(q.Polarities) > 0 {
		drop("only "+joinedWords(q.Polarities), func(q *Query) { q.Polarities = nil })
	}
	if len(q.Languages) > 0 {
		drop("only in "+joinedWords(q.Languages), func(q *Query) { q.Languages = nil })
	}
	if q.Article != "" {
		drop("only this article", func(q *Query) { q.Article = "" })
	}
	if q.Topic != nil && len(list) > 0 {
		drop("the topic", func(q *Query) { q.Topic = nil })
	}
	return list
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

func partyNames(parties []Party) string {
	var list []string
	for _, p := range parties {
		name := p.Name
		if name == "" {
			name = p.Typed
		}
		if p.Not {
			name = "not " + name
		}
		list = append(list, name)
	}
	return strings.Join(list, " or ")
}

func joinedWords[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = string(w)
	}
	return strings.Join(words, " or ")
}
