package main

import (
	"bufio"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	// commonLists are SCOWL's lists of words that most people know.
	commonLists = regexp.MustCompile(`^(english|american|british)-words\.(10|20|35|40)$`)
	wordPattern = regexp.MustCompile(`^[a-z]{3,}$`)
)

// readSCOWL reads the common words.
func readSCOWL(folder string) (map[string]bool, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	common := make(map[string]bool)
	for _, e := range entries {
		if !commonLists.MatchString(e.Name()) {
			continue
		}
		err := eachLine(filepath.Join(folder, e.Name()), func(line string) { common[strings.TrimSpace(line)] = true })
		if err != nil {
			return nil, err
		}
	}
	return common, nil
}

// vocabulary is the terms to relate: the common words that WordNet has, its terms of two words that stood in the texts its
// senses were counted in, and those of a file.
func vocabulary(net *wordNet, common map[string]bool, file string) ([]string, error) {
	terms := make(map[string]bool)
	for word := range common {
		if wordPattern.MatchString(word) && len(net.index[word]) > 0 {
			terms[word] = true
		}
	}
	for lemma, senses := range net.index {
		if strings.Count(lemma, " ") == 1 && slices.ContainsFunc(senses, func(s sense) bool { return s.count > 0 }) {
			terms[lemma] = true
		}
	}
	err := eachLine(file, func(line string) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			terms[line] = true
		}
	})
	return slices.Sorted(maps.Keys(terms)), err
}

// eachLine calls f with the lines of a file.
func eachLine(path string, f func(line string)) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f(lines.Text())
	}
	return lines.Err()
}
