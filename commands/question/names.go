package question

import (
	"slices"
	"strings"
	"unicode"

	"github.com/whosaid/whosaid/corpus"
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
	var out []corpus.Party
	for _, name := range r.splitNames(tokens) {
		if typed := strings.TrimSpace(typedName(name)); typed != "" && !everyone[strings.TrimPrefix(strings.ToLower(typed), "the ")] {
			out = append(out, corpus.Party{Typed: typed})
		}
	}
	return out
}

// refersBack reports whether a slot is a pronoun.
func refersBack(tokens []token) bool {
	return len(tokens) == 1 && back[strings.TrimSuffix(tokens[0].fold, "'s")]
}

// splitNames parts names at commas and conjunctions; a name that the corpus knows with its "and" stays whole.
func (r *reader) splitNames(tokens []token) [][]token {
	if len(tokens) > 2 && r.known("speaker", tokens) {
		return [][]token{tokens}
	}
	var names [][]token
	var name []token
	for i, t := range tokens {
		joint := t.kind == and || t.kind == or || slices.Contains([]string{"and", "or", "&", "both", "either", "with", "vs"}, t.fold)
		if !joint {
			name = append(name, t)
		}
		if (joint || t.breaks || i == len(tokens)-1) && len(name) > 0 {
			names, name = append(names, name), nil
		}
	}
	return names
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

// sidesAndTopic reads "Macron Rubio ceasefire": known names, then a topic.
func (r *reader) sidesAndTopic(tokens []token) ([]corpus.Party, []token) {
	var out []corpus.Party
	i := 0
	for i < len(tokens) {
		if slices.Contains([]string{"and", "or", "&", "vs", "with"}, tokens[i].fold) {
			i++
			continue
		}
		n := r.knownPrefix(tokens[i:])
		if n == 0 {
			break
		}
		out = append(out, corpus.Party{Typed: typedName(tokens[i : i+n])})
		i += n
	}
	if len(out) >= 2 {
		return out, tokens[i:]
	}
	run := capitalRun(tokens)
	if conjoined := r.parties(tokens); len(conjoined) > 1 {
		last := len(r.splitNames(tokens)) - 1
		name := r.splitNames(tokens)[last]
		n := max(r.knownPrefix(name), capitalRun(name), 1)
		conjoined[len(conjoined)-1].Typed = typedName(name[:n])
		return conjoined, name[n:]
	}
	if run < 2 {
		run = min(2, len(tokens))
	}
	return r.sides(tokens[:run]), tokens[run:]
}

// author reads a name with perhaps a topic behind it: the longest name that the corpus knows, else the words with
// capitals, else up to two words.
func (r *reader) author(tokens []token) ([]corpus.Party, []token) {
	if refersBack(tokens) {
		return r.parties(tokens), nil
	}
	n := r.knownPrefix(tokens)
	if n == 0 {
		n = capitalRun(tokens)
	}
	if n == 0 {
		n = len(tokens)
		if n > 3 {
			n = 2
		}
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

// known asks the corpus about a name.
func (r *reader) known(part string, tokens []token) bool {
	if r.c.Known == nil || len(tokens) == 0 {
		return false
	}
	for _, t := range tokens {
		if t.kind != word || t.prefix || t.fuzzy {
			return false
		}
	}
	if first, last := tokens[0], tokens[len(tokens)-1]; len(tokens) > 1 && (first.meaningless() && first.fold != "the" || last.meaningless()) ||
		len(tokens) == 1 && first.meaningless() {
		return false
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
		r := []rune(t.text)[0]
		switch {
		case unicode.IsUpper(r):
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
