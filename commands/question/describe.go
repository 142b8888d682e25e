package question

import (
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Part is one part of how a question was read: "said by" "anyone".
type Part struct{ Label, Value string }

// Describe tells how a query is read, part by part: about what, said by whom, where and when, and what else narrows it.
// first is the day of the oldest article, for a query without bounds; zero where it is not known.
func Describe(q corpus.Query, c Context, first time.Time) []Part {
	parts := []Part{{"about", orElse(Format(q.Topic), "anything")}, {"said by", describeParties(q.Speakers, "anyone")}}
	if len(q.Outlets) > 0 {
		parts = append(parts, Part{"in", describeParties(q.Outlets, "any outlet")})
	}
	dates := Part{"", describeDates(q, newClock(c), first)}
	if !q.Since.IsZero() || !q.Until.IsZero() {
		dates.Label = "printed" // which need not be when it was said
	}
	parts = append(parts, dates)
	parts = appendPart(parts, "as", describeClasses(q.Classes))
	parts = appendPart(parts, "", describeKinds(q.Kinds))
	parts = appendPart(parts, "language", strings.Join(q.Languages, ", "))
	parts = appendPart(parts, "article", q.Article)
	switch q.Sort {
	case corpus.Newest:
		parts = append(parts, Part{"", "newest first"})
	case corpus.Oldest:
		parts = append(parts, Part{"", "oldest first"})
	}
	if q.Literal {
		parts = append(parts, Part{"", "read as typed"})
	}
	return parts
}

func appendPart(parts []Part, label, value string) []Part {
	if value == "" {
		return parts
	}
	return append(parts, Part{label, value})
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// describeParties lists those wanted, or says all with those ruled out.
func describeParties(ps []corpus.Party, all string) string {
	var wanted, ruledOut []string
	for _, p := range ps {
		name := orElse(p.Name, p.Typed)
		if p.Not {
			ruledOut = append(ruledOut, name)
		} else {
			wanted = append(wanted, name)
		}
	}
	text := orElse(strings.Join(wanted, " or "), all)
	if len(ruledOut) > 0 {
		text += " but " + strings.Join(ruledOut, ", ")
	}
	return text
}

func describeClasses(classes []quote.Class) string {
	if missing := len(speech) - len(classes); missing > 0 && missing <= 3 {
		var out []string
		for _, c := range speech {
			if !slices.Contains(classes, c) {
				out = append(out, string(c))
			}
		}
		return "anything but " + strings.Join(out, ", ")
	}
	return joinTyped(classes)
}

func describeKinds(kinds []quote.Kind) string {
	if len(kinds) == 0 {
		return ""
	}
	return joinTyped(kinds) + " quotations"
}

func joinTyped[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = string(v)
	}
	return strings.Join(words, " or ")
}

// describeDates writes a query's bounds: "27 Mar 2025 – today", "Sep 2016", "2016", "until 28 Feb 2025".
func describeDates(q corpus.Query, c clock, first time.Time) string {
	since, until := q.Since, q.Until
	if since.IsZero() {
		since = first
	}
	switch {
	case since.IsZero() && until.IsZero():
		return "any date"
	case since.IsZero():
		return "until " + dayText(lastDay(until))
	case until.IsZero():
		if from := dayText(since.In(c.now.Location())); from != dayText(c.now) {
			return from + " – today"
		}
		return "today"
	}
	return rangeText(since, until)
}

// rangeText names a whole year, month or day as such.
func rangeText(since, until time.Time) string {
	switch {
	case since.AddDate(1, 0, 0).Equal(until) && since.YearDay() == 1:
		return since.Format("2006")
	case since.AddDate(0, 1, 0).Equal(until) && since.Day() == 1:
		return since.Format("Jan 2006")
	case since.AddDate(0, 0, 1).Equal(until):
		return dayText(since)
	}
	return dayText(since) + " – " + dayText(lastDay(until))
}

// lastDay is the last day before an exclusive end.
func lastDay(until time.Time) time.Time { return until.Add(-time.Nanosecond) }

func dayText(t time.Time) string { return t.Format("2 Jan 2006") }
