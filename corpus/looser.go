package corpus

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/words"
)

// looser tells of each part of a question that found nothing what it costs: how many quotations there are without it.
// Parts that cost nothing are left out. Where no part alone stands in the way, it tells so of two of them together, and
// last of all that narrow the topic.
func (c *Corpus) looser(ctx context.Context, s settled) ([]Looser, error) {
	parts := partsOf(s.query)
	list, err := c.counted(ctx, without(s.query, parts))
	if err != nil || len(list) > 0 || len(parts) < 2 {
		return list, err
	}
	narrowing := slices.DeleteFunc(parts, func(p part) bool { return p.name == "topic" || p.name == "words" })
	var pairs []part
	for i, p := range narrowing {
		for _, other := range narrowing[i+1:] {
			pairs = append(pairs, p.and(other))
		}
	}
	if list, err = c.counted(ctx, without(s.query, pairs)); err != nil || len(list) > 0 || len(narrowing) < 3 {
		return list, err
	}
	all := narrowing[0]
	for _, p := range narrowing[1:] {
		all = all.and(p)
	}
	return c.counted(ctx, without(s.query, []part{all}))
}

// counted keeps the looser questions that find something, and tells how much.
func (c *Corpus) counted(ctx context.Context, questions []Looser) ([]Looser, error) {
	var list []Looser
	for _, l := range questions {
		loose, err := c.settle(ctx, l.Query)
		if err != nil {
			return nil, err
		}
		if loose.nobody {
			continue
		}
		selection := loose.whole()
		selection.Limit = countLimit
		part := loose.narrow(&selection)
		if l.Count, err = c.store.Count(ctx, selection); err != nil {
			return nil, err
		}
		if l.More = l.Count >= countLimit || part != (looked{}); l.Count > 0 {
			list = append(list, l)
		}
	}
	return list, nil
}

// part is a part of a query that can be left out.
type part struct {
	name, words string
	drop        func(*Query)
}

// and is both parts together.
func (p part) and(other part) part {
	joint := " and "
	if strings.Contains(p.words, ", ") {
		joint = ", and "
	}
	return part{p.name + " and " + other.name, p.words + joint + other.words, func(q *Query) { p.drop(q); other.drop(q) }}
}

// without are the query with one of the parts less each.
func without(q Query, parts []part) []Looser {
	var list []Looser
	for _, p := range parts {
		loose := q
		p.drop(&loose)
		list = append(list, Looser{Part: p.name, Without: p.words, Query: loose})
	}
	return list
}

// partsOf are the parts of a query, those that tell least of what is asked first.
func partsOf(q Query) []part {
	var list []part
	add := func(name, words string, drop func(*Query)) { list = append(list, part{name, words, drop}) }
	if !q.Since.IsZero() || !q.Until.IsZero() {
		add("date", "the date, "+days(q.Since, q.Until), func(q *Query) { q.Since, q.Until = time.Time{}, time.Time{} })
	}
	if len(q.Speakers) > 0 {
		add("speaker", partyNames("the speaker ", q.Speakers), func(q *Query) { q.Speakers = nil })
	}
	if len(q.Outlets) > 0 {
		add("outlet", partyNames("the outlet ", q.Outlets), func(q *Query) { q.Outlets = nil })
	}
	if len(q.Kinds) > 0 {
		add("kind", joinedWords(q.Kinds)+" quotations", func(q *Query) { q.Kinds = nil })
	}
	if len(q.Classes) > 0 {
		add("class", "as "+joinedWords(q.Classes), func(q *Query) { q.Classes = nil })
	}
	if len(q.Polarities) > 0 {
		add("polarity", joinedWords(q.Polarities), func(q *Query) { q.Polarities = nil })
	}
	if len(q.Languages) > 0 {
		add("language", "in "+joinedWords(q.Languages), func(q *Query) { q.Languages = nil })
	}
	if q.Article != "" {
		add("article", "in this article", func(q *Query) { q.Article = "" })
	}
	narrowed := len(list) > 0
	if plain := plainWords(q.Topic); plain != nil {
		add("words", "the marks of an exact search", func(q *Query) { q.Topic = plain })
	}
	if q.Topic != nil && narrowed {
		add("topic", "the topic", func(q *Query) { q.Topic = nil })
	}
	return list
}

// plainWords are the words of phrases, of words joined by AND or NEAR, and of what is wanted in the title, as plain words; nil
// of a topic without any of these.
func plainWords(topic Expr) Expr {
	switch e := topic.(type) {
	case Phrase:
		var row Words
		for _, w := range e.Words {
			if !words.IsStop(w) {
				row = append(row, Word{Text: w})
			}
		}
		return row
	case Near:
		return Words{e.Left, e.Right}
	case In:
		return e.Expr
	case All:
		if slices.ContainsFunc(e, isNot) {
			return nil
		}
		row, _ := plainRow(Words(e))
		return row
	case Words:
		if row, changed := plainRow(e); changed {
			return row
		}
	}
	return nil
}

func isNot(e Expr) bool {
	_, not := e.(Not)
	return not
}

// plainRow is a row of words with the parts that plainWords knows replaced, and whether there were any.
func plainRow(row Words) (all Words, changed bool) {
	for _, part := range row {
		switch plain := plainWords(part).(type) {
		case nil:
			all = append(all, part)
			continue
		case Words:
			all = append(all, plain...)
		default:
			all = append(all, plain)
		}
		changed = true
	}
	return all, changed
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
	names := make([]string, len(list))
	for i, w := range list {
		names[i] = string(w)
	}
	return strings.Join(names, " or ")
}
