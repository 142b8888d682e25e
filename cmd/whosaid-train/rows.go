package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// ratedRow is the weights of a feature and how much it has to say.
type ratedRow struct {
	model.Row
	strength float64
}

// rated rates a row by the largest of its weights, times the root of how often the feature was seen in training. By the
// weight alone, features seen three or four times would push out those that tell something in every other article: with
// 200,000 of 900,000 features the first pass finds contents with an F1 of 60.4 so, where it is 58.9 by the weight and 60.0
// with 500,000.
func rated(r model.Row, seen int32) ratedRow {
	weight := max(slices.Max(r.Weights), -slices.Min(r.Weights))
	return ratedRow{r, float64(weight) * math.Sqrt(float64(seen))}
}

// strongest gives the rows with the most to say, at most n of them, ordered by key.
func strongest(rows []ratedRow, n int) []model.Row {
	slices.SortFunc(rows, func(a, b ratedRow) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.Key, b.Key))
	})
	var out []model.Row
	for _, r := range rows[:min(n, len(rows))] {
		out = append(out, r.Row)
	}
	slices.SortFunc(out, func(a, b model.Row) int { return cmp.Compare(a.Key, b.Key) })
	return out
}
