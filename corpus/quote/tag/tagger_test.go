package tag_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

func english(t testing.TB) *tag.Tagger {
	t.Helper()
	f, err := model.English()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := tag.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

func TestAttributions(t *testing.T) {
	data, err := os.ReadFile("testdata/attributions.txt")
	if err != nil {
		t.Fatal(err)
	}
	tagger := english(t)
	for _, c := range strings.Split(string(data), "\n== ")[1:] {
		name, rest, _ := strings.Cut(c, "\n")
		text, want, _ := strings.Cut(strings.TrimRight(rest, "\n")+"\n", "\n> ")
		t.Run(name, func(t *testing.T) {
			if want == "" {
				text = strings.TrimRight(rest, "\n")
			} else {
				want = "> " + want
			}
			d := tagger.Annotate(token.Cut(text))
			var got strings.Builder
			for _, a := range tagger.Attributions(d) {
				got.WriteString(describe(d, a))
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("attributions of %q (-want +got):\n%s", text, diff)
			}
		})
	}
}

// describe writes an attribution as the test cases do.
func describe(d *tag.Doc, a tag.Attribution) string {
	columns := []string{}
	for _, ranges := range [][]token.Range{a.Source, a.Cue, a.Content} {
		var words []string
		for _, r := range ranges {
			words = append(words, d.Text[d.Tokens[r.First].Start:d.Tokens[r.End-1].End])
		}
		columns = append(columns, strings.Join(words, " / "))
	}
	return strings.Join(strings.Fields("> "+strings.Join(columns, " | ")), " ") + "\n"
}
