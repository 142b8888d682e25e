package corpus

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/related"
	"github.com/whosaid/whosaid/corpus/words"
)

// maxRelated bounds how many related terms a typed one brings along.
const maxRelated = 3

// relatedTo finds the related terms of a topic's words that the corpus holds. Two neighbouring words that have a
// meaning of their own together ("climate change") are looked up together; a name has none.
func (s *settler) relatedTo(ctx context.Context, topic Expr) (map[string][]relatedTerm, error) {
	if s.out.query.Literal || s.out.query.NoRelated {
		return nil, nil
	}
	found := make(map[string][]related.Term)
	eachRow(topic, func(row []string) {
		for i := 0; i < len(row); i++ {
			if i+1 < len(row) {
				if terms := related.Terms(row[i] + " " + row[i+1]); terms != nil {
					found[row[i]], found[row[i+1]] = terms, terms
					i++
					continue
				}
			}
			if len(s.forms.With(row[i], 1)) == 0 && !isIndefinite(row[i]) { // "Trump" is no card
				found[row[i]] = related.Terms(row[i])
			}
		}
	})
	return s.held(ctx, found)
}

// isIndefinite reports whether a word stands for anybody or anything: who asks about nothing does not ask about nobody.
func isIndefinite(fold string) bool {
	for _, whose := range []string{"no", "some", "any", "every"} {
		switch rest, _ := strings.CutPrefix(fold, whose); rest {
		case "thing", "body", "one":
			return rest != fold
		}
	}
	return fold == "none"
}

// eachRow calls f with every row of neighbouring plain words, folded; words that stand alone are rows of one.
func eachRow(e Expr, f func(row []string)) {
	switch e := e.(type) {
	case Word:
		if fold, ok := single(e); ok {
			f([]string{fold})
		}
	case Words:
		var row []string
		for _, part := range e {
			if w, ok := part.(Word); ok {
				if fold, ok := single(w); ok {
					row = append(row, fold)
					continue
				}
			}
			eachRow(part, f)
		}
		f(row)
	case All:
		for _, part := range e {
			eachRow(part, f)
		}
	case Any:
		for _, part := range e {
			eachRow(part, f)
		}
	case In:
		eachRow(e.Expr, f)
	}
}

// held keeps the related terms whose words all stand in the corpus.
func (s *settler) held(ctx context.Context, found map[string][]related.Term) (map[string][]relatedTerm, error) {
	var stems []string
	for _, terms := range found {
		for _, t := range terms {
			stems = append(stems, stemsOf(inflected(t.Text))...)
		}
	}
	frequency, err := s.frequencies(ctx, stems)
	if err != nil {
		return nil, err
	}
	kept := make(map[string][]relatedTerm)
	for _, fold := range slices.Sorted(maps.Keys(found)) {
		taken := make(map[string]bool) // "economical" finds no more than "economic"
		for _, t := range found[fold] {
			stems := stemsOf(inflected(t.Text))
			whole := strings.Join(stems, " ")
			if len(kept[fold]) < maxRelated && !taken[whole] && !slices.Contains(stems, words.Stem(fold)) && allStand(stems, frequency) {
				taken[whole] = true
				r := relatedTerm{text: t.Text, factor: fitRelated * t.Weight, family: sameRoot(fold, t.Text)}
				kept[fold] = append(kept[fold], r)
				if !slices.ContainsFunc(s.out.related, func(o relatedTerm) bool { return o.text == t.Text }) {
					s.out.related = append(s.out.related, r)
				}
			}
		}
	}
	return kept, nil
}

func allStand(stems []string, frequency map[string]int) bool {
	for _, stem := range stems {
		if frequency[stem] == 0 {
			return false
		}
	}
	return true
}

// sameRoot reports whether two related terms begin alike, and so are made of one word: tax and taxation, racist and racism.
func sameRoot(a, b string) bool {
	const enough = 4
	n := min(enough, len(a), len(b))
	return a[:n] == b[:n]
}
