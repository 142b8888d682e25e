package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// entities maps the automatic annotation's names of entities to ours. What is not here is tag.Other, "O" is none.
var entities = map[string]tag.Entity{
	"O": tag.None, "PERSON": tag.Person, "ORGANIZATION": tag.Organization, "LOCATION": tag.Location,
	"DATE": tag.Date, "TIME": tag.Date, "DURATION": tag.Date, "SET": tag.Date,
}

// aligned gives, for each of our tokens, the index of the automatic annotation's token on the same bytes, or -1.
func (a *article) aligned() []int {
	at := make(map[span]int, len(a.silver))
	for i, s := range a.silver {
		at[s.span] = i
	}
	out := make([]int, len(a.doc.Tokens))
	for i, t := range a.doc.Tokens {
		k, ok := at[span{t.Start, t.End}]
		if !ok {
			k = -1
		}
		out[i] = k
	}
	return out
}

// posLabels are the right parts of speech, as indices into names, of the words that are not sure.
func (a *article) posLabels(names []string, sure *tag.SureWords) []int {
	var out []int
	for i, k := range a.aligned() {
		switch {
		case sure.Knows(a.doc.Word(i)):
		case k < 0:
			out = append(out, -1)
		default:
			out = append(out, slices.Index(names, a.silver[k].pos))
		}
	}
	return out
}

// sureWords finds the words that are almost always the same part of speech.
func sureWords(articles []*article, names []string) *tag.SureWords {
	counts := make(map[string][]int)
	for _, a := range articles {
		for _, s := range a.silver {
			word := a.doc.Text[s.start:s.end]
			if counts[word] == nil {
				counts[word] = make([]int, len(names))
			}
			counts[word][slices.Index(names, s.pos)]++
		}
	}
	return tag.LearnSureWords(counts)
}

// entityLabels are the right entities.
func (a *article) entityLabels() []int {
	out := a.aligned()
	for i, k := range out {
		if k < 0 {
			continue
		}
		e, ok := entities[a.silver[k].entity]
		if !ok {
			e = tag.Other
		}
		out[i] = int(e)
	}
	return out
}

// trees are the right parses of our sentences. A head outside the sentence, or on other bytes than a token, is unknown.
func (a *article) trees() []tree {
	aligned := a.aligned()
	first := make(map[int]int)
	ours := make(map[int]int)
	for k := len(a.silver) - 1; k >= 0; k-- {
		first[a.silver[k].sentence] = k
	}
	for i, k := range aligned {
		if k >= 0 {
			ours[k] = i
		}
	}
	var out []tree
	for _, s := range a.doc.Sentences {
		t := tree{head: make([]int, s.End-s.First), relation: make([]tag.Relation, s.End-s.First)}
		for i := s.First; i < s.End; i++ {
			t.head[i-s.First] = unknown
			if k := aligned[i]; k >= 0 {
				t.head[i-s.First], t.relation[i-s.First] = a.headOf(k, first, ours, s.First, s.End)
			}
		}
		out = append(out, t)
	}
	return out
}

// relationLabels are the right relations of the tokens.
func (a *article) relationLabels(trees []tree) []int {
	out := make([]int, 0, len(a.doc.Tokens))
	for _, t := range trees {
		for i, r := range t.relation {
			if t.head[i] == unknown {
				out = append(out, -1)
				continue
			}
			out = append(out, int(r))
		}
	}
	return out
}

// headOf is the head of the annotation's token k as an index into our sentence from start to end.
func (a *article) headOf(k int, first, ours map[int]int, start, end int) (int, tag.Relation) {
	s := a.silver[k]
	relation, ok := relations[s.relation]
	if !ok {
		relation = tag.Dependent
	}
	if s.head == 0 {
		return -1, tag.Root
	}
	head, ok := ours[first[s.sentence]+s.head-1]
	if !ok || head < start || head >= end || relation == tag.Root {
		return unknown, tag.Dependent
	}
	return head - start, relation
}

// posNames are the parts of speech of the annotation, sorted.
func posNames(articles []*article) []string {
	seen := make(map[string]bool)
	for _, a := range articles {
		for _, s := range a.silver {
			seen[s.pos] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// lemmaCounts counts the base forms of the annotation's words but names.
func lemmaCounts(articles []*article) []tag.LemmaCount {
	type key struct{ word, pos, lemma string }
	counts := make(map[key]int)
	for _, a := range articles {
		for _, s := range a.silver {
			if !strings.HasPrefix(s.pos, "NNP") {
				word := strings.ReplaceAll(strings.ToLower(a.doc.Text[s.start:s.end]), "’", "'")
				counts[key{word, s.pos, strings.ToLower(s.lemma)}]++
			}
		}
	}
	var out []tag.LemmaCount
	for k, n := range counts {
		out = append(out, tag.LemmaCount{Word: k.word, POS: tag.POS(k.pos), Lemma: k.lemma, Count: n})
	}
	return out
}
