package question

import (
	"slices"
	"strings"
	"time"
)

// ordinals are the words that count the parts of a period; last is a count of its own.
var ordinals = []string{"first", "second", "third", "fourth", "fifth"}

// unitOf reads the first week of March, the last quarter of 2016, the second half of last year, the first day of May.
// Weeks are counted from the period's first day.
func (c clock) unitOf(ts []token) (period, int) {
	if fold(ts, 0) == "the" {
		p, n := c.unitOf(ts[1:])
		return p, n + min(n, 1)
	}
	nth, last := slices.Index(ordinals, fold(ts, 0)), fold(ts, 0) == "last"
	if of := fold(ts, 2); nth < 0 && !last || of != "of" && of != "in" {
		return period{}, 0
	}
	whole, n := c.wholeAt(ts[3:])
	u, ok := unitNamed(fold(ts, 1))
	switch {
	case n == 0 || whole.end.IsZero() || !ok && fold(ts, 1) != "half":
		return period{}, 0
	case !ok:
		return c.half(whole, last || nth == 1), n + 3
	case last:
		return period{span: span{c.add(whole.end, u, -1), whole.end}}, n + 3
	}
	start := c.add(whole.start, u, nth)
	if !start.Before(whole.end) {
		return period{}, 0
	}
	return period{span: span{start, c.add(start, u, 1)}}, n + 3
}

// wholeAt reads a period, or "the year" and its like for the present one.
func (c clock) wholeAt(ts []token) (period, int) {
	if u, ok := unitNamed(fold(ts, 1)); ok && fold(ts, 0) == "the" {
		return period{span: c.whole(u, 0)}, 2
	}
	return c.period(ts)
}

// half is the first or the second half of a period: of a month up to the 15th, of what is longer in months.
func (c clock) half(of period, second bool) period {
	middle := c.add(of.start, day, 15)
	for n := 12; n > 1; n /= 2 {
		if c.add(of.start, month, n).Equal(of.end) {
			middle = c.add(of.start, month, n/2)
		}
	}
	if second {
		return period{span: span{middle, of.end}}
	}
	return period{span: span{of.start, middle}}
}

// halfTag reads H1 2016 and, weak, H1.
func (c clock) halfTag(ts []token) (period, int) {
	m := halfName.FindStringSubmatch(fold(ts, 0))
	if m == nil {
		return period{}, 0
	}
	first := 6*atoi(m[1]) - 5
	if y := yearNamed(fold(ts, 1)); y > 0 {
		return period{span: c.months(y, first, 6)}, 2
	}
	return period{span: c.recent(c.months(c.now.Year(), first, 6)), weak: true, yearless: true}, 1
}

// weekend reads weekend, weak, and the weekend, this weekend, last weekend: Saturday and Sunday, the last that have begun;
// on a Sunday the last weekend is the one before.
func (c clock) weekend(ts []token) (period, int) {
	used, over := 1, false
	switch fold(ts, 0) {
	case "last", "past", "previous":
		over = true
	case "the", "this":
	default:
		used = 0
	}
	if fold(ts, used) != "weekend" {
		return period{}, 0
	}
	saturday := c.add(c.floor(c.now, week), day, 5)
	if over || saturday.After(c.now) {
		saturday = c.add(saturday, week, -1)
	}
	return period{span: span{saturday, c.add(saturday, day, 2)}, weak: used == 0}, used + 1
}

// dayOfWeek reads Tuesday of last week, Tuesday last week, last week Tuesday.
func (c clock) dayOfWeek(ts []token) (period, int) {
	named, which, used := ts, fold(ts, 1), 3
	switch {
	case fold(ts, 1) == "week":
		named, which = ts[2:], fold(ts, 0)
	case which == "of":
		which, used = fold(ts, 2), 4
	}
	found, n := c.weekday(named)
	if n != 1 || used == 4 && fold(ts, 3) != "week" || fold(ts, 1) != "week" && fold(ts, used-1) != "week" {
		return period{}, 0
	}
	monday := c.floor(c.now, week)
	switch which {
	case "this":
	case "last":
		monday = c.add(monday, week, -1)
	default:
		return period{}, 0
	}
	start := c.add(monday, day, int(found.start.Weekday()+6)%7)
	return period{span: span{start, c.add(start, day, 1)}}, used
}

// beforeLast reads week before last, month before last.
func (c clock) beforeLast(ts []token) (period, int) {
	u, ok := unitNamed(fold(ts, 0))
	if !ok || fold(ts, 1) != "before" || fold(ts, 2) != "last" {
		return period{}, 0
	}
	return period{span: c.whole(u, -2)}, 3
}

// toDate reads year to date, ytd, month to date.
func (c clock) toDate(ts []token) (period, int) {
	if fold(ts, 0) == "ytd" {
		return period{span: c.whole(year, 0)}, 1
	}
	u, ok := unitNamed(fold(ts, 0))
	if !ok || fold(ts, 1) != "to" || fold(ts, 2) != "date" {
		return period{}, 0
	}
	return period{span: c.whole(u, 0)}, 3
}

// edge reads the start of the year, the end of March, the beginning of last week: a day.
func (c clock) edge(ts []token) (period, int) {
	first := fold(ts, 0)
	end := first == "end"
	if fold(ts, 1) != "of" || !end && first != "start" && first != "beginning" {
		return period{}, 0
	}
	p, n := c.wholeAt(ts[2:])
	if n == 0 {
		return period{}, 0
	}
	at := p.start
	if end && !p.end.IsZero() {
		at = c.add(p.end, day, -1)
	}
	return period{span: span{at, c.add(at, day, 1)}, weak: true}, n + 2
}

// around reads the start of the year, the middle of March, the end of last year: a third of it.
func (c clock) around(ts []token) (period, int) {
	if fold(ts, 0) != "the" || fold(ts, 2) != "of" {
		return period{}, 0
	}
	third, ok := map[string]int{"start": 0, "beginning": 0, "middle": 1, "end": 2}[fold(ts, 1)]
	whole, n := c.wholeAt(ts[3:])
	if !ok || n == 0 {
		return period{}, 0
	}
	return c.third(whole, third), n + 3
}

// part reads early 2016, mid March, late last year, mid-March: thirds of it.
func (c clock) part(ts []token) (period, int) {
	name, joined, hyphened := strings.Cut(fold(ts, 0), "-")
	third := slices.Index([]string{"early", "mid", "late"}, name)
	if third < 0 {
		return period{}, 0
	}
	rest, used := ts[1:], 1
	if hyphened {
		rest, used = slices.Insert(slices.Clone(rest[:min(2, len(rest))]), 0, token{text: joined, fold: joined}), 0
	}
	whole, n := c.first(rest, clock.relative, clock.monthAndYear, clock.yearOrDecade)
	if n == 0 {
		return period{}, 0
	}
	return c.third(whole, third), n + used
}

// third is the first, second or last third of a month, a quarter or a year; of anything else all of it.
func (c clock) third(of period, third int) period {
	switch size := of.end.Sub(of.start); {
	case size < 27*24*time.Hour:
	case size < 32*24*time.Hour:
		of.start = c.add(of.start, day, 10*third)
		if third < 2 {
			of.end = c.add(of.start, day, 10)
		}
	case size < 93*24*time.Hour:
		of.start = c.add(of.start, month, third)
		of.end = c.add(of.start, month, 1)
	case size < 367*24*time.Hour:
		of.start = c.add(of.start, month, 4*third)
		of.end = c.add(of.start, month, 4)
	}
	return of
}
