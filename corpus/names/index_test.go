package names

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sahilm/fuzzy"
)

var wellKnown = []Entry{
	{"Emmanuel Macron", 900}, {"Volodymyr Zelensky", 800}, {"Marco Rubio", 700}, {"Recep Tayyip Erdoğan", 600}, {"Lech Wałęsa", 50},
	{"Jens Stoltenberg", 300}, {"Keir Starmer", 500}, {"Jair Bolsonaro", 200}, {"Angela Merkel", 400}, {"Martin O’Malley", 30},
	{"Ursula von der Leyen", 350}, {"Donald Trump", 1000}, {"Ivanka Trump", 40}, {"Macy Gray", 2}, {"Marc Macron", 1},
}

func shown(matches []Match) []string {
	var list []string
	for _, m := range matches {
		list = append(list, m.Name)
	}
	return list
}

func TestComplete(t *testing.T) {
	ix := NewIndex(wellKnown)
	tests := []struct {
		typed string
		limit int
		want  []string
	}{
		{"mac", 3, []string{"Emmanuel Macron", "Macy Gray", "Marc Macron"}},
		{"em mac", 1, []string{"Emmanuel Macron"}},
		{"Walesa", 1, []string{"Lech Wałęsa"}},
		{"erdog", 1, []string{"Recep Tayyip Erdoğan"}},
		{"OMal", 1, []string{"Martin O’Malley"}},
		{"von der", 1, []string{"Ursula von der Leyen"}},
		{"edgn", 1, []string{"Recep Tayyip Erdoğan"}}, // letters in order
		{"Marcon", 1, []string{"Emmanuel Macron"}},    // letters changed over
		{"trump", 5, []string{"Donald Trump", "Ivanka Trump"}},
		{"", 2, []string{"Donald Trump", "Emmanuel Macron"}},
		{"xyzzy", 5, nil},
		{"mac", 0, nil},
	}
	for _, tt := range tests {
		if got := shown(ix.Complete(tt.typed, tt.limit)); !slices.Equal(got, tt.want) {
			t.Errorf("Complete(%q, %d) = %q, want %q", tt.typed, tt.limit, got, tt.want)
		}
	}
}

func TestNear(t *testing.T) {
	ix := NewIndex(wellKnown)
	tests := []struct {
		query    string
		want     string
		distance int
	}{
		{"macrn", "Emmanuel Macron", 1},
		{"makron", "Emmanuel Macron", 1},
		{"emanuel macrn", "Emmanuel Macron", 2},
		{"Zelenskyy", "Volodymyr Zelensky", 1},
		{"Zelenskiy", "Volodymyr Zelensky", 1},
		{"zelesnky", "Volodymyr Zelensky", 1},
		{"stoltenburg", "Jens Stoltenberg", 1},
		{"starmmer", "Keir Starmer", 1},
		{"bolsonero", "Jair Bolsonaro", 1},
		{"erdogan", "Recep Tayyip Erdoğan", 0},
		{"walensa", "Lech Wałęsa", 1},
		{"Merkle", "Angela Merkel", 1},
		{"trmp", "Donald Trump", 1},
	}
	for _, tt := range tests {
		got := ix.Near(tt.query, 1)
		if len(got) != 1 || got[0].Name != tt.want || got[0].Distance != tt.distance {
			t.Errorf("Near(%q) = %+v, want %q at distance %d", tt.query, got, tt.want, tt.distance)
		}
	}
	for _, query := range []string{"", "  ", "qqqqqqq", "x", strings.Repeat("long", 500)} {
		if got := ix.Near(query, 5); len(got) != 0 {
			t.Errorf("Near(%.20q) = %+v, want nothing", query, got)
		}
	}
	if got := NewIndex(nil).Near("macron", 5); len(got) != 0 {
		t.Errorf("empty index: Near = %+v, want nothing", got)
	}
}

func TestNamed(t *testing.T) {
	ix := NewIndex([]Entry{{"Ana Lund", 1}, {"Ana María Lund", 2}, {"Ana LUND", 3}, {"Lund", 9}, {"Jens Lund-Ana", 5}})
	for query, want := range map[string][]string{
		"ana lund": {"Ana LUND", "Ana Lund"}, "Ana Maria Lund": {"Ana María Lund"}, "lund": {"Lund"}, "Lund Ana": nil, "Ana Lunt": nil, "": nil,
	} {
		if got := shown(ix.Named(query, 5)); !slices.Equal(got, want) {
			t.Errorf("Named(%q) = %q, want %q", query, got, want)
		}
	}
	if got := ix.Named("ana lund", 1); len(got) != 1 {
		t.Errorf("Named of at most 1 = %v", got)
	}
}

// The automaton must find just the words that a plain count of errors finds.
func TestNearAgreesWithPlainCount(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var words []string
	for range 2000 {
		words = append(words, syllables(rng, 2))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	index := newTypos(words)
	for range 50 {
		query := misspell(rng, misspell(rng, words[rng.IntN(len(words))]))
		got := make(map[string]int)
		index.near(query, maxTypos, func(word, distance int) { got[words[word]] = distance })
		for _, w := range words {
			want := errorsBetween(query, w)
			if have, ok := got[w]; ok != (want <= maxTypos) || ok && have != want {
				t.Errorf("near(%q): %q at %d (found %v), want distance %d", query, w, have, ok, want)
			}
		}
	}
}

// What subsequence matching alone misses: every inserted, substituted or transposed letter.
func TestTypingErrorsFound(t *testing.T) {
	entries := manyNames(20_000)
	ix := NewIndex(entries)
	folded := make([]string, len(entries))
	for i, e := range entries {
		folded[i] = Fold(e.Name)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	kinds := []struct {
		name        string
		edit        func(*rand.Rand, []byte) []byte
		least, most int // found of 100 by the index at least, by subsequences alone at most
	}{
		{"inserted", insertLetter, 95, 10}, {"deleted", deleteLetter, 95, 100},
		{"substituted", substituteLetter, 95, 20}, {"transposed", transposeLetters, 95, 10},
	}
	for _, kind := range kinds {
		near, subsequence := 0, 0
		for range 100 {
			want := entries[rng.IntN(len(entries))].Name
			surname := Fold(Parse(want).Surname)
			query := string(kind.edit(rng, []byte(surname)))
			near += holds(shown(ix.Near(query, 10)), surname)
			var plain []string
			for _, m := range fuzzy.Find(query, folded) {
				if plain = append(plain, m.Str); len(plain) == 10 {
					break
				}
			}
			subsequence += holds(plain, surname)
		}
		t.Logf("%-12s found by Near %3d %%, by subsequence alone %3d %%", kind.name, near, subsequence)
		if near < kind.least || subsequence > kind.most {
			t.Errorf("%s: Near found %d of 100 (want at least %d), subsequences %d (want at most %d)",
				kind.name, near, kind.least, subsequence, kind.most)
		}
	}
}

func holds(list []string, surname string) int {
	for _, name := range list {
		if slices.Contains(strings.Fields(Fold(name)), surname) {
			return 1
		}
	}
	return 0
}

func BenchmarkNear(b *testing.B)     { benchmark(b, (*Index).Near) }
func BenchmarkComplete(b *testing.B) { benchmark(b, (*Index).Complete) }

func benchmark(b *testing.B, look func(*Index, string, int) []Match) {
	entries := manyNames(100_000)
	ix := NewIndex(entries)
	rng := rand.New(rand.NewPCG(5, 6))
	queries := make([]string, 256)
	for i := range queries {
		queries[i] = misspell(rng, Fold(Parse(entries[rng.IntN(len(entries))].Name).Surname))
	}
	look(ix, queries[0], 10)
	for i := 0; b.Loop(); i++ {
		look(ix, queries[i%len(queries)], 10)
	}
}

// manyNames makes names of dense syllables, harder to tell apart than real ones.
func manyNames(n int) []Entry {
	rng := rand.New(rand.NewPCG(7, 8))
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{fmt.Sprintf("%s %s", syllables(rng, 2), syllables(rng, 3)), rng.IntN(1000)}
	}
	return entries
}

func syllables(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("bdfgklmnprstvz"[rng.IntN(14)])
		b.WriteByte("aeiou"[rng.IntN(5)])
		if rng.IntN(2) == 0 {
			b.WriteByte("lnrs"[rng.IntN(4)])
		}
	}
	return b.String()
}

func misspell(rng *rand.Rand, word string) string {
	edits := []func(*rand.Rand, []byte) []byte{insertLetter, deleteLetter, substituteLetter, transposeLetters}
	return string(edits[rng.IntN(len(edits))](rng, []byte(word)))
}

func letter(rng *rand.Rand) byte { return byte('a' + rng.IntN(26)) }

func insertLetter(rng *rand.Rand, w []byte) []byte {
	return slices.Insert(w, rng.IntN(len(w)+1), letter(rng))
}

func deleteLetter(rng *rand.Rand, w []byte) []byte {
	at := rng.IntN(len(w))
	return slices.Delete(w, at, at+1)
}

func substituteLetter(rng *rand.Rand, w []byte) []byte {
	w[rng.IntN(len(w))] = letter(rng)
	return w
}

func transposeLetters(rng *rand.Rand, w []byte) []byte {
	at := rng.IntN(len(w) - 1)
	w[at], w[at+1] = w[at+1], w[at]
	return w
}

// errorsBetween counts typing errors the plain way: optimal string alignment over the whole table.
func errorsBetween(a, b string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			if i == 0 || j == 0 {
				table[i][j] = i + j
				continue
			}
			replaced := table[i-1][j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			table[i][j] = min(replaced, table[i-1][j]+1, table[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}
