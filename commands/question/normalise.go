package question

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Only so much of a question is read: what stands behind it can only be text pasted by mistake. A pasted quotation or
// article is kept up to maxPasted.
const (
	maxText   = 4_000
	maxPasted = 60_000
)

var (
	// <@U1>, <@!42>, <@&7>, <!here>, <:smile:42> and the like.
	mention = regexp.MustCompile(`<(?:@|!|a?:)[^<>\s]*>`)
	// <https://example.org|label>, <#C1|general>, <https://example.org>.
	labelled = regexp.MustCompile(`<([^<>|\s]+)(?:\|([^<>]*))?>`)
	emoji    = regexp.MustCompile(`(^|\s):[a-z0-9_+-]+:`)
	link     = regexp.MustCompile(`https?://[^\s<>|"]+`)
	// Marks of bold, italic and code round a word; a star after a word alone stays, it is a wildcard.
	markup = regexp.MustCompile("(^|[\\s(])(\\*{1,3}|_{1,2}|`{1,3})([^\\s*_`](?:[^*_`]*[^\\s*_`])?)(\\*{1,3}|_{1,2}|`{1,3})")
	quoted = regexp.MustCompile(`(?m)^>\s?`)
	spaces = regexp.MustCompile(`\s+`)
)

var (
	escapes = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&nbsp;", " ")
	marks   = strings.NewReplacer(
		"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`, "〝", `"`, "〞", `"`, "''", `"`,
		"‘", "'", "’", "'", "‚", "'", "‛", "'", "′", "'", "´", "'", "‹", "'", "›", "'",
		"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
		"…", "...", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "",
	)
)

// normalise undoes platform escapes and makes quotation marks, dashes and spaces plain.
func normalise(text string) string {
	text = mention.ReplaceAllString(clip(text, maxText), " ")
	text = labelled.ReplaceAllStringFunc(text, label)
	text = marks.Replace(escapes.Replace(text))
	text = emoji.ReplaceAllString(quoted.ReplaceAllString(text, ""), "$1")
	text = markup.ReplaceAllString(text, "$1$3")
	text = strings.Map(plain, text)
	return strings.TrimSpace(spaces.ReplaceAllString(text, " "))
}

// paste is normalise for text that is kept as pasted: only platform escapes are undone.
func paste(text string) string {
	text = mention.ReplaceAllString(clip(text, maxPasted), "")
	text = labelled.ReplaceAllStringFunc(text, label)
	return strings.TrimSpace(escapes.Replace(text))
}

// label returns what a platform shows of its own escape.
func label(escaped string) string {
	m := labelled.FindStringSubmatch(escaped)
	if m[2] != "" {
		return m[2]
	}
	if !link.MatchString(m[1]) {
		return escaped
	}
	return m[1]
}

// plain maps every kind of space to a space and drops other control characters.
func plain(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.IsControl(r), r == utf8.RuneError:
		return -1
	}
	return r
}

// clip cuts text to at most n bytes at a character's start and drops invalid bytes.
func clip(text string, n int) string {
	if len(text) > n {
		for n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
		text = text[:n]
	}
	return strings.ToValidUTF8(text, "")
}
