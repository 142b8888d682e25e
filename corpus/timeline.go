package corpus

import (
	"context"
	"time"
)

const (
	// Week is the unit of a timeline between a day and a month.
	Week Precision = "week"
	// timelineLimit bounds how many quotations a timeline counts: the newest.
	timelineLimit = 50_000
	// mostBars is how many bars of a unit are too many.
	mostBars = 35
)

// Timeline counts the query's quotations by day, week or month, without gaps, oldest first. What is undated counts
// nowhere; near-copies count each. Where there are too many to count, the timeline begins later.
func (c *Corpus) Timeline(ctx context.Context, q Query) (Timeline, error) {
	s, err := c.settle(ctx, q)
	if err != nil || s.nobody {
		return Timeline{Query: s.query, Unit: Day}, err
	}
	selection := s.whole()
	selection.Limit = timelineLimit
	days, err := c.store.CountDays(ctx, selection)
	if err != nil {
		return Timeline{}, err
	}
	total := sum(days)
	more := total == timelineLimit
	if more && len(days) > 1 { // the day that counting ended in
		total, days = total-days[0].Count, days[1:]
	}
	t := Timeline{Query: s.query, Unit: unitOf(days), Total: total, More: more}
	t.Buckets = t.Unit.gather(days)
	if len(days) > 0 {
		t.Share = share(total, s.days, days[0].Start, days[len(days)-1].Start)
	}
	return t, nil
}

func sum(days []Bucket) (n int) {
	for _, d := range days {
		n += d.Count
	}
	return n
}

// whole is the selection of all that has the topic as typed.
func (s settled) whole() Selection {
	selection := s.selection
	if s.topic != nil {
		selection.Pattern = s.topic.typed().pattern(s.topic.root, Anywhere)
	}
	return selection
}

// share tells which part a number is of all quotations printed from a first to a last day.
func share(n int, all []Bucket, first, last time.Time) float64 {
	total := 0
	for _, d := range all {
		if !d.Start.Before(first) && !d.Start.After(last) {
			total += d.Count
		}
	}
	if total == 0 {
		return 0
	}
	return min(1, float64(n)/float64(total))
}

// unitOf is the shortest unit in which days take no more than mostBars bars.
func unitOf(days []Bucket) Precision {
	if len(days) == 0 {
		return Day
	}
	for _, unit := range []Precision{Day, Week, Month} {
		bars := 0
		for at := unit.start(days[0].Start); !at.After(days[len(days)-1].Start) && bars <= mostBars; at = unit.next(at) {
			bars++
		}
		if bars <= mostBars {
			return unit
		}
	}
	return Year
}

// gather sums days up by the unit, with a bucket of none where there is none.
func (p Precision) gather(days []Bucket) []Bucket {
	var list []Bucket
	for _, d := range days {
		start := p.start(d.Start)
		for len(list) > 0 && list[len(list)-1].Start.Before(start) {
			list = append(list, Bucket{Start: p.next(list[len(list)-1].Start)})
		}
		if len(list) == 0 {
			list = append(list, Bucket{Start: start})
		}
		list[len(list)-1].Count += d.Count
	}
	return list
}

// start is the beginning of the unit that holds a day; weeks begin on Monday.
func (p Precision) start(t time.Time) time.Time {
	y, m, d := t.Date()
	switch p {
	case Week:
		d -= (int(t.Weekday()) + 6) % 7
	case Month:
		d = 1
	case Year:
		m, d = 1, 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// next is the beginning of the unit after.
func (p Precision) next(t time.Time) time.Time {
	switch p {
	case Week:
		return t.AddDate(0, 0, 7)
	case Month:
		return t.AddDate(0, 1, 0)
	case Year:
		return t.AddDate(1, 0, 0)
	}
	return t.AddDate(0, 0, 1)
}
