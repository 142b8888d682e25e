package tag_test

import (
	"testing"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// TestScore checks that attributions are probable in the order in which a reader would believe them.
func TestScore(t *testing.T) {
	tests := []struct {
		name, text string
		low, high  float64
	}{
		{"quotation with a verb of speech", "“The bridge is unsafe,” Mayor Ellen Park said on Tuesday.", 0.95, 1},
		{"reported clause", "Mayor Ellen Park said on Tuesday that the bridge is unsafe.", 0.9, 1},
		{"layout alone", "Brandt: I will win this election", 0.8, 0.8},
		{"cue that is seldom one", "The panel looked at ways to repair the bridge.", 0, 0.5},
	}
	tagger := english(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			most := 0.0
			for _, a := range tagger.Attributions(tagger.Annotate(token.Cut(test.text))) {
				most = max(most, a.Score)
			}
			if most < test.low || most > test.high {
				t.Errorf("score in %q: got %.3f, want %.2f to %.2f", test.text, most, test.low, test.high)
			}
		})
	}
}
