package related

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

type pair struct {
	wanted bool
	a, b   string
}

func readPairs(t testing.TB) []pair {
	t.Helper()
	file, err := os.Open("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var pairs []pair
	for lines := bufio.NewScanner(file); lines.Scan(); {
		sign, rest, _ := strings.Cut(lines.Text(), " ")
		a, b, ok := strings.Cut(rest, " | ")
		if sign == "#" || !ok {
			continue
		}
		pairs = append(pairs, pair{sign == "+", a, b})
	}
	return pairs
}

// TestSources measures what each source and their combination make of the pairs, and holds the data to what it was chosen
// for.
func TestSources(t *testing.T) {
	from := func(list ...source) func(source) bool {
		return func(s source) bool { return slices.Contains(list, s) }
	}
	right := make(map[string]int)
	for _, design := range []struct {
		name   string
		counts func(source) bool
	}{
		{"the model alone", from(both, model, modelOnly)},
		{"WordNet alone", from(both, wordNet, wordNetOnly)},
		{"chosen", source.chosen},
	} {
		found, wrong := 0, 0
		for _, p := range readPairs(t) {
			switch related := has(p.a, p.b, design.counts) || has(p.b, p.a, design.counts); {
			case related && p.wanted:
				found++
			case related:
				wrong++
			}
		}
		t.Logf("%s: %d of 60 found, %d of 60 wrong", design.name, found, wrong)
		right[design.name] = found + 60 - wrong
	}
	if right["chosen"] < 96 || right["chosen"] <= right["the model alone"] || right["chosen"] <= right["WordNet alone"] {
		t.Errorf("pairs judged right: %v; want at least 96 of 120 chosen, and more than by a source alone", right)
	}
}

// has reports whether a term has another, in whatever inflection.
func has(term, other string, counts func(source) bool) bool {
	stem := stemOf(other)
	return slices.ContainsFunc(terms(term, counts), func(t Term) bool { return stemOf(t.Text) == stem })
}

func TestTerms(t *testing.T) {
	for _, test := range []struct{ term, want string }{
		{"truce", "ceasefire"},
		{"truces", "ceasefire"}, // inflected
		{"children", "kid"},     // irregular
		{"climate change", "global warming"},
		{"zyxxy", ""},
		{"", ""},
	} {
		terms := Terms(test.term)
		if test.want == "" && terms != nil {
			t.Errorf("Terms(%q) = %v, want none", test.term, terms)
		}
		if test.want != "" && !slices.ContainsFunc(terms, func(r Term) bool { return r.Text == test.want }) {
			t.Errorf("Terms(%q) = %v, without %q", test.term, terms, test.want)
		}
	}
}

// TestTable looks up every term of the table: sorted, well formed, nearest first.
func TestTable(t *testing.T) {
	last := ""
	for line := range strings.Lines(table) {
		key, _, _ := strings.Cut(line, "\t")
		if key <= last {
			t.Fatalf("%q stands behind %q", key, last)
		}
		last = key
		terms := Terms(key)
		if len(terms) == 0 {
			t.Errorf("%q has no terms", key)
		}
		if !slices.IsSortedFunc(terms, func(a, b Term) int { return int(100*b.Weight) - int(100*a.Weight) }) {
			t.Errorf("terms of %q are not sorted: %v", key, terms)
		}
	}
	const most = 4 << 20
	if len(table) > most {
		t.Errorf("the table takes %d bytes, more than %d", len(table), most)
	}
}

func BenchmarkTerms(b *testing.B) {
	pairs := readPairs(b)
	for i := 0; b.Loop(); i++ {
		Terms(pairs[i%len(pairs)].a)
	}
	if took := b.Elapsed() / time.Duration(b.N); took > time.Millisecond {
		b.Errorf("a look-up takes %v, more than a millisecond", took)
	}
}
