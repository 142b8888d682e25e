package corpus

import (
	"cmp"
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
		if l.More = l.Count >= countLimit; l.Count > 0 {
			list = append(list, l)
		}
	}
	return list, nil
}

// withouts are the query with one part less each.
func withouts(q Query) []Looser {
	var list []Looser
	drop := func(part, words string, without func(*Query)) {
		loose := q
		without(&loose)
		list = append(list, Looser{Part: part, Without: words, Query: loose})
	}
	if !q.Since.IsZero() || !q.Until.IsZero() {
		drop("date", "the date, "+days(q.Since, q.Until), func(q *Query) { q.Since, q.Until = time.Time{}, time.Time{} })
	}
	if len(q.Speakers) > 0 {
		drop("speaker", partyNames("the speaker ", q.Speakers), func(q *Query) { q.Speakers = nil })
	}
	if len(q.Outlets) > 0 {
		drop("outlet", partyNames("the outlet ", q.Outlets), func(q *Query) { q.Outlets = nil })
	}
	if len(q.Kinds) > 0 {
		drop("kind", joinedWords(q.Kinds)+" quotations", func(q *Query) { q.Kinds = nil })
	}
	if len(q.Classes) > 0 {
		drop("class", "as "+joinedWords(q.Classes), func(q *Query) { q.Classes = nil })
	}
	if len(q.Polarities) > 0 {
		drop("polarity", joinedWords(q.Polarities), func(q *Query) { q.Polarities = nil })
	}
	if len(q.Languages) > 0 {
		drop("language", "in "+joinedWords(q.Languages), func(q *Query) { q.Languages = nil })
	}
	if q.Article != "" {
		drop("article", "in this article", func(q *Query) { q.Article = "" })
	}
	if q.Topic != nil && len(list) > 0 {
		drop("topic", "the topic", func(q *Query) { q.Topic = nil })
	}
	return list
}

// days are bounds in words: "since 24 Mar 2025", "on 24 Mar 2025", "24 Mar 2025 – 28 Mar 2025".
func days(since, until time.Time) string {
	last := until.Add(-1)
	switch {
	case until.IsZero():
		return "since " + day(since)
	case since.IsZero():
		return "until " + day(last)
	case day(since) == day(last):
		return "on " + day(since)
	}
	return day(since) + " – " + day(last)
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

// partyNames names those wanted after what they are, and else those left out: "the speaker Marco Rubio", "the outlet The
// Times but not Reuters", "leaving out Marco Rubio".
func partyNames(what string, parties []Party) string {
	var wanted, ruledOut []string
	for _, p := range parties {
		name := cmp.Or(p.Name, p.Typed)
		if p.Not {
			ruledOut = append(ruledOut, name)
		} else {
			wanted = append(wanted, name)
		}
	}
	out := strings.Join(ruledOut, ", ")
	switch {
	case len(wanted) == 0:
		return "leaving out " + out
	case out != "":
		out = " but not " + out
	}
	return what + strings.Join(wanted, " or ") + out
}

func joinedWords[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = string(w)
	}
	return strings.Join(words, " or ")
}
