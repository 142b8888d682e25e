package corpus

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// fragmentWords is how many words at each end of a long quotation its link holds; a shorter one is in it whole.
const fragmentWords = 6

// Link is the article's address with a text fragment that has browsers scroll to the words and mark them; "" where the
// article has no address. A segment alone is looked for: words joined over what stands between them are nowhere.
func (q *Quote) Link() string {
	if q.Ref.URL == "" {
		return ""
	}
	first, _, _ := strings.Cut(q.Text, " … ")
	fragment := textFragment(first)
	if fragment == "" {
		return q.Ref.URL
	}
	address, anchor, _ := strings.Cut(q.Ref.URL, "#")
	return address + "#" + anchor + ":~:text=" + fragment
}

// textFragment writes "start,end", or the whole of a short text, as the directive wants it: dashes and commas escaped
// too, and nothing that reaches over a line, where browsers do not look.
func textFragment(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	list := strings.Fields(line)
	switch {
	case len(list) == 0 || !utf8.ValidString(line):
		return ""
	case len(list) <= 2*fragmentWords:
		return escapeFragment(list)
	}
	return escapeFragment(list[:fragmentWords]) + "," + escapeFragment(list[len(list)-fragmentWords:])
}

func escapeFragment(list []string) string {
	return strings.NewReplacer("-", "%2D", ",", "%2C", "+", "%20").Replace(url.QueryEscape(strings.Join(list, " ")))
}
