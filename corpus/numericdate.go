package corpus

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// numericDate is a date whose day and month are both numbers, with the year last, and perhaps a time.
var numericDate = regexp.MustCompile(`^(\d{1,2})(?:\. ?(\d{1,2})\. ?|/(\d{1,2})/|-(\d{1,2})-)(\d{4})(?:,? (\d{1,2}:\d\d(?::\d\d)?))?$`)

// yearFirst writes a numeric date with its year first. Between full stops the day always precedes the month; between
// slashes and hyphens, habits differ, and a date that has two readings is an error. Other texts stay as they are.
func yearFirst(s string) (string, error) {
	m := numericDate.FindStringSubmatch(s)
	if m == nil {
		return s, nil
	}
	first, _ := strconv.Atoi(m[1]) // digits
	second, _ := strconv.Atoi(m[2] + m[3] + m[4])
	year, _ := strconv.Atoi(m[5])
	day, month := first, second
	switch {
	case m[2] != "" || first == second || first > 12 || first*second == 0:
	case second > 12:
		day, month = second, first
	default:
		a := time.Date(year, time.Month(second), first, 0, 0, 0, 0, time.UTC)
		b := time.Date(year, time.Month(first), second, 0, 0, 0, 0, time.UTC)
		return "", fmt.Errorf("date %q may be %s or %s: write it as %s or %s", s,
			a.Format("2 January"), b.Format("2 January"), a.Format(time.DateOnly), b.Format(time.DateOnly))
	}
	written := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	if m[6] != "" {
		written += " " + m[6]
	}
	return written, nil
}
