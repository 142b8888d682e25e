package main

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// wordNet is WordNet's database.
type wordNet struct {
	index      map[string][]sense  // by lemma, the most frequent sense of each part of speech first
	synsets    map[string]synset   // by part of speech and offset
	exceptions map[string][]string // irregular form → lemmas
}

// sense is one meaning of a lemma.
type sense struct {
	synset string
	rank   int // among the senses of its part of speech
	count  int // how often it was tagged
}

type synset struct {
	words    []string
	pointers []pointer
}

// pointer leads to another synset: "@" to what it is a kind of, "~" to its kinds, "!" to its opposite, "&" to what is
// similar, "+" to what is derived from the same word.
type pointer struct{ kind, synset string }

// parts of speech by the names of WordNet's files; satellites of adjectives are adjectives.
var parts = map[string]string{"noun": "n", "verb": "v", "adj": "a", "adv": "r"}

// marker is what WordNet adds to some adjectives: "galore(ip)".
var marker = regexp.MustCompile(`\(.*\)`)

func readWordNet(folder string) (*wordNet, error) {
	net := &wordNet{index: make(map[string][]sense), synsets: make(map[string]synset), exceptions: make(map[string][]string)}
	counts := make(map[string]int)
	err := eachLine(filepath.Join(folder, "cntlist.rev"), func(line string) {
		key, rest, _ := strings.Cut(line, " ")
		lemma, tail, _ := strings.Cut(key, "%")
		number, count, _ := strings.Cut(rest, " ")
		n, err := strconv.Atoi(count)
		if err == nil {
			counts[spaced(lemma)+" "+string("_nvara"[tail[0]-'0'])+number] += n
		}
	})
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"noun", "verb", "adj", "adv"} {
		if err := net.readPart(folder, name, counts); err != nil {
			return nil, err
		}
	}
	return net, nil
}

func (n *wordNet) readPart(folder, name string, counts map[string]int) error {
	pos := parts[name]
	err := eachLine(filepath.Join(folder, "data."+name), func(line string) {
		if line[0] != ' ' {
			n.addSynset(pos, line)
		}
	})
	if err != nil {
		return err
	}
	err = eachLine(filepath.Join(folder, "index."+name), func(line string) {
		if line[0] == ' ' {
			return
		}
		fields := strings.Fields(line)
		lemma, pointers := spaced(fields[0]), number(fields[3])
		for rank, offset := range fields[4+pointers+2:] {
			n.index[lemma] = append(n.index[lemma], sense{pos + offset, rank, counts[lemma+" "+pos+strconv.Itoa(rank+1)]})
		}
	})
	if err != nil || name == "adv" {
		return err
	}
	return eachLine(filepath.Join(folder, name+".exc"), func(line string) {
		fields := strings.Fields(spaced(line))
		if !strings.Contains(line, "_") {
			n.exceptions[fields[0]] = append(n.exceptions[fields[0]], fields[1:]...)
		}
	})
}

// addSynset reads a line of a data file: offset, file, type, words, pointers, and behind a bar the gloss.
func (n *wordNet) addSynset(pos, line string) {
	line, _, _ = strings.Cut(line, " | ")
	fields := strings.Fields(line)
	words, _ := strconv.ParseInt(fields[3], 16, 32)
	var s synset
	for i := range int(words) {
		s.words = append(s.words, strings.ToLower(spaced(marker.ReplaceAllString(fields[4+2*i], ""))))
	}
	rest := fields[4+2*words:]
	for i := range number(rest[0]) {
		p := rest[1+4*i : 5+4*i]
		s.pointers = append(s.pointers, pointer{p[0], strings.Replace(p[2], "s", "a", 1) + p[1]})
	}
	n.synsets[pos+fields[0]] = s
}

func spaced(lemma string) string { return strings.ReplaceAll(lemma, "_", " ") }

// number reads a count; the files of WordNet hold nothing else there.
func number(field string) int {
	n, err := strconv.Atoi(field)
	if err != nil {
		panic("whosaid-related: WordNet is damaged: " + field)
	}
	return n
}

// endings of inflected forms with what stands in the lemma instead.
var endings = [][2]string{{"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}}

// meaning is a sense of a term with its share among all of them.
type meaning struct {
	sense
	share float64
}

// meanings are the senses of a term's lemmas, each weighed among those of its lemma.
func (n *wordNet) meanings(term string) []meaning {
	var list []meaning
	for _, lemma := range n.lemmas(term) {
		total := 0.0
		for _, s := range n.index[lemma] {
			total += float64(s.count) + 0.5
		}
		for _, s := range n.index[lemma] {
			list = append(list, meaning{s, (float64(s.count) + 0.5) / total})
		}
	}
	return list
}

func (n *wordNet) lemmas(term string) []string {
	candidates := append([]string{term}, n.exceptions[term]...)
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(term, e[0]); ok && len(stem) > 2 {
			candidates = append(candidates, stem+e[1])
		}
	}
	var known []string
	for _, c := range candidates {
		if len(n.index[c]) > 0 {
			known = append(known, c)
		}
	}
	return known
}

// irregular are the common irregular forms with their lemmas.
func (n *wordNet) irregular(common map[string]bool) map[string][]string {
	forms := make(map[string][]string)
	for form, lemmas := range n.exceptions {
		if common[form] {
			forms[form] = lemmas
		}
	}
	return forms
}
