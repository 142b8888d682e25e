package quote

import (
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// What is doubtful is shown where there is much of it, or where its words are marked.
func TestKeep(t *testing.T) {
	for _, test := range []struct {
		name             string
		words            int
		kind             Kind
		confidence, real float64
		want             bool
	}{
		{"sure and short", 3, Indirect, 0.9, 0.9, true},
		{"doubtful and short", 3, Indirect, 0.45, 0.9, false},
		{"doubtful speaker, much speech", 30, Indirect, 0.5, 0.9, true},
		{"doubtful speech, much of it", 30, Indirect, 0.7, 0.2, false},
		{"marked and likelier than not", 3, Direct, 0.55, 0.9, true},
		{"marked and doubtful", 3, Direct, 0.3, 0.6, false},
	} {
		doc := &tag.Doc{Doc: token.Cut(strings.Repeat("word ", test.words))}
		a := tag.Attribution{Score: test.real, Cue: []token.Range{{First: 0, End: 1}}, Content: []token.Range{{First: 0, End: test.words}}}
		q := Quote{Segments: []Span{{0, 4}}, Kind: test.kind}
		r := speaker.Resolution{Speakers: []speaker.Speaker{{Name: "Ann Lee"}}, Confidence: test.confidence}
		if got := keep(doc, a, q, r); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
		r.Speakers = nil
		if got, want := keep(doc, a, q, r), test.want && test.kind == Indirect; got != want {
			t.Errorf("%s, by nobody: got %v, want %v", test.name, got, want)
		}
	}
}
