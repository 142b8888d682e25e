package question

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// party does what a reply says with what it names: an outlet, a kind of quotation, a language, a speaker or a topic.
func (r *reader) party(how Intent, got match) bool {
	tokens := append(slices.Clone(got.slots["who"]), got.slots["name"]...)
	if how == exclude {
		if n := r.exclude(tokens); n > 0 && n == len(tokens) {
			r.query.Speakers = dropContradicted(r.query.Speakers)
			return true
		}
		return r.excludeWord(tokens)
	}
	if r.narrowKind(tokens) {
		return true
	}
	if n := r.outletAt(tokens); n > 0 && n == len(tokens) {
		r.query.Outlets = joinParties(r.query.Outlets, []corpus.Party{{Typed: typedName(tokens)}}, how == widen)
		return true
	}
	if !r.looksLikeName(tokens, how) {
		return how == swap && r.changeTopic(tokens)
	}
	if how == widen {
		r.query.Speakers = joinParties(r.query.Speakers, r.parties(tokens), true)
		return true
	}
	r.swapIn(r.parties(tokens))
	return true
}

// excludeWord rules a word of the topic out: "without tariffs".
func (r *reader) excludeWord(tokens []token) bool {
	topic, _ := topicOf(tokens)
	if topic == nil {
		return false
	}
	if r.query.Topic == nil {
		r.query.Topic = corpus.Not{Expr: topic}
		return true
	}
	r.query.Topic = corpus.All{r.query.Topic, corpus.Not{Expr: topic}}
	return true
}

// narrowKind reads "direct quotes", "tweets" and "French".
func (r *reader) narrowKind(tokens []token) bool {
	first, last := fold(tokens, 0), fold(tokens, len(tokens)-1)
	if class, ok := quoteNouns[last]; ok && len(tokens) == 1 && class != "" {
		r.query.Classes = []quote.Class{class}
		return true
	}
	q := corpus.Query{}
	_, isNoun := quoteNouns[last]
	if (len(tokens) == 1 || len(tokens) == 2 && isNoun) && setKind(&q, first) {
		r.query.Kinds = q.Kinds
		return true
	}
	if code, ok := languages[first]; ok && len(tokens) == 1 {
		r.query.Languages = []string{code}
		return true
	}
	return false
}

// looksLikeName reports whether tokens name a speaker: the corpus knows it, it is written with capitals or it is a
// description ("the president"), or nothing else can be meant.
func (r *reader) looksLikeName(tokens []token, how Intent) bool {
	if len(tokens) == 0 {
		return false
	}
	if r.known("speaker", tokens) || capitalRun(tokens) == len(tokens) {
		return true
	}
	parts := r.splitNames(tokens)
	if len(parts) > 1 {
		return !slices.ContainsFunc(parts, func(p []token) bool { return !r.looksLikeName(p, how) })
	}
	return how == narrow && len(tokens) <= 3
}

// swapIn puts speakers in place of the query's; those ruled out stay so unless they are named.
func (r *reader) swapIn(ps []corpus.Party) {
	kept := slices.DeleteFunc(slices.Clone(r.query.Speakers), func(p corpus.Party) bool { return !p.Not || named(ps, p) })
	r.query.Speakers = append(ps, kept...)
}

func joinParties(to, ps []corpus.Party, keep bool) []corpus.Party {
	if !keep {
		return ps
	}
	return append(slices.Clone(to), ps...)
}

// dropContradicted leaves out the speakers that are ruled out by a later word. Where others are still asked for, that is
// all there is to rule out.
func dropContradicted(ps []corpus.Party) []corpus.Party {
	var not []corpus.Party
	for _, p := range ps {
		if p.Not {
			not = append(not, p)
		}
	}
	wanted := slices.DeleteFunc(slices.Clone(ps), func(p corpus.Party) bool { return p.Not || named(not, p) })
	if len(wanted) > 0 {
		return wanted
	}
	return not
}

// distinct leaves out a speaker that is there already.
func distinct(ps []corpus.Party) []corpus.Party {
	var out []corpus.Party
	for _, p := range ps {
		if !named(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// named reports whether a party is among others, by name or as typed.
func named(ps []corpus.Party, p corpus.Party) bool {
	return slices.ContainsFunc(ps, func(o corpus.Party) bool {
		return strings.EqualFold(o.Typed, p.Typed) || p.Name != "" && strings.EqualFold(o.Typed, p.Name)
	})
}
