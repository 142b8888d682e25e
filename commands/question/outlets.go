package question

import (
	"regexp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

var (
	// pressWords end the names of newspapers and broadcasters the world over.
	pressWords = wordSet(strings.Fields(`times post news journal tribune herald guardian gazette globe press telegraph
		observer independent chronicle examiner inquirer courier mail mirror express star sun record review economist
		magazine weekly daily standard dispatch register sentinel politico monde figaro spiegel zeitung bild pais
		television radio tv wire wikinews today`))
	// agencies are names short enough to be taken for words.
	agencies = wordSet(strings.Fields(`reuters ap afp upi bbc cnn npr nbc cbs abc msnbc pbs cnbc bloomberg dpa tass axios politico
		nyt wsj wapo wikinews aljazeera`))
	domain = regexp.MustCompile(`(?i)^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|info|news|eu|co\.uk|uk|fr|de|us|it|es|ca|au|in|ie|nl|ch|at|ru|ua|pl|jp|tv|gov|edu)$`)
)

// readOutlets takes "in the Times", "from Reuters", "according to the BBC" out.
func (r *reader) readOutlets() {
	for i := 0; i < len(r.tokens); i++ {
		n := outletPreposition(r.tokens, i)
		if fold(r.tokens, i) == "on" && i+1 < len(r.tokens) && domain.MatchString(r.tokens[i+1].text) {
			n = 1
		}
		if n == 0 {
			continue
		}
		used := r.outletAt(r.tokens[i+n:])
		if used == 0 {
			continue
		}
		name := r.tokens[i+n : i+n+used]
		r.query.Outlets = append(r.query.Outlets, corpus.Party{Typed: typedName(name)})
		for _, more := range r.moreOutlets(i + n + used) {
			r.query.Outlets = append(r.query.Outlets, corpus.Party{Typed: typedName(more)})
			used += len(more) + 1
		}
		r.cut(i, n+used)
		i--
	}
}

// moreOutlets are the outlets joined by "and" or "or" from token i on.
func (r *reader) moreOutlets(i int) [][]token {
	var more [][]token
	for fold(r.tokens, i) == "and" || fold(r.tokens, i) == "or" {
		n := r.outletAt(r.tokens[i+1:])
		if n == 0 {
			break
		}
		more = append(more, r.tokens[i+1:i+1+n])
		i += 1 + n
	}
	return more
}

// outletPreposition is how many tokens at i say that an outlet may follow.
func outletPreposition(tokens []token, i int) int {
	for _, phrase := range []string{"according to", "as reported by", "reported by", "reported in", "published in", "published by",
		"printed in", "quoted in", "quoted by", "in", "from", "by", "per", "via"} {
		if words := strings.Fields(phrase); wordsAt(tokens, i, words) {
			return len(words)
		}
	}
	return 0
}

// outletAt is how many tokens at the start name an outlet: one that the corpus knows, a web address, an agency, or a name
// that ends as newspapers' names do.
func (r *reader) outletAt(tokens []token) int {
	if len(tokens) > 0 && (domain.MatchString(tokens[0].text) || agencies[tokens[0].fold] && !r.namesSpeaker(tokens)) {
		return 1 + r.longerOutlet(tokens)
	}
	for n := min(maxKnown+1, len(tokens)); n > 0; n-- {
		if r.known("outlet", tokens[:n]) {
			return n
		}
	}
	return pressName(tokens)
}

// longerOutlet is how many tokens behind a short name belong to it: "BBC News".
func (r *reader) longerOutlet(tokens []token) int {
	if len(tokens) > 1 && !tokens[0].breaks && capital(tokens[1]) && pressWords[tokens[1].fold] {
		return 1
	}
	return 0
}

// namesSpeaker reports whether a longer known name of a speaker begins here.
func (r *reader) namesSpeaker(tokens []token) bool { return r.knownPrefix(tokens) > 1 }

// pressName is how many tokens make a name with capitals, or with "the" before it, that ends in a press word.
func pressName(tokens []token) int {
	the := 0
	if fold(tokens, 0) == "the" {
		the = 1
	}
	for n := min(the+4, len(tokens)); n > the; n-- {
		last := tokens[n-1]
		if last.kind != word || !pressWords[last.fold] {
			continue
		}
		body := tokens[the:n]
		named := !slices.ContainsFunc(body, func(t token) bool { return !capital(t) && !particles[t.fold] })
		bare := the == 1 && !slices.ContainsFunc(body[:len(body)-1], func(t token) bool { return t.kind != word || functionWords[t.fold] })
		if named || bare && (n < 3 || knownPaper(body)) {
			return n
		}
	}
	return 0
}

// knownPaper reports whether words in lower case begin as newspapers' names often do.
func knownPaper(body []token) bool {
	return slices.Contains([]string{"new", "los", "wall", "washington", "financial", "daily", "sunday", "chicago", "boston",
		"associated", "irish", "moscow", "straits", "jerusalem", "south", "kyiv", "christian", "san", "usa"}, body[0].fold)
}
