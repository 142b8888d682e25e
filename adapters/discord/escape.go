package discord

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/whosaid/whosaid/bot"
)

// special is what has a meaning somewhere in Discord's Markdown: formatting, mentions, links, emoji. A backslash takes
// it away from any of them.
const special = "\\*_~|`<>[]:@"

// starters have a meaning at the start of a line: headings, lists, small text.
const starters = "#-+"

// escape returns text such that Discord shows it as it stands: nothing in it formats, links or pings.
func escape(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	start, number := true, false // what stands before in the line: nothing but space; a number alone
	for _, r := range text {
		if strings.ContainsRune(special, r) || start && strings.ContainsRune(starters, r) || number && r == '.' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		number = (start || number) && '0' <= r && r <= '9'
		start = r == '\n' || start && unicode.IsSpace(r)
	}
	return b.String()
}

// oneLine makes every stretch of white space one space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// markdown draws running text.
func markdown(t bot.Text) string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(run(r))
	}
	return b.String()
}

func run(r bot.Run) string {
	if r.User != "" {
		return "<@" + string(r.User) + ">"
	}
	core := strings.TrimSpace(r.Text)
	if core == "" {
		return r.Text
	}
	lead, trail, _ := strings.Cut(r.Text, core)
	s := escape(core)
	if r.Code {
		s = code(core)
	}
	if r.Italic {
		s = "*" + s + "*"
	}
	if r.Bold {
		s = "**" + s + "**"
	}
	return lead + linked(s, r.Link) + trail
}

// code draws text as code, fenced by more backticks than stand in it in a row.
func code(text string) string {
	if !strings.Contains(text, "`") {
		return "`" + text + "`"
	}
	return "`` " + strings.ReplaceAll(text, "``", "`\u200b`") + " ``"
}

// codeBlock draws lines as they stand, in letters of one width.
func codeBlock(text string) string {
	return "```\n" + strings.ReplaceAll(text, "```", "`\u200b`\u200b`") + "\n```"
}

// linked makes drawn text a link, where its address is one that a browser opens.
func linked(drawn, address string) string {
	if address = webAddress(address); address == "" {
		return drawn
	}
	return "[" + drawn + "](<" + address + ">)"
}

// webAddress returns an address of the web such that it can stand inside a link, or "" for any other.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", "(", "%28", ")", "%29", " ", "%20", "\n", "%0A").Replace(address)
}

// width is the length of text as Discord counts at its strictest: in UTF-16 units.
func width(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// shorten cuts text to a width, at a space where there is one near, and ends what it cut with an ellipsis.
func shorten(text string, limit int) string {
	if width(text) <= limit {
		return text
	}
	head, _ := cutAt(text, limit-1)
	return strings.TrimRightFunc(head, unicode.IsSpace) + "…"
}

// cutAt cuts text into a head of at most limit and the rest: behind a space in the last third, or else anywhere.
func cutAt(text string, limit int) (head, rest string) {
	n, last := 0, 0
	for i, r := range text {
		if n += utf16.RuneLen(r); n > limit {
			if last < i*2/3 {
				last = i
			}
			return text[:last], text[last:]
		}
		if unicode.IsSpace(r) {
			last = i + utf8.RuneLen(r)
		}
	}
	return text, ""
}

// pieces cuts plain text into stretches that are within limit each once they are drawn.
func pieces(text string, limit int, drawn func(string) string) []string {
	var all []string
	for {
		head, rest := text, ""
		for cut := limit; width(drawn(head)) > limit; cut = cut * 3 / 4 {
			head, rest = cutAt(text, cut)
		}
		all = append(all, head)
		if text = rest; text == "" {
			return all
		}
	}
}
