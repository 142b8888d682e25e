package read_test

import (
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestMarkdown(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"emphasis and links", "Head teacher **Mark Dunn** said the kitchens [were ready](https://x.example). “*No* child goes __hungry__,” said [Priya Shah](https://x.example/p).",
			"Head teacher Mark Dunn said the kitchens were ready. “No child goes hungry,” said Priya Shah."},
		{"a link by reference", "The [council][1] met.\n\n[1]: https://x.example \"The council\"\n\nIt rose.\n", "The council met.\n\nIt rose.\n"},
		{"headings", "# Meals\n\nFirst\nlines.\n\nSecond\n------\n\nLast.", "Meals\n\nFirst\nlines.\n\nSecond\n\nLast."},
		{"lists", "Two things:\n\n- meals,\n- and *drinks*\n\n1. first\n2. second", "Two things:\n\nmeals,\n\nand drinks\n\nfirst\n\nsecond"},
		{"block quotes", "He wrote:\n\n> We are **ready**.\n>\n> All of us.\n\nThey were.", "He wrote:\n\nWe are ready.\n\nAll of us.\n\nThey were."},
		{"pictures and comments", "One ![the *kitchen*](k.jpg)two.<!-- not yet -->\n\n<!-- more\nof it -->\n\n***\n\nThree.", "One two.\n\nThree."},
		{"HTML", "One <b>two</b>.\n\n<div>\n<p>“Three,” said <i>Ana</i>.</p>\n</div>\n\nFour.", "One two.\n\n“Three,” said Ana.\n\nFour."},
		{"code", "Type `a_*b*` and:\n\n```sh\nls *\n```", "Type a_*b* and:\n\nls *"},
		{"addresses", "See <https://x.example/a_b_c>.", "See https://x.example/a_b_c."},
		{"escapes and entities", `5 \* 3 &amp; 2 * 4, snake_case_name`, "5 * 3 & 2 * 4, snake_case_name"},
		{"lines ended as on Windows", "**One**\r\ntwo.\r\n\r\nThree.\r\n", "One\ntwo.\n\nThree.\n"},
		{"nothing to print", "<!-- later -->", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for it, err := range read.Reader(strings.NewReader(test.file), "note.MD", read.Options{}) {
				if err != nil || it.Text != test.want {
					t.Errorf("got %q, %v, want %q", it.Text, err, test.want)
				}
			}
		})
	}
}

// TestMarkdownByItsSigns reads files whose names do not tell.
func TestMarkdownByItsSigns(t *testing.T) {
	for file, want := range map[string]string{
		"The mayor **Ana Reed** came.":         "The mayor Ana Reed came.",
		"[Ana Reed](https://x.example) came.":  "Ana Reed came.",
		"Ana<!-- the mayor --> came.":          "Ana came.",
		"* Ana Reed *\n\n1984. It was a year.": "* Ana Reed *\n\n1984. It was a year.",
		"2**3 and 4**5, [sic] (so).":           "2**3 and 4**5, [sic] (so).",
	} {
		if got := one(t, file).Text; got != want {
			t.Errorf("%q: got %q, want %q", file, got, want)
		}
	}
	if it := one(t, "# Leaders *meet*.\nThey [spoke](/x).\nAnd left."); it.Title != "Leaders meet." {
		t.Errorf("got the title %q, want it without marks", it.Title)
	}
}
