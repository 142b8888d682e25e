package question

import "time"

// span is a stretch of time, end exclusive. A zero end is open.
type span struct{ start, end time.Time }

// unit is a unit of the calendar.
type unit string

const (
	hour      unit = "hour"
	day       unit = "day"
	week      unit = "week" // from Monday
	fortnight unit = "fortnight"
	month     unit = "month"
	quarter   unit = "quarter"
	year      unit = "year"
)

// clock reads dates relative to a moment in the asker's zone.
type clock struct {
	now        time.Time
	monthFirst bool // 3/5/2016 is the fifth of March
}

func newClock(c Context) clock {
	zone := c.Zone
	if zone == nil {
		zone = time.UTC
	}
	name := zone.String()
	return clock{now: c.Now.In(zone), monthFirst: len(name) > 8 && name[:8] == "America/"}
}

// date is the start of a day in the asker's zone; months and days out of range roll over.
func (c clock) date(y, m, d int) time.Time {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, c.now.Location())
}

func (c clock) today() time.Time { return c.floor(c.now, day) }

// floor is the start of the unit that holds t.
func (c clock) floor(t time.Time, u unit) time.Time {
	y, m, d := t.Date()
	switch u {
	case hour:
		return t.Truncate(time.Hour)
	case week, fortnight:
		return c.date(y, int(m), d-(int(t.Weekday())+6)%7)
	case month:
		return c.date(y, int(m), 1)
	case quarter:
		return c.date(y, int(m-1)/3*3+1, 1)
	case year:
		return c.date(y, 1, 1)
	}
	return c.date(y, int(m), d)
}

// add moves t by n units. A day that the month lacks becomes the month's last.
func (c clock) add(t time.Time, u unit, n int) time.Time {
	switch u {
	case hour:
		return t.Add(time.Duration(n) * time.Hour)
	case week:
		return t.AddDate(0, 0, 7*n)
	case fortnight:
		return t.AddDate(0, 0, 14*n)
	case month, quarter, year:
		months := n * map[unit]int{month: 1, quarter: 3, year: 12}[u]
		y, m, d := t.Date()
		last := c.date(y, int(m)+months+1, 0)
		return c.date(last.Year(), int(last.Month()), min(d, last.Day()))
	}
	return t.AddDate(0, 0, n)
}

// whole is the calendar unit n units from the present one: whole(week, -1) is last week.
func (c clock) whole(u unit, n int) span {
	start := c.add(c.floor(c.now, u), u, n)
	return span{start, c.add(start, u, 1)}
}

// rolling is the last n units up to now: whole days, except for hours.
func (c clock) rolling(u unit, n int) span {
	if u == hour {
		return span{start: c.now.Add(-time.Duration(n) * time.Hour)}
	}
	return span{start: c.add(c.today(), u, -n)}
}

// months is a stretch of n months from month m of year y.
func (c clock) months(y, m, n int) span {
	return span{c.date(y, m, 1), c.date(y, m+n, 1)}
}

// recent moves a stretch that a year's name would settle to its last coming that has begun.
func (c clock) recent(s span) span {
	for s.start.After(c.now) {
		s = c.years(s, -1)
	}
	return s
}

// years moves a stretch by n years.
func (c clock) years(s span, n int) span {
	s.start = c.add(s.start, year, n)
	if !s.end.IsZero() {
		s.end = c.add(s.end, year, n)
	}
	return s
}

// open drops an end that lies ahead of now, so that "this week" reads as "since Monday".
func (c clock) open(s span) span {
	if s.end.After(c.now) && !s.start.After(c.now) {
		s.end = time.Time{}
	}
	return s
}
