package corpus

import (
	"os"
	"strings"
	"testing"
)

// story is a report with what was printed of the same event and like it.
type story struct{ name, report, lead, other, next, form string }

// stories reads testdata/copies.txt, which says what is what.
func stories(t *testing.T) (list []story) {
	t.Helper()
	data, err := os.ReadFile("testdata/copies.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range strings.Split(string(data), "\nREPORT ")[1:] {
		name, text, _ := strings.Cut(text, "\n")
		s := story{name: name}
		text, s.form, _ = strings.Cut(text, "\nFORM\n")
		text, s.next, _ = strings.Cut(text, "\nNEXT\n")
		text, s.other, _ = strings.Cut(text, "\nOTHER\n")
		s.report, s.lead, _ = strings.Cut(text, "\nLEAD\n")
		list = append(list, s)
	}
	return list
}

// judged is two texts with what a reader judged of them.
type judged struct {
	name, a, b string
	copies     bool
}

// pairs are the judged pairs: each report with its reprints, with what else was written of the event and what looks like it,
// and with every other story's report.
func (s story) pairs() []judged {
	_, rest, _ := strings.Cut(s.report, ". ")
	shortened := s.report[:strings.LastIndex(strings.TrimSuffix(s.report, "."), ". ")+1]
	list := []judged{
		{"reprint with a dateline", s.report, "STRELSAU, April 3 (Agency) — " + s.report, true},
		{"reprint in another layout", s.report, strings.ReplaceAll(strings.ReplaceAll(s.report, ". ", ".\n\n"), `"`, "”"), true},
		{"reprint with a note", s.report, s.report + " Our reporters in the capital added to this report.", true},
		{"without its last sentence", s.report, shortened, true},
		{"with another lead", s.report, s.lead + " " + rest, true},
		{"another outlet's words", s.report, s.other, false},
		{"the next day", s.report, s.next, false},
		{"another outlet, the next day", s.other, s.next, false},
	}
	if s.form != "" {
		list = append(list, judged{"the same form", s.report, s.form, false})
	}
	return list
}

// TestJudgedPairs measures near-copies on the judged pairs: of those joined nearly all must be right, since what is joined
// wrongly is hidden, and of those that are right most must be joined. What is missed
// are short reports under another lead, of which a quarter is new.
func TestJudgedPairs(t *testing.T) {
	var pairs []judged
	list := stories(t)
	for i, s := range list {
		for _, p := range s.pairs() {
			p.name = s.name + ": " + p.name
			pairs = append(pairs, p)
		}
		pairs = append(pairs, judged{s.name + ": another event", s.report, list[(i+1)%len(list)].report, false})
	}
	if len(pairs) < 60 {
		t.Fatalf("got %d pairs, want 60 or more", len(pairs))
	}
	joined, right, all := 0, 0, 0
	for _, p := range pairs {
		found := shareBand(p.a, p.b) && nearCopies(p.a, p.b)
		switch {
		case found && !p.copies:
			t.Logf("joined wrongly: %s", p.name)
		case !found && p.copies:
			t.Logf("not joined: %s", p.name)
		}
		joined, right, all = joined+count(found), right+count(found && p.copies), all+count(p.copies)
	}
	precision, recall := float64(right)/float64(joined), float64(right)/float64(all)
	t.Logf("%d pairs, %d of them near-copies: precision %.3f, recall %.3f", len(pairs), all, precision, recall)
	if precision < 0.98 || recall < 0.8 {
		t.Errorf("precision %.3f, recall %.3f, want 0.98 and 0.8", precision, recall)
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
