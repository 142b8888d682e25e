package tag_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

func TestAnnotate(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"verb and name", "Mayor Ellen Park said she didn't know.",
			"Mayor/NNP/Mayor Ellen/NNP/Ellen Park/NNP/Park said/VBD/say she/PRP/she did/VBD/do n't/RB/not know/VB/know ././."},
		{"plural and comparative", "The cities were bigger.", "The/DT/the cities/NNS/city were/VBD/be bigger/JJR/bigger ././."},
		{"doubled consonant", "They stopped running.", "They/PRP/they stopped/VBD/stop running/VBG/run ././."},
		{"curly apostrophe", "He doesn’t care.", "He/PRP/he does/VBZ/do n’t/RB/not care/VB/care ././."},
	}
	tagger := english(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := tagger.Annotate(token.Cut(test.text))
			var got []string
			for i := range d.Tokens {
				got = append(got, fmt.Sprintf("%s/%s/%s", d.Word(i), d.POS[i], d.Lemma[i]))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("annotation of %q (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestHeads(t *testing.T) {
	d := english(t).Annotate(token.Cut("The mayor said that the bridge was unsafe."))
	want := map[string]string{"mayor": "said subject", "unsafe": "said clausal complement", "bridge": "unsafe subject"}
	for i := range d.Tokens {
		if w := want[d.Word(i)]; w != "" {
			if got := d.Word(d.Head[i]) + " " + d.Relation[i].String(); got != w {
				t.Errorf("head of %q: got %q, want %q", d.Word(i), got, w)
			}
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	tagger := english(t)
	text := "“We won,” Ellen Park said. She added that it was close."
	want := tagger.Attributions(tagger.Annotate(token.Cut(text)))
	done := make(chan string)
	for range 4 {
		go func() { done <- cmp.Diff(want, tagger.Attributions(tagger.Annotate(token.Cut(text)))) }()
	}
	for range 4 {
		if diff := <-done; diff != "" {
			t.Errorf("a concurrent run differs (-alone +together):\n%s", diff)
		}
	}
}
