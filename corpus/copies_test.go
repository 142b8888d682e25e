package corpus

import (
	"strings"
	"testing"
)

// wire is a report that agencies pass on.
const wire = `The government of Ruritania said on Tuesday that it would reopen the northern border after two years,
a step that traders on both sides have long asked for. Foreign Minister Elena Markov told parliament that customs posts
would open on the first of May and that lorries would be let through in both directions. "We have waited long enough,"
she said. The opposition called the date too early and asked for a longer test of the new scanners, which failed twice
in March. Farmers welcomed the decision. Exports of fruit fell by a third while the border was closed, the chamber of
commerce in the port of Zenda said, and several firms moved their stores abroad. The neighbouring kingdom had no comment.`

func TestNearCopies(t *testing.T) {
	sentences := strings.SplitAfter(wire, ". ")
	for _, test := range []struct {
		name  string
		other string
		want  bool
	}{
		{"itself", wire, true},
		{"another layout and dateline", "STRELSAU, April 3 (Agency) — " + strings.ReplaceAll(wire, "\n", "  "), true},
		{"curly marks and capitals", strings.NewReplacer(`"We`, "“WE", `,"`, ",”").Replace(wire), true},
		{"a sentence less", strings.Join(sentences[:len(sentences)-1], ""), true},
		{"the first half", strings.Join(sentences[:len(sentences)/2+1], ""), true},
		{"a sentence more", wire + " Border guards were told on Monday evening, according to a union leader who asked not to be named.", true},
		{"the next day's report with one sentence of background", `Lorries queued for miles at the northern border of Ruritania on Wednesday, a day after
the government named a date for its reopening. Drivers slept in their cabs. Exports of fruit fell by a third while the border was closed,
the chamber of commerce in the port of Zenda said. Police opened a second lane in the afternoon and asked travellers to come back next week.`, false},
		{"the same form filled in for another event", strings.NewReplacer("Ruritania", "Graustark", "border", "harbour", "Elena Markov", "Ian Holt",
			"Tuesday", "Friday", "customs posts", "piers", "lorries", "ferries", "scanners", "cranes", "fruit", "timber", "March", "June",
			"first of May", "ninth of July", "Zenda", "Edelweiss").Replace(wire), false},
		{"the first line only", wire[:100], false},
		{"nothing", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := nearCopies(wire, test.other); got != test.want {
				t.Errorf("nearCopies = %v, want %v", got, test.want)
			}
			if got := nearCopies(test.other, wire); got != test.want {
				t.Errorf("nearCopies the other way round = %v, want %v", got, test.want)
			}
			if test.want && !shareBand(wire, test.other) {
				t.Error("near-copies do not share a band")
			}
		})
	}
}

func shareBand(a, b string) bool {
	x, y := bandsOf(a), bandsOf(b)
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] {
			return true
		}
	}
	return false
}

func BenchmarkBands(b *testing.B) {
	text := strings.Repeat(wire+" ", 5)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		bandsOf(text)
	}
}
