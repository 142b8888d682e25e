package question

import (
	"regexp"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// preposition tells what a word before a date makes of it.
type preposition int

const (
	within     preposition = iota + 1 // in 2016
	onDay                             // on Monday, but not on 2016
	withStrong                        // by last week, but not by May
	since
	after
	until
	before
)

var prepositions = map[string]preposition{
	"in": within, "during": within, "within": within, "throughout": within, "around": within, "dated": within,
	"on": onDay, "over": withStrong, "towards": withStrong, "toward": withStrong, "for": withStrong, "at": withStrong, "from": withStrong,
	"since": since, "starting": since, "after": after, "following": after,
	"until": until, "till": until, "til": until, "through": until, "upto": until, "before": before, "pre": before,
}

// Dates reads a date or a stretch of time by itself: "last week", "since March", "2016-09-12". Zero times are open ends;
// ok is false where the text is something else.
func Dates(text string, c Context) (from, to time.Time, ok bool) {
	clock := newClock(c)
	tokens, _ := lex(normalise(text))
	s, n := clock.dateAt(tokens, 0)
	if n == 0 {
		p, used := clock.period(tokens)
		s, n = clock.open(p.span), used
	}
	if n == 0 || n < len(tokens) {
		return time.Time{}, time.Time{}, false
	}
	return s.start, s.end, true
}

// readDates takes the dates out of the tokens and into the query. A second date that contradicts the first stays.
func (r *reader) readDates() {
	for i := 0; i < len(r.tokens); {
		s, n := r.clock.dateAt(r.tokens, i)
		if n > 0 && takeDates(&r.query, s) {
			r.tokens = slices.Delete(r.tokens, i, i+n)
			continue
		}
		i++
	}
}

// takeDates sets the bounds of a query and reports whether they were free.
func takeDates(q *corpus.Query, s span) bool {
	if !s.start.IsZero() && !q.Since.IsZero() || !s.end.IsZero() && !q.Until.IsZero() {
		return false
	}
	if !s.start.IsZero() {
		q.Since = s.start
	}
	if !s.end.IsZero() {
		q.Until = s.end
	}
	return true
}

// dateAt reads the date phrase that begins at token i, its preposition included, and how many tokens it takes.
func (c clock) dateAt(ts []token, i int) (span, int) {
	rest := ts[i:]
	if s, n := c.between(rest); n > 0 {
		return s, n
	}
	if prep, used := prepositionAt(rest); used > 0 {
		if s, n := c.behind(prep, fold(rest, 0), rest[used:]); n > 0 {
			return s, used + n
		}
	}
	if !mayStandBare(ts, i) {
		return span{}, 0
	}
	if s, n := c.rangeOf(rest, "to", "until", "till", "through"); n > 0 {
		return s, n
	}
	p, n := c.period(rest)
	if n == 0 || p.weak && !bareWeekday(ts, i) {
		return span{}, 0
	}
	return c.open(p.span), n
}

// prepositionAt reads a preposition of one or two words.
func prepositionAt(ts []token) (preposition, int) {
	switch two := fold(ts, 0) + " " + fold(ts, 1); two {
	case "prior to":
		return before, 2
	case "up to":
		return until, 2
	case "ever since", "starting in", "starting on", "starting from", "as of":
		return since, 2
	}
	if p, ok := prepositions[fold(ts, 0)]; ok {
		return p, 1
	}
	if typed := fold(ts, 0); len(typed) >= 5 {
		p := prepositions[nearest(typed, []string{"since", "until", "before", "after", "during", "between"})]
		return p, min(int(p), 1)
	}
	return 0, 0
}

// behind reads the date that a preposition governs.
func (c clock) behind(prep preposition, typed string, ts []token) (span, int) {
	if s, n := c.either(prep, ts); n > 0 {
		return s, n
	}
	if p, n := c.around(ts); n > 0 && typed != "for" && (prep == within || prep == withStrong) {
		return c.open(p.span), n
	}
	p, n := c.period(ts)
	if n == 0 {
		return span{}, 0
	}
	if next := fold(ts, n); typed == "from" && (next == "on" || next == "onwards" || next == "onward") {
		return span{start: p.start}, n + 1
	}
	switch prep {
	case since:
		return span{start: p.start}, n
	case after:
		return span{start: p.end}, n
	case until:
		return span{end: p.end}, n
	case before:
		return span{end: p.start}, n
	case onDay:
		if !p.isDay() {
			return span{}, 0
		}
	case withStrong:
		if p.weak && (typed != "from" || p.yearless) {
			return span{}, 0
		}
	}
	return c.open(p.span), n
}

// between reads between March and May, from Monday to Friday, from 3 to 10 March.
func (c clock) between(ts []token) (span, int) {
	if len(ts) < 4 || fold(ts, 0) != "between" && fold(ts, 0) != "from" {
		return span{}, 0
	}
	s, n := c.rangeOf(ts[1:], "and", "to", "until", "till", "through")
	if n == 0 {
		return span{}, 0
	}
	return s, n + 1
}

// either reads in 2016 or 2017, in March and April 2016, on Monday or Tuesday: all from the first to the last of them.
func (c clock) either(prep preposition, ts []token) (span, int) {
	if prep != within && prep != onDay {
		return span{}, 0
	}
	a, n := c.period(ts)
	if joint := fold(ts, n); n == 0 || joint != "or" && joint != "and" {
		return span{}, 0
	}
	b, used := c.period(ts[n+1:])
	if used == 0 || prep == onDay && !(a.isDay() && b.isDay()) {
		return span{}, 0
	}
	first, last := c.settleYear(a, b), b.span
	if last.start.Before(first.start) {
		first, last = last, first
	}
	return c.open(span{first.start, last.end}), n + 1 + used
}

var daysOfMonth = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})$`)

// rangeOf reads two periods with one of the words between them, or 3-10 March.
func (c clock) rangeOf(ts []token, joined ...string) (span, int) {
	if m := daysOfMonth.FindStringSubmatch(fold(ts, 0)); m != nil {
		last := slices.Clone(ts[:min(4, len(ts))])
		last[0].fold = m[2]
		return c.daysUpTo(atoi(m[1]), last, 0)
	}
	from, n := c.period(ts)
	if n == 0 {
		if dayNumber(fold(ts, 0)) > 0 && slices.Contains(joined, fold(ts, 1)) {
			return c.daysUpTo(dayNumber(fold(ts, 0)), ts[2:], 2)
		}
		return span{}, 0
	}
	if !slices.Contains(joined, fold(ts, n)) {
		return span{}, 0
	}
	to, used := c.period(ts[n+1:])
	if used == 0 {
		return span{}, 0
	}
	return c.open(span{c.settleYear(from, to).start, to.end}), n + 1 + used
}

// daysUpTo reads the last day of a range whose first day is only a number.
func (c clock) daysUpTo(first int, ts []token, used int) (span, int) {
	to, n := c.monthAndDay(ts)
	if n == 0 {
		return span{}, 0
	}
	y, m, _ := to.start.Date()
	return span{c.date(y, int(m), first), to.end}, used + n
}

// settleYear gives a range's first period, typed without a year, the year that its last one tells.
func (c clock) settleYear(from, to period) span {
	s := from.span
	if from.yearless && !to.yearless {
		s = c.years(s, to.start.Year()-s.start.Year())
	}
	if from.yearless && s.start.After(to.start) {
		s = c.years(s, -1)
	}
	return s
}

// mayStandBare reports whether a date at token i may do without a preposition: what stands behind "about" or "the" is
// a topic's own date ("the September 2016 debate").
func mayStandBare(ts []token, i int) bool {
	if i == 0 || ts[i-1].breaks {
		return true
	}
	switch ts[i-1].fold {
	case "of", "the", "a", "about", "on", "regarding", "concerning", "mentioned":
		return false
	}
	return ts[i-1].kind != field && !partOfName(ts, i)
}

// partOfName reports whether the date at token i is the end of a name in capitals, as in "USA Today" and "Super Tuesday".
func partOfName(ts []token, i int) bool {
	if !capital(ts[i]) || i < 2 || !capital(ts[i-1]) {
		return false
	}
	return slices.Contains(weekdays, ts[i].fold) || slices.Contains([]string{"today", "tonight", "this", "last"}, ts[i].fold)
}

// bareWeekday reports whether token i is a weekday that is no part of a name, as in "who said Monday that …".
func bareWeekday(ts []token, i int) bool { return slices.Contains(weekdays, ts[i].fold) }
