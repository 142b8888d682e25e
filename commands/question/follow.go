package question

import "github.com/whosaid/whosaid/corpus"

// followForms are the shapes of replies to an answer. <who> is a speaker, an outlet or anything else that narrows;
// <topic> is a new topic.
var followForms = compile([]form{
	{More, "(more|next|further|continue|moar) (quotes|quotations|results|ones|page|please)?", nil},
	{More, "(anything|what|any|something) (else|more)", nil},
	{More, "(go|keep) (on|going)", nil},
	{More, "(a|some)? (few|couple|NUMBER)? more (quotes|results)?", nil},
	{Ask, "(fewer|less) (quotes|results)?", fewer},
	{Ask, "(top|only|just|first) NUMBER (quotes|results|please)?", nil},
	{Ask, "NUMBER (quotes|results|only)", nil},

	{Details, "(more|full|the)? context (of|for|on|around|to)? (quote|number|no)? NUMBER?", nil},
	{Details, "(number|quote)? NUMBER (in)? context", nil},
	{Details, "(expand|details|detail) (of|for|on)? (quote|number)? NUMBER?", nil},
	{Details, "NUMBER", nil},
	{Why, "why (is|was|the|this|that|him|her|them)? (quote|number)? NUMBER?", nil},
	{Why, "NUMBER why", nil},
	{Why, "(how|why) do you (know|think) (that|this|so)? NUMBER?", nil},
	{Open, "show? me? (full|whole|the)? (article|open|read|source|story) (of|for)? (quote|number)? NUMBER", nil},
	{Open, "show? me? (full|whole|the)? (article|open|read|source|story) (of|for) (quote|number)? NUMBER?", nil},
	{SameCoverage, "(show)? the? same coverage", nil},
	{SameCoverage, "related coverage", nil},
	{WhoElse, "(who|anyone|anybody|someone) else WHAT? AUX? VERB? (about|on)? (this|that|it|so|anything|something)?", nil},
	{WhoElse, "(and|what|how) (about)? (the)? (others|other) (speakers|people)?", nil},

	{Export, "(export|download|save) (it|this|that|them|all)? (as|to|in)? (a|an)? <format>", nil},
	{Export, "(as|in|to)? (a|an)? (csv|json|markdown|md|bibtex|bib|csl|spreadsheet|excel) (file)?", nil},
	{Export, "(as|in|to) (a|an)? (table|data|citation|citations|references|bibliography) (file)?", nil},
	{Timeline, "(as|show|draw)? (a|the)? (timeline|chart|graph|plot)", nil},
	{Timeline, "over time", nil},
	{Speakers, "(top|all|by|which|list)? (the)? (speaker|speakers)", nil},
	{Compare, "(compare|contrast) (it|this|that|him|her|them)? (with|to|and|against)? <who>", nil},
	{Compare, "(versus|vs) <who>", nil},
	{Latest, "(the)? latest", nil},

	{Ask, "(from|by)? (everyone|everybody|anyone|anybody)", anySpeaker},
	{Ask, "(all|any|every) (speakers|speaker|people|person)", anySpeaker},
	{Ask, "(in|from)? (all|any|every) (outlets|outlet|sources|source|papers|newspapers)", anyOutlet},
	{Ask, "(everywhere|anywhere)", anyOutlet},
	{Ask, "(at|from|for)? (all|any) (time|times|date|dates|years)", anyDate},
	{Ask, "(whenever|ever|always)", anyDate},
	{Ask, "(without|no|drop|remove|forget|ignore) (the|any)? (date|dates)", anyDate},
	{Ask, "(without|no|drop|remove|forget|ignore) (the|any)? (speaker|speakers)", anySpeaker},
	{Ask, "(without|no|drop|remove|forget|ignore) (the|any)? (outlet|outlets|sources)", anyOutlet},
	{Ask, "(oldest|earliest) first?", sortBy(corpus.Oldest)},
	{Ask, "(newest|latest) first", sortBy(corpus.Newest)},
	{Ask, "newest", sortBy(corpus.Newest)},
	{Ask, "most recent first?", sortBy(corpus.Newest)},
	{Ask, "(chronological|chronologically)", sortBy(corpus.Oldest)},
	{Ask, "(by|most)? (relevance|relevant) first?", sortBy(corpus.Best)},
	{Ask, "best first?", sortBy(corpus.Best)},
	{Ask, "(exactly|literally|literal|verbatim) (that|this)?", literally},
	{Ask, "as typed", literally},
	{Ask, "(no|without|drop) related (terms|words)?", func(q *corpus.Query) { q.NoRelated = true }},

	{narrow, "(only|just) (from|by|in|with|show)? (the)? <who>", nil},
	{narrow, "<who> only", nil},
	{narrow, "(from|by|in) <who>", nil},
	{exclude, "(without|no|not|except|excluding|exclude|minus|drop|remove) (from|by|any)? <who>", nil},
	{widen, "(also|plus|add|include|including) (from|by)? <who>", nil},
	{widen, "and also (from|by)? <who>", nil},
	{change, "(and|now)? ABOUT <topic> instead?", nil},
	{change, "(and|what|how) (about|on) <topic>", nil},
	{swap, "(and|but)? (what|how) about <who>", nil},
	{swap, "(and|but|same|now) (the)? (same)? (for|from|by|with|in)? <who>", nil},
	{swap, "<who> instead", nil},
	{swap, "<name>", nil},
})

// What a reply does to the query before it; each becomes Again once that is done.
const (
	narrow  Intent = "narrow"  // only this
	exclude Intent = "exclude" // all but this
	widen   Intent = "widen"   // this as well
	swap    Intent = "swap"    // this in place of what is of its kind
	change  Intent = "change"  // another topic
)

func anySpeaker(q *corpus.Query) { q.Speakers = nil }
func anyOutlet(q *corpus.Query)  { q.Outlets = nil }
func anyDate(q *corpus.Query)    { q.Since, q.Until = corpus.Query{}.Since, corpus.Query{}.Until }
func literally(q *corpus.Query)  { q.Literal = true }

// fewer halves the page.
func fewer(q *corpus.Query) {
	if q.Limit == 0 {
		q.Limit = 5
	}
	q.Limit = max(1, q.Limit/2)
}

func sortBy(s corpus.Sort) func(*corpus.Query) { return func(q *corpus.Query) { q.Sort = s } }
