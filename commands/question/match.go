package question

import (
	"cmp"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Forms look at so many words; what stands behind belongs to the last slot.
const maxMatched = 40

// match is how a form reads tokens.
type match struct {
	form  *compiled
	score int
	slots map[string][]token // a slot that comes twice is joined
	class quote.Class
}

// matcher tries forms on the tokens of one question.
type matcher struct {
	tokens []token
	size   int                // tokens that forms look at
	isName func([]token) bool // whether they are speakers that the corpus knows
}

func newMatcher(tokens []token, isName func([]token) bool) *matcher {
	return &matcher{tokens: tokens, size: min(len(tokens), maxMatched), isName: isName}
}

// findMeanings notes on every token that forms may look at which of the question's own words it may be.
func findMeanings(tokens []token) {
	for i := range tokens[:min(len(tokens), 2*maxMatched)] {
		tokens[i].means = meaningsOf(tokens[i], i == 0)
	}
}

// best returns the form that reads most of the tokens as its own words.
func (m *matcher) best(forms []compiled) (match, bool) {
	best, found := match{}, false
	for i := range forms {
		if got, ok := m.try(&forms[i]); ok && (!found || got.score > best.score) {
			best, found = got, true
		}
	}
	return best, found
}

// step is the best way to read the tokens from one place on by the elements from one place on.
type step struct {
	done, ok bool
	score    int
	used     int  // tokens that the element takes
	skip     bool // the optional element is absent
}

func (m *matcher) try(f *compiled) (match, bool) {
	n := m.size
	if first := f.elements[0]; n == 0 || !first.optional && !m.begins(first) {
		return match{}, false
	}
	steps := make([]step, (len(f.elements)+1)*(n+1))
	if s := m.walk(f, steps, 0, 0); !s.ok {
		return match{}, false
	}
	got := match{form: f, score: steps[0].score, slots: map[string][]token{}}
	sure := false
	for e, t := 0, 0; e < len(f.elements); e++ {
		s := steps[e*(n+1)+t]
		if s.skip {
			continue
		}
		m.collect(&got, f.elements[e], t, s.used)
		sure = sure || m.sure(f.elements[e], t)
		t += s.used
	}
	if !sure && got.score > 0 {
		return match{}, false
	}
	if last := f.elements[len(f.elements)-1]; last.kind == slot && len(m.tokens) > n {
		got.slots[last.slot] = append(got.slots[last.slot], m.tokens[n:]...)
	}
	return got, true
}

// begins reports whether the tokens can begin with an element.
func (m *matcher) begins(e element) bool {
	_, ok := m.take(e, 0, 1)
	return ok || e.slot == "name"
}

// sure reports whether an element took a word as it stands, with two letters swapped, or one too long to be anything else.
// "hlep" alone is "help", but "coal" is not "cool".
func (m *matcher) sure(e element, t int) bool {
	if e.kind == slot || e.kind >= quotation {
		return e.kind >= quotation
	}
	typed := m.tokens[t].fold
	return e.accepts(typed) || len(typed) > 5 || slices.ContainsFunc(m.tokens[t].means, func(meant meaning) bool {
		return e.accepts(meant.word) && swapped([]rune(typed), []rune(meant.word))
	})
}

// walk finds the best reading of tokens[t:] by elements[e:], trying short slots first.
func (m *matcher) walk(f *compiled, steps []step, e, t int) step {
	n := m.size
	at := e*(n+1) + t
	if steps[at].done {
		return steps[at]
	}
	best := step{done: true}
	if e == len(f.elements) {
		best.ok = t == n && (len(m.tokens) <= n || f.elements[e-1].kind == slot)
		steps[at] = best
		return best
	}
	el := f.elements[e]
	for used := 1; t+used <= n; used++ {
		score, ok := m.take(el, t, used)
		if ok {
			if rest := m.walk(f, steps, e+1, t+used); rest.ok && (!best.ok || score+rest.score > best.score) {
				best = step{done: true, ok: true, score: score + rest.score, used: used}
			}
		}
		if el.kind != slot || !ok && el.slot != "name" {
			break
		}
	}
	if el.optional {
		if rest := m.walk(f, steps, e+1, t); rest.ok && (!best.ok || rest.score > best.score) {
			best = step{done: true, ok: true, score: rest.score, skip: true}
		}
	}
	steps[at] = best
	return best
}

// A word read as the question's own counts own, less one for each slip; a verb or a word for quotations within a name speaks against it.
const (
	own         = 3
	verbInName  = 4
	maxNameSize = 8
)

// take reports whether the element can take so many tokens from t on, and what that is worth.
func (m *matcher) take(e element, t, used int) (int, bool) {
	tok := m.tokens[t+used-1]
	switch e.kind {
	case slot:
		return m.takeSlot(e, t, used)
	case quotation:
		return 2 * own, tok.kind == phrase && len(strings.Fields(tok.text)) > 2
	case address:
		return 2 * own, link.MatchString(tok.text)
	case figure:
		n, used := count(m.tokens[t:])
		return own, used == 1 && n > 0 && tok.fold != "a" && tok.fold != "an"
	}
	for _, meant := range m.tokens[t].means {
		if e.accepts(meant.word) {
			return own - meant.slips, true
		}
	}
	return 0, false
}

// takeSlot bounds names to a few plain words, and a bare name to one that the corpus knows.
func (m *matcher) takeSlot(e element, t, used int) (int, bool) {
	switch e.slot {
	case "topic", "any", "pasted", "mixed", "author":
		return 0, true
	}
	tok := m.tokens[t+used-1]
	if tok.kind != word && tok.kind != phrase || used > maxNameSize && e.slot != "parties" && e.slot != "sides" {
		return 0, false
	}
	score := 0
	for _, name := range m.tokens[t : t+used] {
		if e.slot == "who" || e.slot == "format" {
			break
		}
		if _, isVerb := verbForms[name.fold]; isVerb && !capital(name) {
			score -= verbInName
		}
		if _, isNoun := quoteNouns[name.fold]; isNoun {
			score -= verbInName
		}
	}
	if e.slot == "name" {
		return score, m.isName(m.tokens[t : t+used])
	}
	return score, true
}

// collect files what an element took. Where a slot comes twice its parts stay apart.
func (m *matcher) collect(got *match, e element, t, used int) {
	switch e.kind {
	case slot, quotation, address, figure:
		before := got.slots[e.slot]
		if n := len(before); n > 0 {
			before[n-1].breaks = true
		}
		got.slots[e.slot] = append(before, m.tokens[t:t+used]...)
	case verb, noun:
		for _, meant := range m.tokens[t].means {
			if e.accepts(meant.word) {
				got.class = cmp.Or(classOf(e, meant.word), got.class)
				return
			}
		}
	}
}

// apply sets what the form says besides its slots.
func (g match) apply(q *corpus.Query) {
	if g.class != "" {
		q.Classes = appendNew(q.Classes, g.class)
	}
	if g.class == quote.Declined {
		q.Polarities = []quote.Polarity{quote.Asserted, quote.Negated}
	}
	if g.form.sets != nil {
		g.form.sets(q)
	}
}
