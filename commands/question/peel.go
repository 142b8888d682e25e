package question

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// orders are phrases that ask for an order, or for nothing, wherever they stand.
var orders = []struct {
	words string
	sort  corpus.Sort
}{
	{"most recent first", corpus.Newest}, {"newest first", corpus.Newest}, {"latest first", corpus.Newest},
	{"in reverse chronological order", corpus.Newest}, {"sorted by date", corpus.Newest}, {"by date", corpus.Newest},
	{"so far", ""}, {"to date", ""}, {"until now", ""}, {"up to now", ""}, {"as of now", ""},
	{"recently", corpus.Newest}, {"lately", corpus.Newest},
	{"oldest first", corpus.Oldest}, {"earliest first", corpus.Oldest}, {"in chronological order", corpus.Oldest},
	{"chronologically", corpus.Oldest}, {"best first", corpus.Best}, {"by relevance", corpus.Best},
}

// wordsAt reports whether the words stand at token i.
func wordsAt(tokens []token, i int, words []string) bool {
	for j, w := range words {
		if fold(tokens, i+j) != w {
			return false
		}
	}
	return true
}

// cut takes n tokens from i on out of the question.
func (r *reader) cut(i, n int) { r.tokens = slices.Delete(r.tokens, i, i+n) }

// readOrder takes the phrases of order out.
func (r *reader) readOrder() {
	for _, o := range orders {
		words := strings.Fields(o.words)
		for i := 1; i < len(r.tokens); i++ {
			if wordsAt(r.tokens, i, words) {
				r.query.Sort = cmp.Or(o.sort, r.query.Sort)
				r.cut(i, len(words))
			}
		}
	}
}

// readNumber takes "top 10" and "5 quotes" out: how many are wanted.
func (r *reader) readNumber() {
	for i := range r.tokens {
		n, used := count(r.tokens[i:])
		if used != 1 || n > 1000 || numbers[r.tokens[i].fold] == 1 {
			continue
		}
		before, behind := "", fold(r.tokens, i+1)
		if i > 0 {
			before = fold(r.tokens, i-1)
		}
		ranks := []string{"top", "first", "latest", "newest", "last", "best", "recent"}
		_, isNoun := quoteNouns[behind]
		switch {
		case slices.Contains(ranks, before) && i <= 3:
			r.query.Limit = clampLimit(n)
			r.cut(i, 1)
			r.dropRank(i - 1)
		case isNoun, behind == "latest", behind == "newest", behind == "most" && fold(r.tokens, i+2) != "":
			r.query.Limit = clampLimit(n)
			r.cut(i, 1)
		default:
			continue
		}
		return
	}
}

// dropRank takes out a "top" or "first" that only went with its number.
func (r *reader) dropRank(i int) {
	next := fold(r.tokens, i+1)
	voices := wordSet(strings.Fields(wordClasses["VOICES"] + " people"))
	switch rank := fold(r.tokens, i); {
	case rank == "last" || rank == "recent":
		r.tokens[i].text, r.tokens[i].fold = "latest", "latest"
	case rank == "latest" || rank == "newest" || voices[next] || next == "quoted":
	default:
		r.cut(i, 1)
	}
}

// tones are words before "quotes" that ask for a class.
var tones = map[string]quote.Class{"negative": quote.Criticised, "critical": quote.Criticised, "hostile": quote.Criticised,
	"positive": quote.Praised, "favourable": quote.Praised, "favorable": quote.Praised, "supportive": quote.Praised}

// readKinds takes "direct quotes", "negative comments" and their like apart.
func (r *reader) readKinds() {
	for i := 0; i+1 < len(r.tokens); i++ {
		if _, isNoun := quoteNouns[fold(r.tokens, i+1)]; !isNoun {
			continue
		}
		class, isTone := tones[fold(r.tokens, i)]
		if isTone {
			r.query.Classes = appendNew(r.query.Classes, class)
		}
		if isTone || setKind(&r.query, fold(r.tokens, i)) {
			r.cut(i, 1)
		}
	}
	for i := 1; i < len(r.tokens); i++ {
		if wordsAt(r.tokens, i, []string{"verbatim"}) || wordsAt(r.tokens, i, []string{"word", "for", "word"}) {
			r.query.Kinds = []quote.Kind{quote.Direct, quote.Mixed}
			r.cut(i, map[bool]int{true: 1, false: 3}[fold(r.tokens, i) == "verbatim"])
		}
	}
}

var languages = map[string]string{
	"english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
	"russian": "ru", "ukrainian": "uk", "polish": "pl", "arabic": "ar", "chinese": "zh", "japanese": "ja", "turkish": "tr",
	"swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "hebrew": "he", "hindi": "hi",
	"korean": "ko", "czech": "cs", "hungarian": "hu", "romanian": "ro",
}

var languageCode = regexp.MustCompile(`^[a-z]{2}$`)

// languageNamed returns the ISO 639-1 code of a language's English name or of itself.
func languageNamed(s string) (string, bool) {
	s = strings.ToLower(s)
	if code, ok := languages[s]; ok {
		return code, true
	}
	return s, languageCode.MatchString(s)
}

// readLanguages takes "in French" and "in English articles" out.
func (r *reader) readLanguages() {
	for i := 0; i+1 < len(r.tokens); i++ {
		code, ok := languages[fold(r.tokens, i+1)]
		if !ok || fold(r.tokens, i) != "in" {
			continue
		}
		next := fold(r.tokens, i+2)
		stories := wordSet(strings.Fields(wordClasses["STORIES"] + " only press newspapers papers outlets media"))
		if n := len(r.tokens); i+2 < n && !stories[next] && !aboutWords[next] {
			continue
		}
		r.query.Languages = appendNew(r.query.Languages, code)
		if stories[next] {
			r.cut(i, 3)
		} else {
			r.cut(i, 2)
		}
	}
}

// readExclusions takes "without tweets", "except Macron" and "not from Reuters" out.
func (r *reader) readExclusions() {
	for i := 1; i < len(r.tokens); i++ {
		n := exclusionAt(r.tokens, i)
		if n == 0 || i+n >= len(r.tokens) {
			continue
		}
		if used := r.exclude(r.tokens[i+n:]); used > 0 {
			r.cut(i, n+used)
			i--
		}
	}
}

// exclusionAt is how many tokens at i say "without".
func exclusionAt(tokens []token, i int) int {
	for _, phrase := range []string{"other than", "apart from", "aside from", "but not by", "but not from", "but not", "not from",
		"not by", "without", "except for", "except", "excluding", "minus"} {
		if words := strings.Fields(phrase); wordsAt(tokens, i, words) {
			return len(words)
		}
	}
	return 0
}

// exclude rules out what the tokens begin with, and returns how many it took: tweets, an outlet or a speaker.
func (r *reader) exclude(tokens []token) int {
	if fold(tokens, 0) == "tweets" || wordsAt(tokens, 0, []string{"social", "media"}) {
		r.query.Classes = allBut(quote.Wrote)
		if fold(tokens, 0) == "social" {
			return 2
		}
		return 1
	}
	if n := r.outletAt(tokens); n > 0 {
		r.query.Outlets = append(r.query.Outlets, corpus.Party{Typed: typedName(tokens[:n]), Not: true})
		return n
	}
	n := max(r.knownPrefix(tokens), capitalRun(tokens))
	if n > 0 {
		r.query.Speakers = append(r.query.Speakers, corpus.Party{Typed: typedName(tokens[:n]), Not: true})
	}
	return n
}

// speech are the classes of cues in the order that they are shown.
var speech = []quote.Class{quote.Said, quote.Asked, quote.Answered, quote.Announced, quote.Promised, quote.Denied,
	quote.Confirmed, quote.Criticised, quote.Praised, quote.Warned, quote.Demanded, quote.Suggested, quote.Predicted,
	quote.Agreed, quote.Joked, quote.Declined, quote.Acknowledged, quote.Wrote, quote.Believes, quote.Wants, quote.Plans}

// allBut are all classes but one.
func allBut(one quote.Class) []quote.Class {
	return slices.DeleteFunc(slices.Clone(speech), func(c quote.Class) bool { return c == one })
}
