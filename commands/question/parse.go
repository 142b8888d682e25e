package question

import (
	"regexp"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

var (
	askedOf    = regexp.MustCompile(`(?i)^(?:what )?(?:did|do|does|has|have) (.+?) (?:say|said|comment|commented)(?: anything)?(?: (?:about|on))?\b(.*)$`)
	quotesBy   = regexp.MustCompile(`(?i)^quotes (?:by|from) (.+?)(?: (?:about|on) (.*))?$`)
	askedAbout = regexp.MustCompile(`(?i)^.*?\b(?:about|on|mentioned)\b(.*)$`)
)

// Parse reads a question. The empty question is Help.
func Parse(text string, c Context) Reading {
	text = strings.Trim(strings.TrimSpace(text), "?!. ")
	r := Reading{Text: text, Intent: Ask}
	switch {
	case text == "":
		r.Intent = Help
	case askedOf.MatchString(text):
		m := askedOf.FindStringSubmatch(text)
		r.Query.Speakers = []corpus.Party{{Typed: m[1]}}
		r.Query.Topic = words(m[2])
	case quotesBy.MatchString(text):
		m := quotesBy.FindStringSubmatch(text)
		r.Intent = Quotes
		r.Query.Speakers = []corpus.Party{{Typed: m[1]}}
		r.Query.Topic = words(m[2])
	case askedAbout.MatchString(text):
		r.Query.Topic = words(askedAbout.FindStringSubmatch(text)[1])
	default:
		r.Query.Topic = words(text)
	}
	return r
}

// words makes plain words of a topic; nil where there are none.
func words(text string) corpus.Expr {
	var ws corpus.Words
	for _, w := range strings.Fields(text) {
		switch strings.ToLower(w) {
		case "the", "a", "an", "of", "and", "or", "to", "in":
			continue
		}
		ws = append(ws, corpus.Word{Text: w})
	}
	if len(ws) == 0 {
		return nil
	}
	return ws
}
