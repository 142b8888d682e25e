package corpus

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// TestSpelling reads testdata/spelling.txt.
func TestSpelling(t *testing.T) {
	s := speller{lexicon: &lexicon{articles: make(map[string]int), total: 10_000}}
	var known []KnownWord
	cases := 0
	for _, line := range spellingLines(t) {
		fields := strings.Fields(line)
		switch {
		case fields[0] == "name":
			n, _ := strconv.Atoi(fields[len(fields)-1])
			name := strings.Join(fields[1:len(fields)-1], " ")
			s.speakers = append(s.speakers, KnownSpeaker{Key: name, Name: name, Kind: quote.Person, Forms: []string{name}, Quotes: n})
			continue
		case len(fields) > 2 && !strings.Contains(line, ":") && digits(fields[1]):
			known = append(known, knownWords(fields)...)
			continue
		case s.words == nil:
			s.indexWords(known)
			s.indexSpeakers()
		}
		cases++
		typed, want := readCase(line)
		if got := s.read(typed); !slices.Contains(want, got) {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	if cases < 100 {
		t.Errorf("%d cases were read, want at least 100", cases)
	}
}

// spellingLines are the lines of the table that say something.
func spellingLines(t *testing.T) (list []string) {
	t.Helper()
	file, err := os.Open("testdata/spelling.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if line := lines.Text(); line != "" && line[0] != '#' {
			list = append(list, line)
		}
	}
	return list
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func knownWords(fields []string) (list []KnownWord) {
	for i := 1; i < len(fields); i += 2 {
		n, _ := strconv.Atoi(fields[i])
		list = append(list, KnownWord{Fold: fields[i-1], Articles: n})
	}
	return list
}

// readCase cuts a line into what is typed and what that may be read as.
func readCase(line string) (typed string, want []string) {
	typed, reading, several := strings.Cut(line, ": ")
	if !several {
		typed, reading, _ = strings.Cut(line, " ")
	}
	if reading == "=" {
		return typed, []string{typed}
	}
	return typed, strings.Split(reading, ",")
}

// read corrects plain words; what is not known by its stem is unknown.
func (s speller) read(typed string) string {
	stems := make(map[string]bool)
	for fold := range s.articles {
		stems[words.Stem(fold)] = true
	}
	s.unknown = make(map[string]bool)
	var row Words
	for word := range strings.FieldsSeq(typed) {
		row = append(row, Word{Text: word})
		s.unknown[word] = !stems[words.Stem(word)]
	}
	var list []string
	for _, e := range s.topic(row, new([]Correction)).(Words) {
		list = append(list, e.(Word).Text)
	}
	return strings.Join(list, " ")
}
