package question

import (
	"slices"

	"github.com/whosaid/whosaid/corpus"
)

// Refine reads a reply to the answer of prev: "only Reuters", "and Putin?", "since Monday", "more", "context 2". It is
// false where the reply is a question of its own, for Parse to read. The intent of a changed question is Again. The
// cursor of prev is dropped.
func Refine(prev corpus.Query, reply string, c Context) (Reading, bool) {
	r := &reader{c: c, clock: newClock(c), text: normalise(reply), raw: paste(reply), query: prev}
	r.query.Cursor = ""
	r.lex()
	r.trim(closers)
	if len(r.tokens) == 0 || len(r.tokens) > maxMatched || slices.ContainsFunc(r.tokens, func(t token) bool { return t.kind == field }) {
		return r.refineFields()
	}
	dated := r.replaceDates()
	if len(r.tokens) == 0 || dated && wordsAt(r.tokens, 0, []string{"only"}) && len(r.tokens) == 1 {
		return r.refined(Again, 0), dated
	}
	got, ok := newMatcher(r.tokens, r.areSpeakers).best(followForms)
	if !ok || r.isQuestion(got) {
		return r.inherit(prev)
	}
	return r.follow(got)
}

func (r *reader) refined(intent Intent, number int) Reading {
	return Reading{Text: r.text, Intent: intent, Query: r.query, Number: number, Faults: r.faults}
}

// refineFields reads a reply of nothing but fields: "source:Reuters since:monday".
func (r *reader) refineFields() (Reading, bool) {
	if len(r.tokens) == 0 || slices.ContainsFunc(r.tokens, func(t token) bool { return t.kind != field && t.kind != not }) {
		return Reading{}, false
	}
	before := r.query
	r.query = corpus.Query{}
	r.readFields()
	mergeQuery(&before, r.query)
	r.query = before
	return r.refined(Again, 0), len(r.tokens) == 0
}

// mergeQuery replaces the parts of a query that another one sets.
func mergeQuery(q *corpus.Query, with corpus.Query) {
	replaceParties(&q.Speakers, with.Speakers)
	replaceParties(&q.Outlets, with.Outlets)
	if !with.Since.IsZero() || !with.Until.IsZero() {
		setDates(q, span{with.Since, with.Until})
	}
	if with.Kinds != nil {
		q.Kinds = with.Kinds
	}
	if with.Classes != nil {
		q.Classes = with.Classes
	}
	if with.Languages != nil {
		q.Languages = with.Languages
	}
	if with.Sort != "" {
		q.Sort = with.Sort
	}
	if with.Limit > 0 {
		q.Limit = with.Limit
	}
}

func replaceParties(ps *[]corpus.Party, with []corpus.Party) {
	if len(with) > 0 {
		*ps = with
	}
}

// replaceDates takes dates out of the reply and puts them in place of the query's, and reports whether there were any.
func (r *reader) replaceDates() bool {
	before := r.query
	r.query.Since, r.query.Until = corpus.Query{}.Since, corpus.Query{}.Until
	n := len(r.tokens)
	r.readDates()
	if len(r.tokens) == n {
		r.query = before
		return false
	}
	s := span{r.query.Since, r.query.Until}
	r.query.Since, r.query.Until = before.Since, before.Until
	setDates(&r.query, s)
	return true
}

// setDates sets bounds. One that stands alone keeps the other where both can be met.
func setDates(q *corpus.Query, s span) {
	switch {
	case s.end.IsZero() && s.start.Before(q.Until):
		q.Since = s.start
	case s.start.IsZero() && q.Since.Before(s.end):
		q.Until = s.end
	default:
		q.Since, q.Until = s.start, s.end
	}
}

// isQuestion reports whether a reply that a follow-up's shape fits is rather a question of its own.
func (r *reader) isQuestion(got match) bool {
	own, ok := newMatcher(r.tokens, r.areSpeakers).best(forms)
	if !ok || own.score <= got.score {
		return false
	}
	return own.form.intent != Latest || got.score == 0
}

// inherit reads a question that goes on from the one before, as "and what did Rubio say?" does: what it does not say
// itself it takes from there.
func (r *reader) inherit(prev corpus.Query) (Reading, bool) {
	joined := wordsAt(r.tokens, 0, []string{"and"}) || wordsAt(r.tokens, 0, []string{"but"})
	if !joined {
		return Reading{}, false
	}
	c := r.c
	c.Previous = &prev
	next := Parse(r.text, c)
	if next.Query.Topic == nil {
		next.Query.Topic = prev.Topic
	}
	if next.Query.Since.IsZero() && next.Query.Until.IsZero() {
		next.Query.Since, next.Query.Until = prev.Since, prev.Until
	}
	if next.Query.Outlets == nil {
		next.Query.Outlets = prev.Outlets
	}
	return next, true
}

// follow does what a follow-up's shape says.
func (r *reader) follow(got match) (Reading, bool) {
	got.apply(&r.query)
	if got.form.intent == WhoElse && got.class == "" {
		r.query.Classes = nil
	}
	number := 0
	if n := got.slots["number"]; len(n) > 0 {
		number, _ = count(n)
	}
	switch intent := got.form.intent; intent {
	case narrow, exclude, widen, swap:
		ok := r.party(intent, got)
		return r.refined(Again, 0), ok
	case change:
		ok := r.changeTopic(got.slots["topic"])
		return r.refined(Again, 0), ok
	case Compare:
		with := r.parties(got.slots["who"])
		if len(with) < 2 {
			with = append(slices.Clone(r.query.Speakers), with...)
		}
		r.query.Speakers = distinct(with)
		if len(r.query.Speakers) < 2 {
			return r.refined(Again, 0), true
		}
		return r.refined(Compare, 0), true
	case Latest:
		r.query.Sort = corpus.Newest
		return r.refined(Latest, 0), true
	case Ask:
		if number > 0 {
			r.query.Limit = clampLimit(number)
		}
		return r.refined(Again, 0), true
	case Export:
		out := r.refined(Export, 0)
		out.Pasted = formatNamed(r.tokens)
		return out, true
	default:
		return r.refined(intent, number), true
	}
}

// formatNamed is the last word of a wish for a file, but for "file" itself.
func formatNamed(tokens []token) string {
	last := tokens[len(tokens)-1].fold
	if last == "file" && len(tokens) > 1 {
		last = tokens[len(tokens)-2].fold
	}
	return last
}

// changeTopic sets another topic, unless it names a speaker that the corpus knows: "what about Putin".
func (r *reader) changeTopic(tokens []token) bool {
	if n := r.knownPrefix(tokens); n > 0 && n == len(tokens) {
		r.swapIn(r.parties(tokens))
		return true
	}
	if topic, _ := topicOf(tokens); topic != nil {
		r.query.Topic = topic
		return true
	}
	return false
}
