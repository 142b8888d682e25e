package names

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Complete returns up to limit entries that what was typed so far may become, best first: those with a word for each
// word typed that begins with it, by popularity; then, where those are too few, those that one typing error sets apart,
// those that hold the typed letters in order ("edgn") among the popular ones that share an initial, and those that more
// errors set apart. Nothing typed, or nothing but marks, gives the most popular entries.
func (ix *Index) Complete(typed string, limit int) []Match {
	words := strings.Fields(Fold(typed))
	list := &shortlist{limit: limit, seen: make(map[int]bool, limit)}
	for _, entry := range ix.withPrefixes(words, limit) {
		list.add(ix.match(entry, hit{words: len(words)}))
	}
	if len(list.matches) >= limit || len(words) == 0 {
		return list.matches
	}
	near := ix.Near(typed, limit)
	for _, m := range near {
		if m.Distance <= 1 {
			list.add(m)
		}
	}
	for _, entry := range ix.subsequences(strings.Join(words, ""), limit) {
		list.add(ix.match(entry, hit{words: len(words)}))
	}
	list.add(near...)
	return list.matches
}

// shortlist collects distinct matches up to a limit.
type shortlist struct {
	matches []Match
	limit   int
	seen    map[int]bool // by position
}

func (l *shortlist) add(matches ...Match) {
	for _, m := range matches {
		if len(l.matches) < l.limit && !l.seen[m.Pos] {
			l.matches = append(l.matches, m)
			l.seen[m.Pos] = true
		}
	}
}

// withPrefixes returns the most popular entries in which each prefix begins a word of its own. A rare prefix is
// followed through its postings; a common one is met early in the list of all entries.
func (ix *Index) withPrefixes(prefixes []string, limit int) []int32 {
	rare := -1
	var pool []int32
	for _, p := range prefixes {
		if first, end := ix.wordsFrom(p); rare < 0 || end-first < rare {
			rare = end - first
			if rare <= poolSize {
				pool = slices.Concat(ix.postings[first:end]...)
			}
		}
	}
	if rare < 0 || rare > poolSize {
		return ix.firstThat(len(ix.entries), func(i int) int32 { return int32(i) }, prefixes, limit)
	}
	slices.Sort(pool)
	pool = slices.Compact(pool)
	return ix.firstThat(len(pool), func(i int) int32 { return pool[i] }, prefixes, limit)
}

// firstThat returns the first entries, up to limit, of the n that at numbers, in which each prefix begins a word.
func (ix *Index) firstThat(n int, at func(int) int32, prefixes []string, limit int) []int32 {
	var found []int32
	for i := 0; i < n && len(found) < limit; i++ {
		if entry := at(i); begins(ix.folded[entry], prefixes) {
			found = append(found, entry)
		}
	}
	return found
}

// begins reports whether each prefix begins a word of name.
func begins(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if !strings.HasPrefix(name, p) && !strings.Contains(name, " "+p) {
			return false
		}
	}
	return true
}

// subsequences returns entries that hold the letters in order, best first by the matcher's score.
func (ix *Index) subsequences(letters string, limit int) []int32 {
	pool := ix.initials[letters[0]]
	matches := fuzzy.FindFrom(letters, foldedPool{ix, pool})
	found := make([]int32, 0, limit)
	for _, m := range matches[:min(limit, len(matches))] {
		found = append(found, pool[m.Index])
	}
	return found
}

// foldedPool shows the folded names of some entries to the matcher.
type foldedPool struct {
	ix   *Index
	pool []int32
}

func (p foldedPool) String(i int) string { return p.ix.folded[p.pool[i]] }
func (p foldedPool) Len() int            { return len(p.pool) }
