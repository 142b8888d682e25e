package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

const (
	// close is the least cosine at which the model places two terms close, and nearest how far down the list of either's
	// nearest the other may stand.
	closeEnough, nearest = 0.5, 8
	// apart is the cosine below which not even synonyms are related.
	apart = 0.3
	// others bounds how many pairs that are not chosen a line keeps, for the measurement.
	others = 6
)

// table relates terms.
type table struct {
	net     *wordNet
	terms   []string
	at      map[string]int
	vectors [][]float32
	close   map[[2]int]bool // by the model
	linked  map[[2]int]bool // by WordNet; true as synonyms
}

func newTable(net *wordNet, terms []string, vectors [][]float32) *table {
	t := &table{net: net, terms: terms, at: make(map[string]int), vectors: centred(vectors),
		close: make(map[[2]int]bool), linked: make(map[[2]int]bool)}
	for i, term := range terms {
		t.at[term] = i
	}
	for i := range terms {
		t.addClose(i)
		for _, n := range net.neighbours(terms[i]) {
			if j, ok := t.at[n.term]; ok {
				t.linked[pairOf(i, j)] = t.linked[pairOf(i, j)] || n.synonym
			}
		}
	}
	return t
}

// centred takes the mean off vectors: what all texts have in common tells nothing.
func centred(vectors [][]float32) [][]float32 {
	mean := make([]float32, hidden)
	for _, v := range vectors {
		for i := range v {
			mean[i] += v[i] / float32(len(vectors))
		}
	}
	for _, v := range vectors {
		for i := range v {
			v[i] -= mean[i]
		}
		unit(v)
	}
	return vectors
}

func pairOf(i, j int) [2]int { return [2]int{min(i, j), max(i, j)} }

// addClose finds the nearest terms of one.
func (t *table) addClose(i int) {
	type near struct {
		term   int
		cosine float32
	}
	var list []near
	for j, v := range t.vectors {
		if c := dot(t.vectors[i], v); j != i && c >= closeEnough {
			list = append(list, near{j, c})
		}
	}
	slices.SortFunc(list, func(a, b near) int { return cmp.Compare(b.cosine, a.cosine) })
	for _, n := range list[:min(nearest, len(list))] {
		t.close[pairOf(i, n.term)] = true
	}
}

// relation is a pair as a line has it.
type relation struct {
	term   string
	cosine float32
	source byte
}

// chosen is 0 for a pair that counts as related, 1 for one that is kept for the measurement.
func (r relation) chosen() int {
	if r.source == 'o' || r.source == 'v' {
		return 1
	}
	return 0
}

// relate judges a pair: 'b' related by both sources, 'm' by the model, 'w' by WordNet as synonyms; 'o' by the model only and not
// chosen, 'v' by WordNet only and not chosen. What merely begins alike comes of the model's word pieces.
func (t *table) relate(i, j int) byte {
	a, b := t.terms[i], t.terms[j]
	pair := pairOf(i, j)
	synonyms, linked := t.linked[pair]
	alike := a[:min(4, len(a))] == b[:min(4, len(b))]
	switch {
	case t.close[pair] && linked:
		return 'b'
	case t.close[pair] && (t.net.connected(a, b) || t.net.connected(b, a) || !alike && !t.net.opposed(a, b)):
		return 'm'
	case synonyms && dot(t.vectors[i], t.vectors[j]) >= apart:
		return 'w'
	case t.close[pair]:
		return 'o'
	}
	return 'v'
}

// lines are the table as corpus/related reads it.
func (t *table) lines(irregular map[string][]string) []string {
	relations := t.relations()
	lines := make(map[string]string)
	for i, list := range relations {
		if line, ok := lineOf(list); ok {
			lines[t.terms[i]] = line
		}
	}
	for form, lemmas := range irregular {
		if _, ok := t.at[form]; ok || strings.Contains(form, " ") {
			continue
		}
		if i := slices.IndexFunc(lemmas, func(l string) bool { return lines[l] != "" }); i >= 0 {
			lines[form] = "=" + lemmas[i]
		}
	}
	var list []string
	for _, term := range slices.Sorted(maps.Keys(lines)) {
		list = append(list, term+"\t"+lines[term])
	}
	return list
}

// relations are those of each term. A term that holds the other is none: the words find it anyway.
func (t *table) relations() [][]relation {
	list := make([][]relation, len(t.terms))
	add := func(pair [2]int) {
		i, j := pair[0], pair[1]
		if contains(t.terms[i], t.terms[j]) || contains(t.terms[j], t.terms[i]) {
			return
		}
		source := t.relate(i, j)
		cosine := max(0, dot(t.vectors[i], t.vectors[j]))
		if source == 'b' || source == 'm' || source == 'w' {
			cosine = max(closeEnough, cosine)
		}
		list[i] = append(list[i], relation{t.terms[j], cosine, source})
		list[j] = append(list[j], relation{t.terms[i], cosine, source})
	}
	for pair := range t.close {
		add(pair)
	}
	for pair := range t.linked {
		if !t.close[pair] {
			add(pair)
		}
	}
	return list
}

func contains(term, other string) bool {
	words := strings.Fields(term)
	for word := range strings.FieldsSeq(other) {
		if !slices.Contains(words, word) {
			return false
		}
	}
	return true
}

// lineOf writes the nearest relations of a term; ok is false where none is chosen.
func lineOf(list []relation) (line string, ok bool) {
	slices.SortFunc(list, func(a, b relation) int {
		return cmp.Or(cmp.Compare(a.chosen(), b.chosen()), cmp.Compare(hundredths(b.cosine), hundredths(a.cosine)), strings.Compare(a.term, b.term))
	})
	var entries []string
	count := [2]int{nearest, others}
	for _, r := range list {
		if count[r.chosen()] > 0 {
			count[r.chosen()]--
			entries = append(entries, fmt.Sprintf("%d%c %s", hundredths(r.cosine), r.source, r.term))
		}
	}
	return strings.Join(entries, "\t"), len(list) > 0 && list[0].chosen() == 0
}

func hundredths(cosine float32) int { return int(math.Floor(float64(cosine) * 100)) }
