package corpus

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateLayouts are the ways in which sources write dates, most precise first. Fractions of a second need no layout.
var dateLayouts = []struct {
	layout    string
	precision Precision
}{
	{time.RFC3339, Minute},
	{"2006-01-02T15:04:05Z0700", Minute},
	{"2006-01-02T15:04Z07:00", Minute},
	{"2006-01-02T15:04:05", Minute},
	{"2006-01-02T15:04", Minute},
	{"2006-01-02 15:04:05Z07:00", Minute},
	{"2006-01-02 15:04:05 Z0700", Minute},
	{"2006-01-02 15:04:05 MST", Minute},
	{"2006-01-02 15:04:05", Minute},
	{"2006-01-02 15:04", Minute},
	{"20060102T150405Z0700", Minute},
	{"20060102T150405", Minute},
	{"20060102150405", Minute},
	{"Mon, 2 Jan 2006 15:04:05 Z0700", Minute},
	{"Mon, 2 Jan 2006 15:04:05 MST", Minute},
	{"Mon, 2 Jan 2006 15:04 Z0700", Minute},
	{"2 Jan 2006 15:04:05 Z0700", Minute},
	{time.ANSIC, Minute},
	{time.UnixDate, Minute},
	{"January 2, 2006 15:04", Minute},
	{"January 2, 2006 3:04 PM", Minute},
	{"2006-01-02", Day},
	{"2006/01/02", Day},
	{"2006.01.02", Day},
	{"20060102", Day},
	{"January 2, 2006", Day},
	{"Jan 2, 2006", Day},
	{"2 January 2006 15:04", Minute},
	{"2 January 2006, 15:04", Minute},
	{"2 January 2006", Day},
	{"2 January, 2006", Day},
	{"2 Jan 2006", Day},
	{"2006-01", Month},
	{"January 2006", Month},
	{"Jan 2006", Month},
	{"2006", Year},
}

// dressing is what people write around a date: the weekday, full stops after months, ordinals, "of", "at".
var dressing = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)day,? |\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|\b(\d{1,2})(?:st|nd|rd|th)\b|\b(\d{1,2})\.( [a-z])| of\b|,? \bat\b`)

// ParseDate reads a date as sources write it, with as much precision as it has. Without a zone it is in UTC; midnight
// stands for the day, as it does wherever sources fill up a date. Seconds and milliseconds since 1970 are understood.
// An empty string is the zero Date; days and months that could be exchanged are an error.
func ParseDate(s string) (Date, error) { return ParseDateIn(s, nil) }

// ParseDateIn is ParseDate for a source whose dates are in that zone where they name none; nil is UTC.
func ParseDateIn(s string, zone *time.Location) (Date, error) {
	if zone == nil {
		zone = time.UTC
	}
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return Date{}, nil
	}
	if d, ok := parseEpoch(s); ok {
		return d, nil
	}
	written, err := yearFirst(s)
	if err != nil {
		return Date{}, err
	}
	for _, text := range []string{written, undress(written)} {
		for _, l := range dateLayouts {
			if t, err := time.ParseInLocation(l.layout, text, zone); err == nil && 1000 <= t.Year() && t.Year() < 3000 {
				return Date{Time: t, Precision: precisionOf(t, l.precision)}, nil
			}
		}
	}
	return Date{}, fmt.Errorf("date %q cannot be read: write it as 2006-01-02", s)
}

func undress(s string) string {
	s = dressing.ReplaceAllString(s, "$1$2$3$4")
	return strings.NewReplacer("Sept ", "Sep ", "sept ", "sep ").Replace(s)
}

// parseEpoch reads ten digits as seconds since 1970 and thirteen as milliseconds.
func parseEpoch(s string) (Date, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || len(s) != 10 && len(s) != 13:
		return Date{}, false
	case len(s) == 13:
		n /= 1000
	}
	return Date{Time: time.Unix(n, 0).UTC(), Precision: Minute}, true
}

func precisionOf(t time.Time, p Precision) Precision {
	if h, m, s := t.Clock(); p == Minute && h == 0 && m == 0 && s == 0 {
		return Day
	}
	return p
}
