package question

import (
	"slices"
	"strconv"
	"time"
)

// period is a date or a stretch of time as typed.
type period struct {
	span
	weak     bool // "2016", "March", "Monday": a date only behind a preposition
	yearless bool // the last one that has begun was taken
}

// period reads the period that the tokens begin with and how many of them it takes; 0 when they begin with none.
func (c clock) period(ts []token) (period, int) {
	if p, n := c.first(ts, clock.namedDay, clock.weekOf, clock.weekend, clock.dayOfWeek, clock.unitOf, clock.relative, clock.toDate,
		clock.ago, clock.edge, clock.part, clock.monthAndDay, clock.monthAndYear, clock.quarterOf, clock.halfTag, clock.seasonOf,
		clock.numeric, clock.yearOrDecade, clock.weekday); n > 0 {
		return p, n
	}
	if fold(ts, 0) != "the" {
		return period{}, 0
	}
	p, n := c.first(ts[1:], clock.namedDay, clock.weekOf, clock.beforeLast, clock.edge, clock.monthAndDay, clock.dayAlone,
		clock.quarterOf, clock.seasonOf, clock.decade)
	if n == 0 {
		return period{}, 0
	}
	return p, n + 1
}

// isDay reports whether a period is one day, by clocks that change too.
func (p period) isDay() bool { return !p.end.IsZero() && p.end.Sub(p.start) <= 25*time.Hour }

// first is what the first of the readers that knows the tokens reads.
func (c clock) first(ts []token, readers ...func(clock, []token) (period, int)) (period, int) {
	for _, read := range readers {
		if p, n := read(c, ts); n > 0 {
			return p, n
		}
	}
	return period{}, 0
}

// fold returns the i-th token in lower case, "" where there is no such word.
func fold(ts []token, i int) string {
	if i >= len(ts) || ts[i].kind != word {
		return ""
	}
	return ts[i].fold
}

// namedDay reads today, yesterday, last night, this morning and the like.
func (c clock) namedDay(ts []token) (period, int) {
	today := c.whole(day, 0)
	two := fold(ts, 0) + " " + fold(ts, 1)
	switch first := longNear(fold(ts, 0), "yesterday", "tonight"); {
	case two == "day before" && longNear(fold(ts, 2), "yesterday") == "yesterday":
		return period{span: c.whole(day, -2)}, 3
	case two == "last night":
		return period{span: c.whole(day, -1)}, 2
	case two == "other day":
		return period{span: c.rolling(day, 7)}, 2
	case two == "this morning", two == "this afternoon", two == "this evening":
		return period{span: today}, 2
	case first == "today", first == "tonight":
		return period{span: today}, 1
	case first == "yesterday":
		return period{span: c.whole(day, -1)}, 1 + daytime(ts, 1)
	}
	return period{}, 0
}

// weekOf reads the week of 24 March, week starting Monday.
func (c clock) weekOf(ts []token) (period, int) {
	of := fold(ts, 1)
	if fold(ts, 0) != "week" || of != "of" && of != "starting" && of != "beginning" && of != "from" {
		return period{}, 0
	}
	p, n := c.period(ts[2:])
	if n == 0 {
		return period{}, 0
	}
	start := c.floor(p.start, week)
	return period{span: span{start, c.add(start, week, 1)}}, n + 2
}

// daytime counts the word behind a day that names a part of it.
func daytime(ts []token, i int) int {
	if slices.Contains([]string{"morning", "afternoon", "evening", "night"}, fold(ts, i)) {
		return 1
	}
	return 0
}

var units = map[string]unit{
	"hour": hour, "hours": hour, "hr": hour, "hrs": hour, "h": hour, "day": day, "days": day, "d": day,
	"week": week, "weeks": week, "wk": week, "wks": week, "w": week, "fortnight": fortnight, "fortnights": fortnight, "month": month, "months": month, "mo": month,
	"m": month, "quarter": quarter, "quarters": quarter, "year": year, "years": year, "yr": year, "yrs": year, "y": year,
}

func unitNamed(s string) (unit, bool) {
	u, ok := units[s]
	return u, ok
}

// relative reads this week, last month, the past 48 hours, recent weeks, last summer, last Monday, last March, earlier this
// month.
func (c clock) relative(ts []token) (period, int) {
	if fold(ts, 0) == "the" {
		return c.upToNow(ts)
	}
	switch which := fold(ts, 0); which {
	case "past", "recent":
		return c.upToNow(ts)
	case "last", "previous":
		if p, n := c.upToNow(ts); n > 2 {
			return p, n
		}
		if u, ok := unitNamed(fold(ts, 1)); ok {
			return period{span: c.whole(u, -1)}, 2
		}
		return c.lastNamed(ts)
	case "this", "current":
		if u, ok := unitNamed(fold(ts, 1)); ok {
			return period{span: c.whole(u, 0)}, 2
		}
		if p, n := c.named(ts[1:]); n > 0 {
			return period{span: p.span}, n + 1
		}
	case "earlier":
		if p, n := c.first(ts[1:], clock.namedDay, clock.relative); n > 0 {
			return p, n + 1
		}
	}
	return period{}, 0
}

// upToNow reads the last week, the past 48 hours, past year, recent days: so many units up to now.
func (c clock) upToNow(ts []token) (period, int) {
	used := 0
	if fold(ts, 0) == "the" {
		used = 1
	}
	which := fold(ts, used)
	if which != "last" && which != "past" && which != "previous" && which != "recent" {
		return period{}, 0
	}
	used++
	n, figures := count(ts[min(used, len(ts)):])
	u, ok := unitNamed(fold(ts, used+figures))
	switch {
	case !ok:
		return period{}, 0
	case which == "recent":
		n = map[unit]int{hour: 24, day: 7, week: 4, month: 3, quarter: 2, year: 3}[u]
	case figures == 0:
		n = 1
	}
	return period{span: c.rolling(u, n)}, used + figures + 1
}

// lastNamed reads the month, season or weekday behind "last": the last that is over.
func (c clock) lastNamed(ts []token) (period, int) {
	if _, n := c.weekday(ts[1:]); n > 0 {
		p, n := c.weekday(ts[1:])
		if !p.start.Before(c.today()) {
			p.start, p.end = c.add(p.start, day, -7), c.add(p.end, day, -7)
		}
		return period{span: p.span}, n + 1
	}
	p, n := c.named(ts[1:])
	if n == 0 {
		return period{}, 0
	}
	if p.end.IsZero() || p.end.After(c.now) {
		p.span = c.years(p.span, -1)
	}
	return period{span: p.span}, n + 1
}

// named reads a bare month or season of the running year.
func (c clock) named(ts []token) (period, int) {
	if m := monthNamed(fold(ts, 0)); m > 0 {
		return period{span: c.recent(c.months(c.now.Year(), m, 1))}, 1
	}
	if m := seasons[fold(ts, 0)]; m > 0 {
		return period{span: c.recent(c.months(c.now.Year(), m, 3))}, 1
	}
	return period{}, 0
}

// ago reads two days ago, a week ago: the whole unit of then.
func (c clock) ago(ts []token) (period, int) {
	n, used := count(ts)
	u, ok := unitNamed(fold(ts, used))
	if last := fold(ts, used+1); used == 0 || !ok || last != "ago" && last != "back" {
		return period{}, 0
	}
	switch u {
	case hour:
		return period{span: span{start: c.now.Add(-time.Duration(n) * time.Hour)}}, used + 2
	case fortnight:
		return period{span: c.whole(week, -2*n)}, used + 2
	}
	return period{span: c.whole(u, -n)}, used + 2
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "few": 3, "couple": 2,
}

// count reads a number in figures or words, "a few" and "a couple of" among them.
func count(ts []token) (n, used int) {
	if fold(ts, 0) == "a" && (fold(ts, 1) == "few" || fold(ts, 1) == "couple") {
		n, used = count(ts[1:])
		return n, used + 1
	}
	n, ok := numbers[fold(ts, 0)]
	if !ok {
		v, err := strconv.Atoi(fold(ts, 0))
		if err != nil || v <= 0 || v > 1000 {
			return 0, 0
		}
		n = v
	}
	if fold(ts, 0) == "couple" && fold(ts, 1) == "of" {
		return n, 2
	}
	return n, 1
}
