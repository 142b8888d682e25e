package names

import (
	"cmp"
	"slices"
	"strings"
)

// Entry is a name that an Index holds.
type Entry struct {
	Name  string // as shown to users
	Count int    // how popular it is: the number of quotes, say
}

// Match is an entry that fits a query.
type Match struct {
	Entry
	Pos      int // position of the entry in the list the Index was made of
	Distance int // typing errors between the query and the name; 0 for a completion
	Words    int // how many of the query's words fit
}

// Index looks up names of people, outlets or topics. It is immutable and safe for concurrent use.
//
// Each distinct folded word of the names is kept once, in a sorted list and in a finite-state transducer of the
// same order; postings lead from a word to the entries that hold it. 100,000 names take about 10 MB and are answered in
// under a millisecond (BenchmarkNear, BenchmarkComplete).
type Index struct {
	entries  []Entry   // by popularity, then name: a smaller index is the better entry
	pos      []int     // entry → position in the caller's list
	folded   []string  // entry → folded name
	words    []string  // distinct words of all names, sorted
	postings [][]int32 // word → entries, the popular first
	initials map[byte][]int32
	typos    *typos
}

// poolSize bounds how many entries the subsequence matcher is given: about 0.2 ms of its time.
const poolSize = 1000

// NewIndex returns an index over the entries. Entries may repeat and may be in any order; ones without a letter or digit are
// never found.
func NewIndex(entries []Entry) *Index {
	ix := &Index{initials: make(map[byte][]int32)}
	ix.sort(entries)
	byWord := make(map[string][]int32)
	for i, e := range ix.entries {
		ix.folded[i] = Fold(e.Name)
		for word := range strings.FieldsSeq(ix.folded[i]) {
			if list := byWord[word]; len(list) == 0 || list[len(list)-1] != int32(i) {
				byWord[word] = append(list, int32(i))
			}
			pool := ix.initials[word[0]]
			if len(pool) < poolSize && (len(pool) == 0 || pool[len(pool)-1] != int32(i)) {
				ix.initials[word[0]] = append(pool, int32(i))
			}
		}
	}
	for word := range byWord {
		ix.words = append(ix.words, word)
	}
	slices.Sort(ix.words)
	for _, word := range ix.words {
		ix.postings = append(ix.postings, byWord[word])
	}
	ix.typos = newTypos(ix.words)
	return ix
}

// sort takes the entries over in the order of their popularity.
func (ix *Index) sort(entries []Entry) {
	n := len(entries)
	ix.entries, ix.folded, ix.pos = make([]Entry, n), make([]string, n), make([]int, n)
	for i := range ix.pos {
		ix.pos[i] = i
	}
	slices.SortStableFunc(ix.pos, func(a, b int) int {
		return cmp.Or(cmp.Compare(entries[b].Count, entries[a].Count), cmp.Compare(entries[a].Name, entries[b].Name))
	})
	for i, p := range ix.pos {
		ix.entries[i] = entries[p]
	}
}

// With returns up to limit entries that have a folded word, the popular first.
func (ix *Index) With(word string, limit int) []Match {
	i, ok := slices.BinarySearch(ix.words, word)
	if !ok {
		return nil
	}
	matches := make([]Match, 0, min(limit, len(ix.postings[i])))
	for _, entry := range ix.postings[i][:cap(matches)] {
		matches = append(matches, ix.match(entry, hit{words: 1}))
	}
	return matches
}

// Named returns up to limit entries whose name is the query but for case, accents and marks, the popular first.
func (ix *Index) Named(query string, limit int) []Match {
	fold := Fold(query)
	var fewest []int32
	for word := range strings.FieldsSeq(fold) {
		i, ok := slices.BinarySearch(ix.words, word)
		if !ok {
			return nil
		}
		if list := ix.postings[i]; fewest == nil || len(list) < len(fewest) {
			fewest = list
		}
	}
	var matches []Match
	for _, entry := range fewest {
		if ix.folded[entry] == fold && len(matches) < limit {
			matches = append(matches, ix.match(entry, hit{words: len(strings.Fields(fold))}))
		}
	}
	return matches
}

// Len is the number of entries.
func (ix *Index) Len() int { return len(ix.entries) }

func (ix *Index) match(entry int32, h hit) Match {
	return Match{Entry: ix.entries[entry], Pos: ix.pos[entry], Distance: h.distance, Words: h.words}
}

// wordsFrom is the range of words that begin with prefix.
func (ix *Index) wordsFrom(prefix string) (first, end int) {
	first, _ = slices.BinarySearch(ix.words, prefix)
	end = first
	for end < len(ix.words) && strings.HasPrefix(ix.words[end], prefix) {
		end++
	}
	return first, end
}
