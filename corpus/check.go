package corpus

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/whosaid/whosaid/corpus/words"
)

const (
	// checkWords bounds how much of a pasted quotation is looked at.
	checkWords = 200
	// checkRuns and checkRare are how many of its runs of three words, and of its words, are looked for: the rarest.
	checkRuns = 6
	checkRare = 4
	// nearEnough is the least similarity of a match, and nearShort that of a text of fewer words than shortText: of four
	// words two are soon the same.
	nearEnough = 0.5
	nearShort  = 0.7
	shortText  = 8
	// checkRows is how many are compared of the oldest, and of the newest, of each.
	checkRows = 150
	// checkLimit is how many matches are returned.
	checkLimit = 25
)

// Check looks for a pasted quotation: the closest matches first, of equals the earliest printing. Similarity is 1 for the
// same words, or where one is a whole stretch of the other; case, accents and marks do not count. A text without words
// matches nothing.
func (c *Corpus) Check(ctx context.Context, scope []string, text string) ([]Match, error) {
	pasted := words.Split(text)
	pasted = pasted[:min(checkWords, len(pasted))]
	if len(pasted) == 0 {
		return nil, nil
	}
	rows, err := c.resembling(ctx, scope, pasted)
	if err != nil {
		return nil, err
	}
	candidates, err := c.store.Load(ctx, rows)
	if err != nil {
		return nil, err
	}
	var matches []Match
	for _, h := range fold(ranker{}.rank(candidates), wholly) {
		if similarity, differs := compare(pasted, h.cut); similarity >= leastSimilar(len(pasted)) {
			matches = append(matches, Match{Hit: h.Hit, Similarity: similarity, Differs: differs})
		}
	}
	slices.SortStableFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), earlier(&ranked{Hit: a.Hit}, &ranked{Hit: b.Hit}))
	})
	return matches[:min(checkLimit, len(matches))], nil
}

// leastSimilar is how similar a match of so many words must be at least.
func leastSimilar(words int) float64 {
	if words < shortText {
		return nearShort
	}
	return nearEnough
}

// resembling selects quotations that share a telling run of three words with a pasted one or, so that a few changed
// words do not hide it, two of its rarest words.
func (c *Corpus) resembling(ctx context.Context, scope []string, pasted []words.Word) ([]int64, error) {
	stems := make([]string, len(pasted))
	for i, w := range pasted {
		stems[i] = words.Stem(w.Fold)
	}
	counts, err := c.store.Frequencies(ctx, scope, stems)
	if err != nil {
		return nil, err
	}
	frequency := make(map[string]int, len(stems))
	for i, stem := range stems {
		frequency[stem] = counts[i]
	}
	var rows []int64
	for _, p := range []Pattern{runs(stems, frequency), pairs(rarest(frequency))} {
		if p == nil {
			continue
		}
		for _, oldest := range []bool{true, false} {
			found, err := c.store.Select(ctx, Selection{Collections: scope, Pattern: p, Oldest: oldest, Limit: checkRows})
			if err != nil {
				return nil, err
			}
			rows = append(rows, found...)
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows), nil
}

// rarest are the stems that the fewest articles have, of those that any has.
func rarest(frequency map[string]int) []string {
	stems := slices.DeleteFunc(slices.Sorted(maps.Keys(frequency)), func(s string) bool { return frequency[s] == 0 })
	slices.SortStableFunc(stems, func(a, b string) int { return cmp.Compare(frequency[a], frequency[b]) })
	return stems[:min(checkRare, len(stems))]
}

// runs wants any of the runs of three stems, of those that have the rarest word; of a shorter text all of it. It is nil
// where every run has a word that stands nowhere.
func runs(stems []string, frequency map[string]int) Pattern {
	n := min(shingleWords, len(stems))
	var list [][]string
	for i := 0; i+n <= len(stems); i++ {
		if run := stems[i : i+n]; least(run, frequency) > 0 {
			list = append(list, run)
		}
	}
	slices.SortStableFunc(list, func(a, b []string) int { return cmp.Compare(least(a, frequency), least(b, frequency)) })
	var either Either
	for _, run := range list[:min(checkRuns, len(list))] {
		either = append(either, Stems{Words: run, In: InQuote})
	}
	if either == nil {
		return nil
	}
	return either
}

// least is how many articles have the rarest of some stems.
func least(stems []string, frequency map[string]int) int {
	n := frequency[stems[0]]
	for _, stem := range stems[1:] {
		n = min(n, frequency[stem])
	}
	return n
}

// pairs wants two of some stems; nil where there are none to pair.
func pairs(stems []string) Pattern {
	var either Either
	for i, a := range stems {
		for _, b := range stems[i+1:] {
			either = append(either, Both{Stems{Words: []string{a}, In: InQuote}, Stems{Words: []string{b}, In: InQuote}})
		}
	}
	if either == nil {
		return nil
	}
	return either
}

// compare aligns two texts by their longest common sequence of words. The similarity is that sequence's share of the
// shorter text, less what separates its ends in the longer one; differs are the words that only one has there, those
// that the printed text lacks with a minus before them, the others with a plus.
func compare(pasted, printed []words.Word) (similarity float64, differs []string) {
	common := commonWords(pasted, printed)
	if len(common) == 0 {
		return 0, nil
	}
	first, last := common[0], common[len(common)-1]
	from, to := first.pasted, last.pasted
	if len(printed) >= len(pasted) {
		from, to = 0, len(pasted)-1
	}
	start, end := first.printed, last.printed
	if len(printed) < len(pasted) {
		start, end = 0, len(printed)-1
	}
	span := max(to-from, end-start) + 1
	inPasted, inPrinted := make(map[int]bool), make(map[int]bool)
	for _, c := range common {
		inPasted[c.pasted], inPrinted[c.printed] = true, true
	}
	for i := from; i <= to; i++ {
		if !inPasted[i] {
			differs = append(differs, "-"+pasted[i].Fold)
		}
	}
	for i := start; i <= end; i++ {
		if !inPrinted[i] {
			differs = append(differs, "+"+printed[i].Fold)
		}
	}
	return float64(len(common)) / float64(span), differs
}

// pair is a word that stands in both texts.
type pair struct{ pasted, printed int }

// commonWords is a longest common sequence of the words of two texts.
func commonWords(a, b []words.Word) []pair {
	b = b[:min(len(b), 5*checkWords)]
	lengths := make([][]int, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].Fold == b[j].Fold {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	var common []pair
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Fold == b[j].Fold:
			common = append(common, pair{i, j})
			i, j = i+1, j+1
		case lengths[i+1][j] >= lengths[i][j+1]:
			i++
		default:
			j++
		}
	}
	return common
}
