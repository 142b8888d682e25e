package question

// arguments are the shapes of what stands behind a command's name: "/compare Macron Rubio ceasefire".
var arguments = map[Intent][]compiled{
	Quotes: compile([]form{
		{Quotes, "BY <speaker> ABOUT <topic>", nil},
		{Quotes, "BY <author>", nil},
		{Quotes, "ABOUT <topic> BY <speaker>", nil},
		{Quotes, "ABOUT <topic>", nil},
		{Quotes, "<speaker> (about|on|re|regarding|concerning) <topic>", nil},
		{Quotes, "<mixed>", nil},
	}),
	Latest: compile([]form{
		{Latest, "BY <speaker> ABOUT <topic>", nil},
		{Latest, "BY <author>", nil},
		{Latest, "ABOUT? <mixed>", nil},
	}),
	Compare: compile([]form{
		{Compare, "<parties> ABOUT <topic>", nil},
		{Compare, "<parties> VERSUS <parties> ABOUT <topic>", nil},
		{Compare, "<sides>", nil},
	}),
	Timeline: compile([]form{
		{Timeline, "FOR <mixed>", nil},
		{Timeline, "<name> ABOUT <topic>", nil},
		{Timeline, "<mixed>", nil},
	}),
	Speakers: compile([]form{
		{Speakers, "(about|on|for|regarding)? <topic>", nil},
	}),
	Before: compile([]form{
		{Before, "<speaker> ABOUT <topic>", nil},
		{Before, "<author>", nil},
	}),
	Article: compile([]form{
		{Article, "(about|on|regarding) <topic>", nil},
		{Article, "<topic>", nil},
	}),
}

// matchArguments reads the arguments of the command that was called. Arguments that are a question of that command's own
// in plain language are left to the forms.
func (r *reader) matchArguments() (match, bool) {
	shapes := arguments[r.c.Intent]
	if shapes == nil {
		return match{}, false
	}
	m := newMatcher(r.tokens, r.areSpeakers)
	if plain, ok := m.best(forms); ok && plain.score >= 3*own {
		if plain.form.intent != r.c.Intent && plain.form.intent != Ask {
			return m.best(shapes)
		}
		return plain, true
	}
	return m.best(shapes)
}
