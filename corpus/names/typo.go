package names

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"
)

// maxTypos is how many typing errors a word may hold: one letter too many, too few or wrong, or two changed over.
const maxTypos = 2

// automata builds the acceptors of misspelt words. Its tables take milliseconds to build and are the same for all.
var automata = sync.OnceValue(func() *levenshtein.LevenshteinAutomatonBuilder {
	builder, err := levenshtein.NewLevenshteinAutomatonBuilder(maxTypos, true)
	if err != nil {
		panic(fmt.Sprintf("names: tables for %d typing errors: %v", maxTypos, err)) // constants decide it
	}
	return builder
})

// typos finds words in spite of typing errors, in a finite-state transducer that maps each word to its number. Chosen
// over a delete-index by measure: half the speed at 100,000 names, but a twentieth of the memory.
type typos struct{ words *vellum.FST }

// newTypos indexes words, which must be sorted and distinct.
func newTypos(words []string) *typos {
	var buf bytes.Buffer
	fst, err := buildFST(&buf, words)
	if err != nil {
		panic(fmt.Sprintf("names: index of %d sorted words: %v", len(words), err)) // in memory: only wrong order fails
	}
	return &typos{fst}
}

func buildFST(buf *bytes.Buffer, words []string) (*vellum.FST, error) {
	builder, err := vellum.New(buf, nil)
	if err != nil {
		return nil, err
	}
	for i, w := range words {
		if err := builder.Insert([]byte(w), uint64(i)); err != nil {
			return nil, err
		}
	}
	if err := builder.Close(); err != nil {
		return nil, err
	}
	return vellum.Load(buf.Bytes())
}

// near calls yield with the number of each word at most distance typing errors from query.
func (t *typos) near(query string, distance int, yield func(word, distance int)) {
	dfa, err := automata().BuildDfa(query, uint8(distance))
	if err != nil {
		return // too long a query has too many states; no name is that long
	}
	it, err := t.words.Search(dfa, nil, nil)
	for ; err == nil; err = it.Next() {
		_, word := it.Current()
		yield(int(word), int(it.EditDistance()))
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		panic(fmt.Sprintf("names: walk over the index of words: %v", err)) // the transducer is in memory and whole
	}
}

// allowed is how many typing errors are looked for in a word: none in one or two letters, one in three or four.
func allowed(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < 3:
		return 0
	case n < 5:
		return 1
	}
	return maxTypos
}

// hit is an entry that some words of a query fit.
type hit struct {
	words    int // how many of the query's words
	distance int // their typing errors together
}

// Near returns up to limit entries that match the query with at most two typing errors a word, best first: those
// that fit more of its words, then fewer errors, the same first letter, popularity. Errors are looked for only where fewer
// do not lead to an entry that fits all words. Nothing typed gives nothing.
func (ix *Index) Near(query string, limit int) []Match {
	words := strings.Fields(Fold(query))
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	var hits map[int32]hit
	for distance := 1; distance <= maxTypos; distance++ {
		hits = ix.hits(words, distance)
		if fitsAll(hits, len(words)) {
			break
		}
	}
	return ix.rank(hits, words[0][0], limit)
}

// hits looks each word up with at most distance errors; of several fits of one word in an entry the best counts.
func (ix *Index) hits(words []string, distance int) map[int32]hit {
	hits := make(map[int32]hit)
	for _, w := range words {
		best := make(map[int32]int)
		ix.typos.near(w, min(distance, allowed(w)), func(word, distance int) {
			for _, entry := range ix.postings[word] {
				if d, ok := best[entry]; !ok || distance < d {
					best[entry] = distance
				}
			}
		})
		for entry, d := range best {
			h := hits[entry]
			hits[entry] = hit{h.words + 1, h.distance + d}
		}
	}
	return hits
}

func fitsAll(hits map[int32]hit, words int) bool {
	for _, h := range hits {
		if h.words == words {
			return true
		}
	}
	return false
}

// rank orders hits; entries are numbered by popularity, which settles what is left.
func (ix *Index) rank(hits map[int32]hit, initial byte, limit int) []Match {
	order := make([]int32, 0, len(hits))
	for entry := range hits {
		order = append(order, entry)
	}
	other := func(entry int32) int {
		if begins(ix.folded[entry], []string{string(initial)}) {
			return 0
		}
		return 1
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := hits[a], hits[b]
		return cmp.Or(cmp.Compare(y.words, x.words), cmp.Compare(x.distance, y.distance),
			cmp.Compare(other(a), other(b)), cmp.Compare(a, b))
	})
	matches := make([]Match, 0, limit)
	for _, entry := range order[:min(limit, len(order))] {
		matches = append(matches, ix.match(entry, hits[entry]))
	}
	return matches
}
