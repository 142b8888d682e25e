package corpus

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode"

	"github.com/whosaid/whosaid/corpus/words"
)

// freshTitles is how many of the newest articles tell what is fresh.
const freshTitles = 100

// freshTopics are the words that stand out in the titles of the newest articles: used often there and seldom in the
// whole corpus. They are as printed.
func (c *Corpus) freshTopics(ctx context.Context, scope []string, lex *lexicon, limit int) ([]Count, error) {
	refs, err := c.FindArticles(ctx, Query{Collections: scope, Sort: Newest, Limit: freshTitles})
	if err != nil {
		return nil, err
	}
	found := make(map[string]*Count)
	for _, ref := range refs {
		countWords(ref.Title, found)
	}
	score := func(n *Count) float64 {
		return float64(n.Quotes) * math.Log(float64(lex.total+1)/float64(lex.articles[n.Key]+1))
	}
	var list []Count
	for _, n := range found {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(score(&b), score(&a)), cmp.Compare(a.Key, b.Key))
	})
	return list[:min(limit, len(list))], nil
}

// countWords counts a title's words that can be a topic, each once.
func countWords(title string, found map[string]*Count) {
	here := make(map[string]bool)
	for _, w := range words.Split(title) {
		first := []rune(w.Fold)[0]
		if here[w.Fold] || len(w.Fold) < 4 || words.IsStop(w.Fold) || !unicode.IsLetter(first) {
			continue
		}
		here[w.Fold] = true
		if found[w.Fold] == nil {
			found[w.Fold] = &Count{Key: w.Fold, Name: title[w.Start:w.End]}
		}
		found[w.Fold].Quotes++
	}
}
