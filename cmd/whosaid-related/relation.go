package main

import (
	"slices"
	"strings"
)

// frequent is the share of a term's uses that a sense must have for what WordNet says of it to count.
const frequent = 0.2

// connected reports whether WordNet relates any senses of two terms, directly or over one synset between them.
func (n *wordNet) connected(a, b string) bool {
	ofB := make(map[string]bool)
	for _, m := range n.meanings(b) {
		ofB[m.synset] = true
	}
	for _, m := range n.meanings(a) {
		if ofB[m.synset] {
			return true
		}
		for _, p := range n.synsets[m.synset].pointers {
			if ofB[p.synset] && strings.Contains("@ ~ & + ^ = \\ @i ~i $", p.kind) || n.overOne(p, ofB) {
				return true
			}
		}
	}
	return false
}

// overOne reports whether a pointer's synset leads on to one of some others. Two kinds of one thing are not related so.
func (n *wordNet) overOne(p pointer, wanted map[string]bool) bool {
	if p.kind != "+" && p.kind != "@" && p.kind != "&" {
		return false
	}
	return slices.ContainsFunc(n.synsets[p.synset].pointers, func(next pointer) bool {
		kind := next.kind == "+" || next.kind == "~" || next.kind == "&"
		return kind && wanted[next.synset] && !(p.kind == "@" && next.kind == "~")
	})
}

// opposed reports whether two terms are opposites, or two kinds of one thing, in a main sense of both.
func (n *wordNet) opposed(a, b string) bool { return n.against(a, b) || n.against(b, a) }

func (n *wordNet) against(a, b string) bool {
	others := n.mainSenses(b)
	for _, s := range n.mainSenses(a) {
		above := make(map[string]bool)
		for _, p := range n.synsets[s].pointers {
			switch {
			case p.kind == "!" && slices.Contains(others, p.synset):
				return true
			case strings.HasPrefix(p.kind, "@"):
				above[p.synset] = true
			}
		}
		for _, other := range others {
			sibling := func(p pointer) bool { return strings.HasPrefix(p.kind, "@") && above[p.synset] }
			if other != s && slices.ContainsFunc(n.synsets[other].pointers, sibling) {
				return true
			}
		}
	}
	return false
}

// mainSenses are the two first senses of each part of speech, and those that are frequent.
func (n *wordNet) mainSenses(term string) []string {
	var list []string
	for _, m := range n.meanings(term) {
		if m.rank < 2 || m.share > frequent {
			list = append(list, m.synset)
		}
	}
	return list
}

// neighbour is a term that WordNet relates in a frequent sense of both.
type neighbour struct {
	term    string
	synonym bool
}

// neighbours are the terms that WordNet relates to one: synonyms, what it is a kind of, its kinds, what is similar, what is
// derived from it.
func (n *wordNet) neighbours(term string) []neighbour {
	var list []neighbour
	for _, m := range n.meanings(term) {
		if m.share < frequent {
			continue
		}
		list = n.appendWords(list, term, m.synset, true, 1)
		for _, p := range n.synsets[m.synset].pointers {
			if p.kind == "@" || p.kind == "~" || p.kind == "&" || p.kind == "+" {
				list = n.appendWords(list, term, p.synset, false, 0.8)
			}
		}
	}
	return list
}

// appendWords adds the words of a synset for which it is a frequent sense.
func (n *wordNet) appendWords(list []neighbour, term, synset string, synonym bool, weight float64) []neighbour {
	for _, word := range n.synsets[synset].words {
		if word == term {
			continue
		}
		for _, m := range n.meanings(word) {
			if m.synset == synset && m.share*weight >= frequent {
				list = append(list, neighbour{word, synonym})
				break
			}
		}
	}
	return list
}
