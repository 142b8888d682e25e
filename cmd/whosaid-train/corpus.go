package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// span is a stretch of an article in bytes.
type span struct{ start, end int }

// event is an attribution as a person marked it.
type event struct {
	id                   string
	source, cue, content []span
}

// silver is a token of the automatic annotation.
type silver struct {
	span
	lemma, pos, entity string
	head               int // index of the head within its sentence, from 1; 0 is the root
	relation           string
	sentence           int
}

// article is one training text with both annotations.
type article struct {
	name   string
	doc    *token.Doc
	events []event
	// speakers names who speaks in each event, by its id; nil where nobody has read the article for it.
	speakers map[string]string
	silver   []silver
}

// loadCorpus reads the articles of a folder laid out as polnear/train is, in the order of their names.
func loadCorpus(dir string) ([]*article, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("read corpus %s: no text/*.txt", dir)
	}
	var articles []*article
	byName := make(map[string]*article)
	offsets := make(map[string][]int)
	for _, path := range paths {
		a, at, err := loadArticle(dir, path)
		if err != nil {
			return nil, fmt.Errorf("read corpus %s: %w", dir, err)
		}
		articles = append(articles, a)
		byName[a.name], offsets[a.name] = a, at
	}
	if err := loadSilver(filepath.Join(dir, "corenlp.tsv.gz"), byName, offsets); err != nil {
		return nil, fmt.Errorf("read corpus %s: %w", dir, err)
	}
	return articles, nil
}

// loadArticle reads a text and its marked attributions. It also gives the byte offset of each code point.
func loadArticle(dir, path string) (*article, []int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	text := string(data)
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	name := strings.TrimSuffix(filepath.Base(path), ".txt")
	a := &article{name: name, doc: token.Cut(text)}
	marked, err := firstAnnotation(dir, name)
	if err != nil {
		return nil, nil, err
	}
	if a.speakers, err = loadSpeakers(dir, name); err != nil {
		return nil, nil, err
	}
	a.events, err = loadEvents(marked, at)
	return a, at, err
}

// firstAnnotation finds the annotation file of an article; of several people's, the first by name.
func firstAnnotation(dir, name string) (string, error) {
	pattern := strings.NewReplacer("[", `\[`, "*", `\*`, "?", `\?`).Replace(name)
	paths, err := filepath.Glob(filepath.Join(dir, "attributions", pattern+"_*.ann"))
	if err != nil || len(paths) == 0 {
		return "", fmt.Errorf("no attributions of %s", name)
	}
	return paths[0], nil
}

// loadEvents reads a brat standoff file whose offsets count code points.
func loadEvents(path string, at []int) ([]event, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	spans := make(map[string][]span)
	var rows [][2]string // id, roles
	for line := range strings.Lines(string(data)) {
		cols := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "T") && len(cols) >= 2:
			_, where, _ := strings.Cut(cols[1], " ")
			if spans[cols[0]], err = parseSpans(where, at); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", path, cols[0], err)
			}
		case strings.HasPrefix(line, "E") && len(cols) == 2:
			rows = append(rows, [2]string{cols[0], cols[1]})
		}
	}
	var events []event
	for _, row := range rows {
		events = append(events, parseEvent(row[0], row[1], spans))
	}
	return events, nil
}

func parseSpans(where string, at []int) ([]span, error) {
	var out []span
	for part := range strings.SplitSeq(where, ";") {
		var s, e int
		if _, err := fmt.Sscanf(part, "%d %d", &s, &e); err != nil {
			return nil, err
		}
		if s < 0 || e < s || e >= len(at) {
			return nil, fmt.Errorf("offsets %d %d outside the text", s, e)
		}
		out = append(out, span{at[s], at[e]})
	}
	return out, nil
}

func parseEvent(id, row string, spans map[string][]span) event {
	ev := event{id: id}
	for item := range strings.FieldsSeq(row) {
		role, id, _ := strings.Cut(item, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			ev.source = append(ev.source, spans[id]...)
		case "Cue":
			ev.cue = append(ev.cue, spans[id]...)
		case "Content":
			ev.content = append(ev.content, spans[id]...)
		}
	}
	return ev
}

// loadSilver reads the automatic annotation of the articles.
func loadSilver(path string, articles map[string]*article, offsets map[string][]int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var a *article
	var at []int
	sentence := 0
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# doc "); ok {
			a, at = articles[name], offsets[name]
			continue
		}
		if line == "" {
			sentence++
			continue
		}
		if a == nil {
			return fmt.Errorf("%s: annotation of an unknown article", path)
		}
		row, err := parseSilver(strings.Split(line, "\t"), at)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		row.sentence = sentence
		a.silver = append(a.silver, row)
	}
	return lines.Err()
}

func parseSilver(cols []string, at []int) (silver, error) {
	if len(cols) < 8 {
		return silver{}, fmt.Errorf("%d columns, want 8", len(cols))
	}
	s, err1 := strconv.Atoi(cols[1])
	e, err2 := strconv.Atoi(cols[2])
	head, err3 := strconv.Atoi(cols[6])
	if err1 != nil || err2 != nil || err3 != nil || s < 0 || e < s || e >= len(at) {
		return silver{}, fmt.Errorf("bad numbers in %q", cols)
	}
	return silver{span: span{at[s], at[e]}, lemma: cols[3], pos: cols[4], entity: cols[5], head: head, relation: cols[7]}, nil
}
