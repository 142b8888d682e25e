package quote

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPieces(t *testing.T) {
	for name, text := range map[string]string{
		"short":      "He said so.",
		"empty":      "",
		"lines":      strings.Repeat("“We are ready,” Anna Holt said.\n\n", 40_000),
		"one line":   strings.Repeat("“We are ready,” Anna Holt said. ", 40_000),
		"one word":   strings.Repeat("é", 700_000),
		"no UTF-8":   strings.Repeat("\xbf", 1_200_000),
		"just whole": strings.Repeat("x", longestPiece),
	} {
		at := 0
		for _, p := range pieces(text) {
			if p.Start != at || p.End-p.Start > longestPiece || p.End <= p.Start && text != "" {
				t.Fatalf("%s: got a piece %v behind byte %d", name, p, at)
			}
			if valid := utf8.ValidString(text); valid && !utf8.ValidString(text[p.Start:p.End]) {
				t.Errorf("%s: piece %v cuts a character", name, p)
			}
			at = p.End
		}
		if at != len(text) {
			t.Errorf("%s: got pieces up to byte %d, want %d", name, at, len(text))
		}
	}
}

// Quotations behind the first piece keep to the text, and to each other.
func TestExtractPieces(t *testing.T) {
	article := "Mayor Anna Holt met farmers on Monday. “I told them, ‘This has to stop today,’ and they laughed,” Holt said.\n"
	text := strings.Repeat("It rained for the whole of the day.\n", longestPiece/30) + article
	r := Extract(text, Options{Lang: "en"})
	checkResult(t, text, r)
	q, found := holding(text, r.Quotes, "This has to stop today")
	if !found || q.SpeakerName() != "Anna Holt" || q.Parent < 0 {
		t.Errorf("got %+v, %v; want words inside others by Anna Holt", q, found)
	}
}
