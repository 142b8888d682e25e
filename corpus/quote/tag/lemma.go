package tag

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/model"
)

// Lemmas turns words into their base forms by the longest ending that it knows. The endings, whole words among them,
// are learned.
type Lemmas struct {
	rules map[endingKey]ending
}

// endingKey is what the words of a class end in, or a whole word.
type endingKey struct {
	class byte
	whole bool
	text  string
}

// ending says how a word that ends so gets its base form.
type ending struct {
	cut int    // bytes taken off
	add string // and put on
}

// longestEnding is the most bytes of a word that count as its ending.
const longestEnding = 5

// class is the first letter of the part of speech: verbs, nouns, adjectives … inflect alike.
func class(p POS) byte {
	if p == "" {
		return 0
	}
	return p[0]
}

// of gives the base form of a word in lower case.
func (l *Lemmas) of(word string, pos POS) string {
	e := l.rule(word, class(pos))
	if e.cut == 0 && e.add == "" || e.cut > len(word) {
		return word
	}
	return word[:len(word)-e.cut] + e.add
}

func (l *Lemmas) rule(word string, class byte) ending {
	if e, ok := l.rules[endingKey{class, true, word}]; ok {
		return e
	}
	for n := min(longestEnding, len(word)); n >= 0; n-- {
		if e, ok := l.rules[endingKey{class, false, word[len(word)-n:]}]; ok {
			return e
		}
	}
	return ending{}
}

// LemmaCount is how often a word in lower case had a base form.
type LemmaCount struct {
	Word  string
	POS   POS
	Lemma string
	Count int
}

// LearnLemmas finds the endings that explain the words. What a shorter ending says already is left out.
func LearnLemmas(words []LemmaCount) *Lemmas {
	votes := make(map[endingKey]map[ending]int)
	for _, w := range words {
		for _, key := range endingKeys(class(w.POS), w.Word) {
			if votes[key] == nil {
				votes[key] = make(map[ending]int)
			}
			votes[key][change(w.Word, w.Lemma)] += w.Count
		}
	}
	l := &Lemmas{rules: make(map[endingKey]ending)}
	byLength := slices.SortedFunc(maps.Keys(votes), func(a, b endingKey) int {
		return cmp.Or(cmp.Compare(a.length(), b.length()), cmp.Compare(a.text, b.text), cmp.Compare(a.class, b.class))
	})
	for _, key := range byLength {
		e := winner(votes[key])
		if key.length() > 0 && l.rule(key.text, key.class) == e {
			continue
		}
		l.rules[key] = e
	}
	return l
}

// length orders the keys: whole words come after every ending.
func (k endingKey) length() int {
	if k.whole {
		return longestEnding + 1
	}
	return len(k.text)
}

// change is the ending by which word becomes lemma.
func change(word, lemma string) ending {
	n := 0
	for n < len(word) && n < len(lemma) && word[n] == lemma[n] {
		n++
	}
	return ending{cut: len(word) - n, add: lemma[n:]}
}

func winner(votes map[ending]int) ending {
	return slices.MinFunc(slices.Collect(maps.Keys(votes)), func(a, b ending) int {
		return cmp.Or(cmp.Compare(votes[b], votes[a]), cmp.Compare(a.cut, b.cut), cmp.Compare(a.add, b.add))
	})
}

func endingKeys(class byte, word string) []endingKey {
	keys := []endingKey{{class, true, word}}
	for n := min(longestEnding, len(word)); n >= 0; n-- {
		keys = append(keys, endingKey{class, false, word[len(word)-n:]})
	}
	return keys
}

// Encode writes the section that ParseLemmas reads.
func (l *Lemmas) Encode() []byte {
	keys := slices.SortedFunc(maps.Keys(l.rules), func(a, b endingKey) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.length(), b.length()), strings.Compare(a.text, b.text))
	})
	out := binary.AppendUvarint(nil, uint64(len(keys)))
	for _, k := range keys {
		whole := byte(0)
		if k.whole {
			whole = 1
		}
		e := l.rules[k]
		out = append(out, k.class, whole, byte(min(e.cut, 255)))
		out = model.AppendString(out, k.text)
		out = model.AppendString(out, e.add)
	}
	return out
}

// ParseLemmas reads a section that Encode wrote.
func ParseLemmas(data []byte) (*Lemmas, error) {
	r := model.NewReader(data)
	n := r.Count()
	l := &Lemmas{rules: make(map[endingKey]ending, n)}
	for range n {
		head := r.Bytes(3)
		if head == nil {
			break
		}
		key := endingKey{class: head[0], whole: head[1] == 1, text: r.String()}
		l.rules[key] = ending{cut: int(head[2]), add: r.String()}
	}
	return l, r.Err()
}
