package sample_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// expectation is a question of testdata/search.txt with what it must find.
type expectation struct {
	question string
	lines    []line
}

type line struct{ what, words string }

func readExpectations(t *testing.T) []expectation {
	t.Helper()
	text, err := os.ReadFile("testdata/search.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []expectation
	for row := range strings.Lines(string(text)) {
		row = strings.TrimRight(row, "\n")
		switch {
		case row == "" || row[0] == '#':
		case row[0] != '\t':
			list = append(list, expectation{question: row})
		default:
			what, words, ok := strings.Cut(row[1:], ": ")
			if !ok || len(list) == 0 {
				t.Fatalf("search.txt: %q is no expectation", row)
			}
			last := &list[len(list)-1]
			last.lines = append(last.lines, line{what, words})
		}
	}
	return list
}

// query reads a question of the file.
func query(question string) corpus.Query {
	q := corpus.Query{Limit: 20}
	topic := question
	if named, ok := strings.CutPrefix(question, "by "); ok {
		var name string
		name, topic, _ = strings.Cut(named, ", ")
		q.Speakers = []corpus.Party{{Typed: name}}
	}
	if phrase := strings.Trim(topic, `"`); phrase != topic {
		q.Topic = corpus.Phrase{Words: strings.Fields(phrase)}
	} else if topic != "" {
		var row corpus.Words
		for word := range strings.FieldsSeq(topic) {
			row = append(row, corpus.Word{Text: word})
		}
		q.Topic = row
	}
	return q
}

func TestSearch(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sample.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	c := corpus.New(store, slog.New(slog.DiscardHandler))
	if err := sample.Ingest(t.Context(), c, time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	for _, e := range readExpectations(t) {
		t.Run(e.question, func(t *testing.T) {
			answer, err := c.Search(t.Context(), query(e.question))
			if err != nil {
				t.Fatal(err)
			}
			e.check(t, answer)
		})
	}
}

func (e expectation) check(t *testing.T, a corpus.Answer) {
	var leading []string
	for _, l := range e.lines {
		switch l.what {
		case "read as":
			if !slices.ContainsFunc(a.Corrections, func(c corpus.Correction) bool { return c.Read == l.words }) {
				t.Errorf("read as %v, want %s", a.Corrections, l.words)
			}
		case "not":
			if holds(a.Hits, "", l.words) {
				t.Errorf("found %q", l.words)
			}
		case "coverage":
			if !holds(a.SameCoverage, "", l.words) {
				t.Errorf("did not find %q as same coverage", l.words)
			}
		default:
			leading = append(leading, l.what)
			if !holds(a.Hits, l.what, l.words) {
				t.Errorf("did not find %q by %s", l.words, l.what)
			}
		}
	}
	if got := speakers(a.Hits); !slices.Equal(got[:min(len(leading), len(got))], leading) {
		t.Errorf("speakers in the order of their best are %q, want first %q", got, leading)
	}
}

// holds reports whether some hit has the words and, unless it is empty, the speaker.
func holds(hits []corpus.Hit, speaker, words string) bool {
	return slices.ContainsFunc(hits, func(h corpus.Hit) bool {
		return strings.Contains(h.Text, words) && (speaker == "" || h.SpeakerName == speaker)
	})
}

// speakers are those of the hits, each once, in the order of their best.
func speakers(hits []corpus.Hit) []string {
	var list []string
	for _, h := range hits {
		if !slices.Contains(list, h.SpeakerName) {
			list = append(list, h.SpeakerName)
		}
	}
	return list
}
