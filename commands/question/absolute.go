package question

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december"}
	shortMonths = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
		"oct": 10, "nov": 11, "dec": 12}
	seasons  = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
	weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	shortDay = map[string]string{"mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday",
		"thu": "thursday", "thurs": "thursday", "fri": "friday"}
	dayOfMonth  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?$`)
	yearOnly    = regexp.MustCompile(`^(1[89]\d\d|20\d\d)$`)
	yearRange   = regexp.MustCompile(`^(1[89]\d\d|20\d\d)[-/](\d\d|1[89]\d\d|20\d\d)$`)
	decadeOnly  = regexp.MustCompile(`^((?:1[89]|20)\d)0'?s$`)
	shortDecade = regexp.MustCompile(`^'?([6-9])0'?s$`)
	isoDay      = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	isoMonth    = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	numericDay  = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$`)
	quarterTag  = regexp.MustCompile(`^q([1-4])$`)
	halfName    = regexp.MustCompile(`^h([12])$`)
	ordinalDay  = regexp.MustCompile(`^\d{1,2}(?:st|nd|rd|th)$`)
)

// longNear forgives a slip in a word of six letters and more.
func longNear(typed string, words ...string) string {
	if w := nearest(typed, words); w != "" && len(typed) >= 6 && !strings.Contains(typed, "'") {
		return w
	}
	return typed
}

// monthNamed is the number of a month's name or short form, 0 for another word.
func monthNamed(s string) int {
	s = strings.TrimSuffix(s, ".")
	if m := shortMonths[s]; m > 0 {
		return m
	}
	return slices.Index(months, longNear(s, months...)) + 1
}

// dayNumber is 1 to 31 for "5", "5th"; else 0.
func dayNumber(s string) int {
	m := dayOfMonth.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	if d := atoi(m[1]); d <= 31 {
		return d
	}
	return 0
}

// yearNamed is the year for "2016"; else 0.
func yearNamed(s string) int {
	if !yearOnly.MatchString(s) {
		return 0
	}
	return atoi(s)
}

func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// monthAndDay reads 5 March, the 5th of March 2016, March 5, Mar 5th, 2016.
func (c clock) monthAndDay(ts []token) (period, int) {
	d, m, n := dayNumber(fold(ts, 0)), monthNamed(fold(ts, 1)), 2
	if fold(ts, 1) == "of" {
		m, n = monthNamed(fold(ts, 2)), 3
	}
	if d == 0 || m == 0 {
		m, d, n = monthNamed(fold(ts, 0)), dayNumber(fold(ts, 1)), 2
	}
	if d == 0 || m == 0 {
		return period{}, 0
	}
	if y := yearNamed(fold(ts, n)); y > 0 {
		return c.dayOf(y, m, d, n+1)
	}
	p, n := c.dayOf(c.now.Year(), m, d, n)
	p.span, p.yearless = c.recent(p.span), true
	return p, n
}

// dayOf is one day, taken from n tokens; no period where the month has no such day.
func (c clock) dayOf(y, m, d, n int) (period, int) {
	start := c.date(y, m, d)
	if m < 1 || m > 12 || start.Day() != d {
		return period{}, 0
	}
	return period{span: span{start, c.add(start, day, 1)}}, n
}

// monthAndYear reads March 2016, Sept. of 2016 and, weak, a bare month.
func (c clock) monthAndYear(ts []token) (period, int) {
	m := monthNamed(fold(ts, 0))
	if m == 0 {
		return period{}, 0
	}
	for n := 1; n < 3; n++ {
		if y := yearNamed(fold(ts, n)); y > 0 {
			return period{span: c.months(y, m, 1)}, n + 1
		}
		if fold(ts, n) != "of" {
			break
		}
	}
	return period{span: c.recent(c.months(c.now.Year(), m, 1)), weak: true, yearless: true}, 1
}

// quarterOf reads Q3 2023, the third quarter of 2023 and, weak, Q3.
func (c clock) quarterOf(ts []token) (period, int) {
	q, n := 0, 1
	if m := quarterTag.FindStringSubmatch(fold(ts, 0)); m != nil {
		q = atoi(m[1])
	} else if fold(ts, 1) == "quarter" {
		q, n = slices.Index([]string{"first", "second", "third", "fourth"}, fold(ts, 0))+1, 2
	}
	if q == 0 {
		return period{}, 0
	}
	if fold(ts, n) == "of" {
		n++
	}
	if y := yearNamed(fold(ts, n)); y > 0 {
		return period{span: c.months(y, 3*q-2, 3)}, n + 1
	}
	return period{span: c.recent(c.months(c.now.Year(), 3*q-2, 3)), weak: true, yearless: true}, n
}

// seasonOf reads summer 2016, the spring of 2024 and, weak, a bare season; as the northern half of the world has them.
func (c clock) seasonOf(ts []token) (period, int) {
	m := seasons[fold(ts, 0)]
	if m == 0 {
		return period{}, 0
	}
	n := 1
	if fold(ts, n) == "of" {
		n++
	}
	if y := yearNamed(fold(ts, n)); y > 0 {
		return period{span: c.months(y, m, 3)}, n + 1
	}
	return period{span: c.recent(c.months(c.now.Year(), m, 3)), weak: true, yearless: true}, 1
}

// dayAlone reads 24th, weak: the last one up to today. With a noun behind it, it counts that: the 24th congress.
func (c clock) dayAlone(ts []token) (period, int) {
	if !ordinalDay.MatchString(fold(ts, 0)) || !ts[0].breaks && fold(ts, 1) != "" && !aboutWords[fold(ts, 1)] {
		return period{}, 0
	}
	y, m, _ := c.now.Date()
	p, n := c.dayOf(y, int(m), dayNumber(fold(ts, 0)), 1)
	if n == 0 || p.start.After(c.now) {
		p, n = c.dayOf(y, int(m)-1, dayNumber(fold(ts, 0)), 1)
	}
	p.weak = true
	return p, n
}

// numeric reads 2016-09-12, 2016-09 and 12/9/2016; day or month first as the asker's part of the world writes it.
func (c clock) numeric(ts []token) (period, int) {
	s := fold(ts, 0)
	if m := isoDay.FindStringSubmatch(s); m != nil {
		return c.dayOf(atoi(m[1]), atoi(m[2]), atoi(m[3]), 1)
	}
	if m := isoMonth.FindStringSubmatch(s); m != nil && atoi(m[2]) >= 1 && atoi(m[2]) <= 12 {
		return period{span: c.months(atoi(m[1]), atoi(m[2]), 1)}, 1
	}
	m := numericDay.FindStringSubmatch(s)
	if m == nil {
		return period{}, 0
	}
	d, mo := atoi(m[1]), atoi(m[3])
	if mo > 12 || c.monthFirst && m[2] == "/" && d <= 12 {
		d, mo = mo, d
	}
	return c.dayOf(atoi(m[4]), mo, d, 1)
}

// yearOrDecade reads 2016, 2014-16 and the 1990s, all weak.
func (c clock) yearOrDecade(ts []token) (period, int) {
	s := fold(ts, 0)
	if y := yearNamed(s); y > 0 {
		return period{span: c.months(y, 1, 12), weak: true}, 1
	}
	if decadeOnly.MatchString(s) {
		return c.decade(ts)
	}
	m := yearRange.FindStringSubmatch(s)
	if m == nil {
		return period{}, 0
	}
	from, to := atoi(m[1]), atoi(m[2])
	if to < 100 {
		to += from / 100 * 100
	}
	if to <= from {
		return period{}, 0
	}
	return period{span: c.months(from, 1, 12*(to-from+1)), weak: true}, 1
}

// decade reads 1990s and, of the last century alone, 90s; weak.
func (c clock) decade(ts []token) (period, int) {
	if m := decadeOnly.FindStringSubmatch(fold(ts, 0)); m != nil {
		return period{span: c.months(atoi(m[1])*10, 1, 120), weak: true}, 1
	}
	if m := shortDecade.FindStringSubmatch(fold(ts, 0)); m != nil {
		return period{span: c.months(1900+atoi(m[1])*10, 1, 120), weak: true}, 1
	}
	return period{}, 0
}

// weekday reads Monday, weak: the last one up to today.
func (c clock) weekday(ts []token) (period, int) {
	name := fold(ts, 0)
	if long, ok := shortDay[name]; ok {
		name = long
	}
	want := slices.Index(weekdays, longNear(name, weekdays...))
	if want < 0 {
		return period{}, 0
	}
	back := (int(c.now.Weekday()) - want + 7) % 7
	return period{span: c.whole(day, -back), weak: true}, 1 + daytime(ts, 1)
}
