package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/words"
)

// Word frequencies follow the law of Zipf and Mandelbrot, f(rank) ~ 1/(rank+shift)^slope. Both numbers were fitted to the
// running words of 840 American news articles: their hundred most frequent words are 47 % of the text, the first 1,000 75 %.
const (
	shift = 2.7
	slope = 1.14
	// forms is how many different words there are.
	forms = 110_000
	// functionWords is how many of the most frequent ones are those that say nothing of a topic.
	functionWords = 120
)

// vocabulary is made-up words, the most frequent first, that can be drawn by their frequency.
type vocabulary struct {
	words      []string
	cumulative []float64
}

func newVocabulary(rng *rand.Rand) *vocabulary {
	v := &vocabulary{}
	sum := 0.0
	seen := make(map[string]bool)
	for len(v.words) < forms {
		word := makeWord(rng, len(v.words))
		if seen[word] || words.Stem(word) != word || words.IsStop(word) {
			continue
		}
		seen[word] = true
		v.words = append(v.words, word)
		sum += math.Pow(float64(len(v.words))+shift, -slope)
		v.cumulative = append(v.cumulative, sum)
	}
	return v
}

// makeWord makes a word of syllables; frequent ones are shorter.
func makeWord(rng *rand.Rand, rank int) string {
	syllables := 1 + rng.IntN(2)
	if rank > 300 {
		syllables = 2 + rng.IntN(3)
	}
	var b strings.Builder
	for range syllables {
		b.WriteByte("bcdfghjklmnprstvwz"[rng.IntN(18)])
		b.WriteByte("aeiou"[rng.IntN(5)])
	}
	b.WriteByte("bdgkmnprtx"[rng.IntN(10)])
	return b.String()
}

// draw picks a word by its frequency.
func (v *vocabulary) draw(rng *rand.Rand) int {
	x := rng.Float64() * v.cumulative[len(v.cumulative)-1]
	i, _ := slices.BinarySearch(v.cumulative, x)
	return min(i, len(v.words)-1)
}
