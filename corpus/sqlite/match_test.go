package sqlite

import (
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

// Every word that could be a key is asked for in the columns of text, so that "F16" finds no speaker.
func TestExpressionOfKeys(t *testing.T) {
	const text = "{words paragraph before heading title} : "
	for _, test := range []struct {
		pattern corpus.Pattern
		want    string
	}{
		{corpus.Stems{Words: []string{"ceasefir"}, In: corpus.Anywhere}, `"ceasefir"`},
		{corpus.Stems{Words: []string{"ceasefir"}, In: corpus.InHeading}, `{heading} : "ceasefir"`},
		{corpus.Stems{Words: []string{formKey(16)}, In: corpus.Anywhere}, text + `"f16"`},
		{corpus.Stems{Words: []string{collectionKey(1), outletKey(2)}, In: corpus.Anywhere}, text + `"c1 o2"`},
		{corpus.Stems{Words: []string{languageKey("en")}, In: corpus.Anywhere}, text + `"len"`},
		{corpus.Stems{Words: []string{classKey("say")}, In: corpus.Anywhere}, text + `"xsay"`},
		{corpus.Stems{Words: []string{kindKey("direct")}, In: corpus.Anywhere}, text + `"kdirect"`},
		{corpus.Stems{Words: []string{polarityKey("negated")}, In: corpus.Anywhere}, text + `"pnegated"`},
		{corpus.Stems{Words: []string{"len", "deighton"}, In: corpus.Anywhere}, `"len deighton"`},
		{corpus.Stems{Words: []string{"2025"}, In: corpus.Anywhere}, text + `"2025"`},
		{corpus.Close{Parts: []corpus.Stems{{Words: []string{"f16"}, In: corpus.Anywhere}, {Words: []string{"jet"}, In: corpus.Anywhere}},
			Distance: 5}, `NEAR("f16" "jet", 5)`},
		{corpus.Close{Parts: []corpus.Stems{{Words: []string{"f16"}, In: corpus.Anywhere}, {Words: []string{"o2"}, In: corpus.Anywhere}},
			Distance: 5}, text + `NEAR("f16" "o2", 5)`},
	} {
		if got := expression(test.pattern, quoteColumns); got != test.want {
			t.Errorf("expression(%v) = %s, want %s", test.pattern, got, test.want)
		}
	}
}
