package tag_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

func FuzzAttributions(f *testing.F) {
	for _, seed := range []string{"", "“A,” X said. “B.”", "He said\r\nno.", "Q: Why?\nA: “Because.", "\xff said \u00ad"} {
		f.Add(seed)
	}
	tagger := english(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := tagger.Annotate(token.Cut(text))
		for i, h := range d.Head {
			if h == i || h >= len(d.Tokens) {
				t.Fatalf("head of token %d is %d of %d", i, h, len(d.Tokens))
			}
		}
		found := tagger.Attributions(d)
		last := 0
		for k, a := range found {
			if len(a.Content) == 0 || a.Content[0].First < last || a.Parent >= len(found) || a.Continues >= k {
				t.Fatalf("attribution %d is %+v", k, a)
			}
			last = a.Content[0].First
			for _, ranges := range [][]token.Range{a.Source, a.Cue, a.Content} {
				for _, r := range ranges {
					if r.First < 0 || r.First >= r.End || r.End > len(d.Tokens) {
						t.Fatalf("attribution %d has range %v of %d tokens", k, r, len(d.Tokens))
					}
				}
			}
		}
		if diff := cmp.Diff(found, tagger.Attributions(d)); diff != "" {
			t.Fatalf("the second time (-first +second):\n%s", diff)
		}
	})
}

func BenchmarkAttributions(b *testing.B) {
	tagger := english(b)
	text := strings.Repeat("“We didn't win,” Mr. Lee of the city council said on Tuesday. He added that the vote was close.\n", 100)
	tokens := 0
	for b.Loop() {
		d := tagger.Annotate(token.Cut(text))
		tagger.Attributions(d)
		tokens += len(d.Tokens)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// TestLongParagraphs reads texts without a line's end, and without a sentence's.
func TestLongParagraphs(t *testing.T) {
	tagger := english(t)
	for _, unit := range []string{"“We won,” Ellen Park said on Tuesday. ", "she said that "} {
		d := tagger.Annotate(token.Cut(strings.Repeat(unit, 1000)))
		if n := len(tagger.Attributions(d)); n == 0 {
			t.Errorf("a thousand times %q: no attribution", unit)
		}
	}
}
