package question

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/names"
)

// maxKnown is how many words of a name are looked up together.
const maxKnown = 5

// typedName is a name as it stood in the question, without a possessive ending.
func typedName(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	name := strings.Join(words, " ")
	if cut, ok := strings.CutSuffix(name, "'s"); ok {
		return cut
	}
	return name
}

// everyone are words that stand for any speaker.
var everyone = wordSet(strings.Fields(`people they everyone everybody anyone anybody others folks someone somebody media
	press papers newspapers politicians persons we you one`))

// back are words that stand for a speaker named before.
var back = wordSet(strings.Fields("he she they him her them his their"))

// parties makes speakers of a slot: names apart by commas, "and", "or" and "&".
func (r *reader) parties(tokens []token) []corpus.Party {
	if refersBack(tokens) {
		if r.c.Previous == nil {
			return nil
		}
		return slices.Clone(r.c.Previous.Speakers)
	}
	return partiesOf(r.splitNames(tokens))
}

// partiesOf makes parties of names; words that stand for everyone are none.
func partiesOf(names [][]token) []corpus.Party {
	var out []corpus.Party
	for _, name := range names {
		if typed := strings.TrimSpace(typedName(name)); typed != "" && !everyone[strings.TrimPrefix(strings.ToLower(typed), "the ")] {
			out = append(out, corpus.Party{Typed: typed})
		}
	}
	return out
}

// joins reports whether a token stands between two names.
func (t token) joins() bool {
	return t.kind == and || t.kind == or || t.kind == word && slices.Contains([]string{"and", "or", "&", "n", "both", "either", "with", "vs"}, t.fold)
}

// refersBack reports whether a slot is a pronoun.
func refersBack(tokens []token) bool {
	return len(tokens) == 1 && back[strings.TrimSuffix(tokens[0].fold, "'s")]
}

// splitNames parts names at commas and conjunctions; a name that the corpus knows with its "and" stays whole.
func (r *reader) splitNames(tokens []token) [][]token {
	if r.isJointName(tokens) {
		return [][]token{tokens}
	}
	var names [][]token
	var name []token
	for i, t := range tokens {
		if !t.joins() {
			name = append(name, t)
		}
		if (t.joins() || t.breaks || i == len(tokens)-1) && len(name) > 0 {
			names, name = append(names, name), nil
		}
	}
	return names
}

// isJointName reports whether a conjunction is part of one name: "Fish and Wildlife Service".
func (r *reader) isJointName(tokens []token) bool {
	apart := func(t token) bool { return t.breaks }
	return slices.ContainsFunc(tokens, token.joins) && !slices.ContainsFunc(tokens[:len(tokens)-1], apart) && r.isSpeaker(tokens)
}

// sides makes the speakers of a comparison. Names that nothing parts are cut where the corpus knows them or, failing
// that, one a word, two where they look like first and last names.
func (r *reader) sides(tokens []token) []corpus.Party {
	if ps := r.parties(tokens); len(ps) != 1 {
		return ps
	}
	var out []corpus.Party
	for rest := tokens; len(rest) > 0; {
		n := r.knownPrefix(rest)
		if n == 0 {
			n = 1
			if len(tokens)%2 == 0 && len(tokens) > 2 {
				n = 2
			}
		}
		n = min(n, len(rest))
		out = append(out, corpus.Party{Typed: typedName(rest[:n])})
		rest = rest[n:]
	}
	return out
}

// endOfSides is where the names of a comparison end: the last one may run on into a topic, as in "Macron vs Rubio troops".
func (r *reader) endOfSides(tokens []token) int {
	names := r.splitNames(tokens)
	if len(names) < 2 {
		return len(tokens)
	}
	last := names[len(names)-1]
	if n := r.knownPrefix(last); n > 0 {
		return len(tokens) - len(last) + n
	}
	return len(tokens)
}

// sidesAndTopic reads "Macron Rubio ceasefire": names, then a topic.
func (r *reader) sidesAndTopic(tokens []token) ([]corpus.Party, []token) {
	if known, n := r.knownSides(tokens); len(known) > 1 {
		return known, tokens[n:]
	}
	if names := r.splitNames(tokens); len(names) > 1 { // the last one runs on into the topic
		last := names[len(names)-1]
		n := max(r.knownPrefix(last), capitalRun(last), 1)
		names[len(names)-1] = last[:n]
		return partiesOf(names), last[n:]
	}
	n := min(max(capitalRun(tokens), 2), len(tokens))
	return r.sides(tokens[:n]), tokens[n:]
}

// knownSides reads known names, with or without conjunctions between them, and how many tokens they take.
func (r *reader) knownSides(tokens []token) (known []corpus.Party, end int) {
	for i := 0; i < len(tokens); {
		if tokens[i].joins() {
			i++
			continue
		}
		n := r.knownPrefix(tokens[i:])
		if n == 0 {
			break
		}
		known = append(known, corpus.Party{Typed: typedName(tokens[i : i+n])})
		i += n
		end = i
	}
	return known, end
}

// author reads a name with perhaps a topic behind it: the longest name that the corpus knows, else the words with
// capitals, else up to two words.
func (r *reader) author(tokens []token) ([]corpus.Party, []token) {
	if refersBack(tokens) {
		return r.parties(tokens), nil
	}
	n := cmp.Or(r.knownPrefix(tokens), capitalRun(tokens), len(tokens))
	if n > 3 && n == len(tokens) && !capital(tokens[0]) {
		n = 2
	}
	for n < len(tokens) && (tokens[n].fold == "and" || tokens[n].fold == "or" || tokens[n-1].breaks) {
		skip := n
		if !tokens[n-1].breaks {
			skip++
		}
		more := max(r.knownPrefix(tokens[skip:]), capitalRun(tokens[skip:]))
		if more == 0 {
			break
		}
		n = skip + more
	}
	return r.parties(tokens[:n]), tokens[n:]
}

// mixed reads a topic that a name which the corpus knows may stand before or behind.
func (r *reader) mixed(tokens []token) ([]corpus.Party, []token) {
	if n := r.knownPrefix(tokens); n > 0 {
		return r.author(tokens)
	}
	for n := min(maxKnown, len(tokens)-1); n > 0; n-- {
		if tail := tokens[len(tokens)-n:]; r.known("speaker", tail) {
			return r.parties(tail), tokens[:len(tokens)-n]
		}
	}
	return nil, tokens
}

// knownPrefix is how many tokens make the longest known speaker that the tokens begin with; 0 for none.
func (r *reader) knownPrefix(tokens []token) int {
	for n := min(maxKnown, len(tokens)); n > 0; n-- {
		if r.known("speaker", tokens[:n]) {
			return n
		}
	}
	return 0
}

// isSpeaker reports whether the corpus knows a speaker of that name.
func (r *reader) isSpeaker(tokens []token) bool { return r.known("speaker", tokens) }

// areSpeakers reports whether the corpus knows a speaker of that name, or each of several.
func (r *reader) areSpeakers(tokens []token) bool {
	if r.isSpeaker(tokens) {
		return true
	}
	list := r.splitNames(tokens)
	return len(list) > 1 && !slices.ContainsFunc(list, func(name []token) bool { return !r.isSpeaker(name) })
}

// known asks the corpus about a name; a title before it does not count.
func (r *reader) known(part string, tokens []token) bool {
	if r.c.Known == nil || len(tokens) == 0 {
		return false
	}
	for _, t := range tokens {
		if t.kind != word || t.prefix || t.fuzzy {
			return false
		}
	}
	for part == "speaker" && len(tokens) > 1 && names.IsTitle(tokens[0].fold) {
		tokens = tokens[1:]
	}
	first, last := tokens[0], tokens[len(tokens)-1]
	if last.meaningless() || first.meaningless() && first.fold != "the" {
		return false
	}
	if part == "speaker" && len(tokens) > 1 && !r.c.Known(part, typedName(tokens[len(tokens)-1:])) {
		return false // no name ends so; looking up one word is cheap
	}
	return r.c.Known(part, typedName(tokens))
}

// particles stand in lower case inside a name.
var particles = wordSet(strings.Fields("de da di du del der den des la le van von bin bint al el ibn abu ter dos y of"))

// capitalRun is how many tokens from the first are words of a name by their capitals.
func capitalRun(tokens []token) int {
	n := 0
	for i, t := range tokens {
		if t.kind != word {
			break
		}
		switch {
		case capital(t):
			n = i + 1
		case !particles[t.fold] || i == 0:
			return n
		}
		if t.breaks {
			break
		}
	}
	return n
}
