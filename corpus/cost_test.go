package corpus

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ordinary is a corpus of ten days with a million quotations each, in which words stand in so many of a million articles.
func ordinary() settled {
	s := settled{quotes: 10_000_000, articles: 1_000_000, saidBy: 10_000_000}
	s.frequency = map[string]int{"of": 1_000_000, "state": 500_000, "treati": 20_000, "truce": 10}
	for i := range 10 {
		s.days = append(s.days, Bucket{Start: date(1 + i), Count: 1_000_000})
	}
	return s
}

func date(day int) time.Time { return time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC) }

func TestNarrow(t *testing.T) {
	word := func(stem string) Stems { return Stems{Words: []string{stem}, In: Anywhere} }
	ofState := Stems{Words: []string{"of", "state"}, In: Anywhere} // 15 million entries: a fifth of the days
	for _, test := range []struct {
		name   string
		saidBy int
		sel    Selection
		want   Selection
	}{
		{"a single list ends by itself", 0, Selection{Pattern: word("of")}, Selection{}},
		{"so do several of which any will do", 0, Selection{Pattern: Either{word("of"), word("state")}}, Selection{}},
		{"a phrase of common words", 0, Selection{Pattern: ofState}, Selection{Since: date(9)}},
		{"in the oldest", 0, Selection{Pattern: ofState, Oldest: true}, Selection{Until: date(3)}},
		{"in a span", 0, Selection{Pattern: ofState, Since: date(2), Until: date(7)}, Selection{Since: date(5), Until: date(7)}},
		{"in a short span", 0, Selection{Pattern: ofState, Since: date(6), Until: date(7)}, Selection{Since: date(6), Until: date(7)}},
		{"with a rare word", 0, Selection{Pattern: Both{word("of"), word("truce")}}, Selection{}},
		{"two common words", 0, Selection{Pattern: Both{word("of"), word("state")}}, Selection{Since: date(9)}},
		{"two common words of a few quotations", 500, Selection{Pattern: Both{word("of"), word("state")}}, Selection{}},
		{"a phrase is looked for first", 500, Selection{Pattern: ofState}, Selection{Since: date(9)}},
		{"a word less common", 0, Selection{Pattern: Both{word("treati"), word("truce")}}, Selection{}},
		{"common words left out", 0, Selection{Pattern: Except{Both{word("of"), word("truce")}, ofState}}, Selection{Since: date(9)}},
		{"nothing", 0, Selection{}, Selection{}},
	} {
		s := ordinary()
		if test.saidBy > 0 {
			s.saidBy = test.saidBy
		}
		got := test.sel
		part := s.narrow(&got)
		test.want.Pattern, test.want.Oldest = test.sel.Pattern, test.sel.Oldest
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if changed := !cmp.Equal(test.sel, got); changed != (part != looked{}) {
			t.Errorf("%s: looked through %v, changed %v", test.name, part, changed)
		}
	}
}
