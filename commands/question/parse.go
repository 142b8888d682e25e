package question

import (
	"slices"
	"strings"
	"unicode"

	"github.com/whosaid/whosaid/corpus"
)

// reader holds one question while it is read.
type reader struct {
	c      Context
	clock  clock
	text   string // normalised
	raw    string // as pasted
	tokens []token
	query  corpus.Query
	faults []Fault
}

// Parse reads a question, or the arguments of the command that c.Intent names. The empty question is Help.
func Parse(text string, c Context) Reading {
	r := &reader{c: c, clock: newClock(c), text: normalise(text), raw: paste(text)}
	if whole, ok := r.whole(); ok {
		return whole
	}
	r.lex()
	r.readFields()
	for r.trim(openers) || r.trim(closers) {
	}
	r.readFilters()
	return r.read()
}

// lex cuts the text into tokens and notes what each may mean.
func (r *reader) lex() {
	r.tokens, r.faults = lex(r.text)
	r.partNames()
	r.noteShouting()
	findMeanings(r.tokens)
}

// partNames cuts names with a stroke between them, where the corpus knows them all: "Macron/Rubio".
func (r *reader) partNames() {
	for i := 0; i < len(r.tokens); i++ {
		names := strings.Split(r.tokens[i].text, "/")
		if r.tokens[i].kind != word || len(names) < 2 || len(names) > maxKnown {
			continue
		}
		var parts []token
		for _, name := range names {
			part := r.tokens[i]
			part.text, part.fold, part.breaks = name, strings.ToLower(name), true
			parts = append(parts, part)
		}
		parts[len(parts)-1].breaks = r.tokens[i].breaks
		if !slices.ContainsFunc(parts, func(t token) bool { return !r.known("speaker", []token{t}) }) {
			r.tokens = slices.Replace(r.tokens, i, i+1, parts...)
			i += len(parts) - 1
		}
	}
}

// readFilters takes everything out of the question that narrows or orders its answer, wherever it stands.
func (r *reader) readFilters() {
	r.readDates()
	r.readOrder()
	r.readExclusions()
	r.readOutlets()
	r.readLanguages()
	r.readNumber()
	r.readKinds()
}

// noteShouting marks the words of a question that is all capitals: there they make no names.
func (r *reader) noteShouting() {
	letters := strings.IndexFunc(r.text, unicode.IsLetter) >= 0
	if !letters || strings.IndexFunc(r.text, unicode.IsLower) >= 0 || len(strings.Fields(r.text)) < 3 {
		return
	}
	for i := range r.tokens {
		r.tokens[i].shouted = true
	}
}

// trim takes a courtesy off, and reports whether there was one.
func (r *reader) trim(courtesies []compiled) bool {
	got, ok := newMatcher(r.tokens, r.areSpeakers).best(courtesies)
	if ok {
		r.tokens = got.slots["any"]
	}
	return ok
}

// read matches what is left to a form, and where none fits takes all of it for the topic.
func (r *reader) read() Reading {
	if len(r.tokens) == 1 && link.MatchString(r.tokens[0].text) {
		return r.reading(Article, match{})
	}
	if got, ok := r.matchArguments(); ok {
		return r.reading(r.c.Intent, got)
	}
	if got, ok := newMatcher(r.tokens, r.areSpeakers).best(forms); ok {
		return r.reading(got.form.intent, got)
	}
	if out, ok := r.givenName(); ok {
		return out
	}
	return r.unformed()
}

// givenName reads "Hillary on taxes", for want of a form: as the topic, a given name would find little. The other reading
// takes it for a word of the topic all the same.
func (r *reader) givenName() (Reading, bool) {
	about := wordSet(strings.Fields("on about re regarding"))
	if len(r.tokens) < 3 || !about[r.tokens[1].fold] || len(r.query.Speakers) > 0 || !r.known("given", r.tokens[:1]) {
		return Reading{}, false
	}
	other := r.query
	other.Topic, _ = topicOf(r.tokens)
	r.query.Speakers = partiesOf([][]token{r.tokens[:1]})
	out := r.reading(Ask, match{slots: map[string][]token{"topic": r.tokens[2:]}})
	out.Other = &other
	return out, true
}

// unformed reads words of no form: a name that the corpus knows asks for its words, anything else is the topic. What a
// topic with a name in it could mean as well is the other reading.
func (r *reader) unformed() Reading {
	before := r.query
	var speakers []corpus.Party
	var rest []token
	if !slices.ContainsFunc(r.tokens, func(t token) bool { return t.kind != word }) {
		speakers, rest = r.mixed(r.tokens)
	}
	if len(speakers) > 0 && len(rest) == 0 && len(r.query.Speakers) == 0 {
		r.query.Speakers = speakers
		about := before
		about.Topic, _ = topicOf(r.tokens)
		return Reading{Text: r.text, Intent: Quotes, Query: r.query, Other: &about, Faults: r.faults}
	}
	out := r.reading(Ask, match{slots: map[string][]token{"topic": r.tokens}})
	if r.isEmptyTalk() {
		return Reading{Text: r.text, Intent: Help, Faults: r.faults}
	}
	if len(speakers) > 0 && len(before.Speakers) == 0 {
		said := before
		said.Speakers = speakers
		said.Topic, _ = topicOf(rest)
		out.Other = &said
	}
	return out
}

// isEmptyTalk reports whether nothing was asked but in words without meaning of their own: "who", "what about it".
func (r *reader) isEmptyTalk() bool {
	meaningful := slices.ContainsFunc(r.tokens, func(t token) bool { return !t.meaningless() })
	if !meaningful {
		r.query.Topic = nil
	}
	return isZero(r.query)
}

// isZero reports whether a query asks for anything at all.
func isZero(q corpus.Query) bool {
	return q.Topic == nil && q.Speakers == nil && q.Outlets == nil && q.Since.IsZero() && q.Until.IsZero() && q.Kinds == nil &&
		q.Classes == nil && q.Languages == nil && q.Article == "" && q.Sort == "" && q.Limit == 0
}

// reading fills a form's slots in.
func (r *reader) reading(intent Intent, got match) Reading {
	if got.form != nil {
		got.apply(&r.query)
	}
	topic := r.fill(got.slots)
	r.setTopic(topic)
	r.query.Speakers = distinct(r.query.Speakers)
	out := Reading{Text: r.text, Intent: intent, Query: r.query, Faults: r.faults}
	switch intent {
	case Check, Article:
		out.Pasted = r.pasted(got.slots["pasted"])
	case Latest:
		out.Query.Sort = corpus.Newest
	case Compare:
		if len(out.Query.Speakers) < 2 && r.c.Intent != Compare {
			out.Intent = Ask
		}
	}
	return out
}

// fill reads the slots of names and returns the words of the topic.
func (r *reader) fill(slots map[string][]token) []token {
	topic := slots["topic"]
	add := func(ps []corpus.Party, rest []token) {
		r.query.Speakers = append(ps, r.query.Speakers...)
		topic = append(slices.Clone(rest), topic...)
	}
	if s := slots["name"]; s != nil {
		add(r.parties(s), nil)
	}
	if s := slots["speaker"]; s != nil {
		add(r.speaker(s))
		if refersBack(s) && r.c.Previous == nil { // "Clinton's emails: what did she say?"
			var named []corpus.Party
			named, topic = r.mixed(topic)
			r.query.Speakers = append(r.query.Speakers, named...)
		}
	}
	if s := slots["author"]; s != nil {
		add(r.author(s))
	}
	if s := slots["mixed"]; s != nil {
		add(r.mixed(s))
	}
	if s := slots["parties"]; s != nil {
		end := len(s)
		if len(topic) == 0 {
			end = r.endOfSides(s)
		}
		add(r.sides(s[:end]), s[end:])
	}
	if s := slots["sides"]; s != nil {
		add(r.sidesAndTopic(s))
	}
	return topic
}

// speaker reads a slot that holds names alone. Of "people in Chelsea" the place belongs to the topic, and what a newspaper
// says is what is said in it.
func (r *reader) speaker(tokens []token) ([]corpus.Party, []token) {
	switch {
	case len(tokens) > 1 && everyone[tokens[0].fold]:
		return nil, tokens[1:]
	case r.outletAt(tokens) == len(tokens) && !r.isSpeaker(tokens):
		r.query.Outlets = append(r.query.Outlets, corpus.Party{Typed: typedName(tokens)})
		return nil, nil
	}
	return r.parties(tokens), nil
}

// setTopic reads the topic's words; a lone pronoun stands for the topic before.
func (r *reader) setTopic(tokens []token) {
	if len(tokens) == 0 {
		return
	}
	if len(tokens) == 1 && slices.Contains([]string{"it", "this", "that", "them", "these", "those"}, tokens[0].fold) {
		if r.c.Previous != nil {
			r.query.Topic = r.c.Previous.Topic
		}
		return
	}
	meaningful := slices.ContainsFunc(tokens, func(t token) bool { return !t.meaningless() })
	if len(r.query.Speakers) > 0 && !meaningful {
		return
	}
	topic, faults := topicOf(tokens)
	r.query.Topic = topic
	r.faults = append(r.faults, faults...)
}

func (r *reader) fault(offset int, message string) {
	r.faults = append(r.faults, Fault{Offset: offset, Message: message})
}
