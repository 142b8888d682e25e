package question

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
)

// whole reads what is no question in words: nothing at all, a pasted quotation, a link, an article's text.
func (r *reader) whole() (Reading, bool) {
	bare := strings.Trim(r.text, "?!. ")
	switch {
	case r.c.Intent == Check:
		return Reading{Text: r.text, Intent: Check, Pasted: quotedPart(r.raw)}, true
	case bare == "" && (r.c.Intent == "" || r.c.Intent == Ask):
		return Reading{Text: r.text, Intent: Help}, true
	case r.c.Intent == Article && isPassage(r.raw):
		return Reading{Text: r.text, Intent: Article, Pasted: r.raw}, true
	case link.FindString(r.text) == r.text && r.text != "":
		return Reading{Text: r.text, Intent: Article, Pasted: r.text}, true
	case isWholeQuotation(bare):
		return Reading{Text: r.text, Intent: Check, Pasted: unquote(r.raw)}, true
	case isArticle(r.raw):
		return Reading{Text: r.text, Intent: Article, Pasted: r.raw}, true
	}
	return Reading{}, false
}

// isWholeQuotation reports whether the text is one quotation in marks, long enough to be no search term.
func isWholeQuotation(text string) bool {
	return len(text) > 2 && text[0] == '"' && strings.IndexByte(text[1:], '"') == len(text)-2 && len(strings.Fields(text)) >= 6
}

// isArticle reports whether a text is too long, and has too many sentences, for a question.
func isArticle(raw string) bool {
	sentences := strings.Count(raw, ". ") + strings.Count(raw, ".\n") + strings.Count(raw, ".\"") + strings.Count(raw, ".”")
	return len(raw) > 500 && sentences >= 4
}

// isPassage reports whether what an article is looked for by is a text itself: it has sentences and quotation marks.
func isPassage(raw string) bool {
	return len(strings.Fields(raw)) >= 8 && strings.ContainsAny(raw, "\"“”„«»") && strings.ContainsAny(raw, ".,!?")
}

// inMarks is what stands between quotation marks.
var inMarks = regexp.MustCompile(`“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|"([^"]+)"`)

// quotedPart is the longest stretch of four words or more in quotation marks, and where there is none the whole text:
// who checks a message means what it quotes.
func quotedPart(raw string) string {
	longest := ""
	for _, m := range inMarks.FindAllString(raw, -1) {
		if m = unquote(m); len(strings.Fields(m)) > 3 && len(m) > len(longest) {
			longest = m
		}
	}
	return cmp.Or(longest, unquote(raw))
}

// unquote takes the marks off a text that is one quotation.
func unquote(s string) string {
	return strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "\"“”„«»"))
}

// pasted is the quotation, link or text in a slot: the inside of the marks, the address, or all from the slot on.
func (r *reader) pasted(tokens []token) string {
	if address := link.FindString(r.raw); address != "" {
		return address
	}
	switch {
	case len(tokens) == 0:
		return ""
	case len(tokens) == 1 && tokens[0].kind == phrase:
		return tokens[0].text
	}
	if len(strings.Fields(r.raw)) != len(strings.Fields(r.text)) {
		return r.text[tokens[0].start:]
	}
	return r.raw[wordStart(r.raw, strings.Count(r.text[:tokens[0].start], " ")):]
}

// wordStart is where the n-th word of a text begins.
func wordStart(text string, n int) int {
	at := 0
	for range n {
		at += strings.IndexFunc(text[at:], unicode.IsSpace)
		at += strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsSpace(r) })
	}
	return at
}
