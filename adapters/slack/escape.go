package slack

import (
	"regexp"
	"strings"
	"unicode"
)

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes the characters that Slack reads as control characters harmless: what is in text cannot ping or link.
func escape(text string) string { return entities.Replace(text) }

// mark is what formats where Slack reads mrkdwn: a mark of style at a word's beginning, or an emoji.
var mark = regexp.MustCompile("(^|[^\\p{L}\\p{N}])([*_~`])([^\\s\\x{200b}])|(:)([a-z0-9_+'-]+:)")

// breakMarks keeps a text from formatting in mrkdwn: a zero-width space stands behind each mark. It is for the small
// lines about an answer only; quotations are in rich text, which reads no marks and stays as printed.
func breakMarks(text string) string {
	for mark.MatchString(text) {
		text = mark.ReplaceAllString(text, "$1$2$4\u200b$3$5")
	}
	return text
}

// shorten cuts text to at most limit code points, at a word's end where one is near, and puts an ellipsis for what is
// left out.
func shorten(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return strings.TrimRightFunc(string(runes[:wordEnd(runes, limit-1)]), unicode.IsSpace) + "…"
}

// wordEnd returns where to cut runes into at most limit: at the last line's end of the last quarter, else at a word's,
// else at the limit.
func wordEnd(runes []rune, limit int) int {
	end := limit
	for i := limit; i > limit*3/4; i-- {
		if runes[i] == '\n' {
			return i
		}
		if end == limit && unicode.IsSpace(runes[i]) {
			end = i
		}
	}
	return end
}

// escaped is text escaped and at most limit code points long; what is cut off ends before an entity, never inside it.
func escaped(text string, limit int) string {
	for keep := limit; ; {
		short := shorten(text, keep)
		out := escape(short)
		over := len([]rune(out)) - limit
		if over <= 0 {
			return out
		}
		keep = max(1, min(keep, len([]rune(short)))-max(1, over/4))
	}
}

// pieces cuts text into stretches of at most limit code points, at words' ends where there are any near.
func pieces(text string, limit int) []string {
	var list []string
	runes := []rune(text)
	for len(runes) > limit {
		end := wordEnd(runes, limit)
		list = append(list, string(runes[:end]))
		runes = runes[end:]
	}
	return append(list, string(runes))
}

var characters = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// unescape undoes what Slack does to a text that a user typed: entities, links and mentions become the words that the
// user saw. Mentions of self, the bot's user id, are dropped.
func unescape(text, self string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '<')
		end := -1
		if open >= 0 {
			end = strings.IndexByte(text[open:], '>')
		}
		if end < 0 {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:open])
		b.WriteString(unescapeMark(text[open+1:open+end], self))
		text = text[open+end+1:]
	}
	return strings.TrimSpace(characters.Replace(b.String()))
}

// unescapeMark gives the words of what stands between < and >.
func unescapeMark(mark, self string) string {
	target, label, labelled := strings.Cut(mark, "|")
	sigil := ""
	if target != "" && strings.ContainsRune("@#!", rune(target[0])) {
		sigil, target = target[:1], target[1:]
	}
	switch {
	case sigil == "@" && target == self:
		return ""
	case !labelled && sigil == "!":
		return "@" + target
	case !labelled:
		return sigil + target
	case sigil == "" || strings.HasPrefix(label, "@") || strings.HasPrefix(label, "#"):
		return label
	case sigil == "#":
		return "#" + label
	}
	return "@" + label
}
