// Package related tells which terms of English news are other ways to ask for a term: "truce" also finds "ceasefire".
//
// Its data is a list of 27,000 terms with their nearest others, embedded as text: words of SCOWL that WordNet has, terms of
// WordNet in two words, and terms of the news (data/terms.txt). Two terms are related when a sentence model, asked for
// "news about" each of them, places them close together, one among the nearest of the other, unless WordNet has them as
// opposites or as two kinds of one thing (Monday and Tuesday); or when they are synonyms in WordNet in a sense that is
// frequent for both. TestSources measures that choice against either source alone, on pairs that were written down before
// any source was looked at. data/NOTICE.md has the licences.
//
// A corpus's own words are no source. Of 62 pairs that 840 articles hold, the likeness of contexts there (weighted by mutual
// information, reduced to 150 dimensions) puts a related pair above an unrelated one in 61 of 100 cases: it takes buy and sell,
// win and lose, or north and south for the same. Where WordNet relates the two as well, it adds 3 right pairs and 1 wrong one.
package related

import (
	_ "embed" // the data
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus/words"
)

// table has a line for each term, sorted by bytes: the term, then tab by tab other terms, each with its weight in hundredths
// and the letter of its source. A line with "=" leads an irregular form to its term.
//
//go:embed data/related.tsv
var table string

// source tells where a pair of terms comes from.
type source byte

const (
	both        source = 'b' // the model places them close, WordNet relates them
	model       source = 'm' // the model alone
	wordNet     source = 'w' // WordNet alone, as synonyms
	modelOnly   source = 'o' // the model, but WordNet has them as opposites or kinds of one thing: not related
	wordNetOnly source = 'v' // WordNet, but the model places them apart: not related
)

// chosen reports whether a pair of that source counts as related; the others are there for the measurement.
func (s source) chosen() bool { return s == both || s == model || s == wordNet }

// Term is a related term.
type Term struct {
	Text   string
	Weight float64 // how near it stands, 0 to 1
}

// Terms returns the terms related to one, nearest first; nil where none is known. The term is a folded word, or two with a
// space between them, in any inflection. It takes microseconds.
func Terms(term string) []Term { return terms(term, source.chosen) }

// terms returns the terms of some sources that stand with one.
func terms(term string, counts func(source) bool) []Term {
	if term == "" {
		return nil
	}
	key, rest := find(term)
	if lemma, ok := strings.CutPrefix(rest, "="); ok {
		key, rest = find(lemma)
	}
	if key == "" {
		return nil
	}
	var list []Term
	for entry := range strings.SplitSeq(rest, "\t") {
		weight, text, _ := strings.Cut(entry, " ")
		last := len(weight) - 1
		hundredths, err := strconv.Atoi(weight[:max(0, last)])
		if err != nil {
			panic("related: damaged table at " + key) // it is part of the program
		}
		if counts(source(weight[last])) {
			list = append(list, Term{Text: text, Weight: float64(hundredths) / 100})
		}
	}
	return list
}

// find returns the line of a term: its own, else the first one of the same stem.
func find(term string) (key, rest string) {
	if key, rest := lineAt(lineOf(term)); key == term {
		return key, rest
	}
	stem := stemOf(term)
	for at := lineOf(stem); at < len(table); {
		key, rest := lineAt(at)
		if !strings.HasPrefix(key, stem[:min(len(stem), shared)]) {
			break
		}
		if stemOf(key) == stem && rest[0] != '=' {
			return key, rest
		}
		at += len(key) + 1 + len(rest) + 1
	}
	return "", ""
}

// shared is how many letters a word has in common with others of its stem, at least.
const shared = 4

func stemOf(term string) string {
	list := strings.Fields(term)
	for i, w := range list {
		list[i] = words.Stem(w)
	}
	return strings.Join(list, " ")
}

// lineOf is where the first line begins whose term is not before this one.
func lineOf(term string) int {
	from, to := 0, len(table) // starts of lines
	for from < to {
		middle := strings.LastIndexByte(table[:from+(to-from)/2], '\n') + 1
		if middle < from {
			middle = from
		}
		key, rest := lineAt(middle)
		if key < term {
			from = middle + len(key) + 1 + len(rest) + 1
		} else {
			to = middle
		}
	}
	return from
}

// lineAt parts the line that begins at a byte; both parts are empty at the end.
func lineAt(at int) (key, rest string) {
	if at >= len(table) {
		return "", ""
	}
	line, _, _ := strings.Cut(table[at:], "\n")
	key, rest, _ = strings.Cut(line, "\t")
	return key, rest
}
