package corpus_test

import (
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

func FuzzParagraphs(f *testing.F) {
	for _, text := range []string{"", "One.", " \n\n ", "Title\n\nA first paragraph that goes on for quite a while, and then ends.\n\n\u2028x\x00\v",
		"“Open\n\nand never closed", "a\r\nb\rc\n\n\n- list\n- list"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "�")
		at := 0
		for _, p := range corpus.Paragraphs(text) {
			if p.Start < at || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("paragraph %v after %d in %q", p, at, text)
			}
			if between := text[at:p.Start]; strings.TrimSpace(between) != "" {
				t.Fatalf("%q lies between paragraphs of %q", between, text)
			}
			at = p.End
		}
		if rest := text[at:]; strings.TrimSpace(rest) != "" {
			t.Fatalf("%q lies behind the paragraphs of %q", rest, text)
		}
	})
}
