package terminal

import (
	"strings"
	"testing"
	"unicode"

	"github.com/whosaid/whosaid/bot"
)

// FuzzRender checks that no text acts on the terminal, and that none of its words is lost.
func FuzzRender(f *testing.F) {
	f.Add("It’ll take some time", "Marco Rubio", uint8(40))
	f.Add("\x1b]8;;https://evil.example\x07click\x1b]8;;\x07", "\u202eoibuR", uint8(10))
	f.Add("和平需要时间\r\n\t但是", strings.Repeat("a", 300), uint8(1))
	f.Fuzz(func(t *testing.T, quotation, speaker string, width uint8) {
		r := Renderer{Width: int(width)}
		var out strings.Builder
		reply := bot.Reply{Blocks: []bot.Block{
			bot.Card{Quotation: quotation, Speaker: speaker},
			bot.Table{Rows: [][]string{{speaker, quotation}}},
			bot.Bars{Rows: []bot.Bar{{Label: speaker, Value: int(width)}}},
		}}
		if err := r.Render(&out, reply); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(out.String(), func(c rune) bool { return c != '\n' && unicode.IsControl(c) }) {
			t.Errorf("control character in %q", &out)
		}
		card, _, _ := strings.Cut(out.String(), "\n\n")
		if got, want := letters(card), letters(clean(quotation)); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	})
}

// letters is text without white space.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }
