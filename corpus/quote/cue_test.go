package quote

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// readTable gives the lines of a table of cases that are neither empty nor comments.
func readTable(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	return slices.DeleteFunc(lines, func(l string) bool { return l == "" || strings.HasPrefix(l, "#") })
}

// annotated tags a sentence in which brackets of the given kinds enclose stretches, and returns the tokens of each.
func annotated(t *testing.T, sentence string, kinds ...string) (*tag.Doc, []token.Range) {
	t.Helper()
	var bounds [][2]int
	for _, k := range kinds {
		start := strings.Index(sentence, k[:1])
		end := strings.Index(sentence[start+1:], k[1:]) + start + 1
		if start < 0 || end <= start {
			t.Fatalf("no %s in %q", k, sentence)
		}
		sentence = sentence[:start] + sentence[start+1:end] + sentence[end+1:]
		for i := range bounds {
			for j := range bounds[i] {
				if bounds[i][j] > end {
					bounds[i][j] -= 2
				}
			}
		}
		bounds = append(bounds, [2]int{start, end - 1})
	}
	doc := englishEngine().tagger.Annotate(token.Cut(sentence))
	ranges := make([]token.Range, len(bounds))
	for k, b := range bounds {
		ranges[k] = token.Range{First: len(doc.Tokens)}
		for i, tok := range doc.Tokens {
			if tok.Start >= b[0] && tok.End <= b[1] {
				ranges[k].First, ranges[k].End = min(ranges[k].First, i), i+1
			}
		}
	}
	return doc, ranges
}

func TestPolarityAndClass(t *testing.T) {
	cases := readTable(t, "testdata/polarity.txt")
	if len(cases) < 40 {
		t.Errorf("got %d cases, want 40 or more", len(cases))
	}
	for _, line := range cases {
		want, sentence, _ := strings.Cut(line, "|")
		doc, cue := annotated(t, strings.TrimSpace(sentence), "[]")
		fields := strings.Fields(want)
		if got := polarityOf(doc, cue); got != Polarity(fields[0]) {
			t.Errorf("polarity: got %s, want %s\n%s", got, fields[0], sentence)
		}
		if got := classOf(doc, cue); got != Class(fields[1]) {
			t.Errorf("class: got %s, want %s\n%s", got, fields[1], sentence)
		}
	}
}

func TestCircumstances(t *testing.T) {
	for _, line := range readTable(t, "testdata/circumstances.txt") {
		cols := strings.SplitN(line, "|", 4)
		for i := range cols {
			cols[i] = strings.TrimSpace(cols[i])
		}
		doc, ranges := annotated(t, cols[3], "{}", "<>")
		a := tag.Attribution{Content: ranges[:1], Cue: ranges[1:]}
		if got := saidOf(doc, a); !strings.EqualFold(got, cols[0]) {
			t.Errorf("said: got %q, want %q\n%s", got, cols[0], cols[3])
		}
		second := secondhandOf(doc, a)
		want := Secondhand{Via: cols[1], Translated: strings.Contains(cols[2], "t"), Altered: strings.Contains(cols[2], "a")}
		if second != want {
			t.Errorf("second hand: got %+v, want %+v\n%s", second, want, cols[3])
		}
	}
}

// Every class of the table is one of the scheme, and every class of speech has a cue.
func TestCueTable(t *testing.T) {
	scheme := []Class{Said, Asked, Answered, Announced, Promised, Denied, Confirmed, Criticised, Praised, Warned, Demanded,
		Suggested, Predicted, Agreed, Joked, Declined, Acknowledged, Wrote, Believes, Wants, Plans}
	used := make(map[Class]bool)
	for cue, class := range cueClasses() {
		if !slices.Contains(scheme, class) {
			t.Errorf("cue %q has class %q, which is not in the scheme", cue, class)
		}
		used[class] = true
	}
	for _, class := range scheme {
		if !used[class] {
			t.Errorf("class %q has no cue", class)
		}
	}
}
