package commands

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// click answers a click on one of an answer's buttons.
func (c Ask) click(ctx context.Context, t turn, a bot.Action) (bot.Reply, error) {
	if a.Name == sayAction {
		t.before = nil
		return c.say(ctx, t, a.Value)
	}
	if t.before == nil {
		return bot.Reply{}, bot.UserErrorf("That answer is no longer there. Please ask again.")
	}
	number, _ := strconv.Atoi(a.Value)
	switch a.Name {
	case moreAction:
		return c.more(ctx, t)
	case contextAction:
		return c.inspect(ctx, t, question.Details, number)
	case whyAction:
		return c.inspect(ctx, t, question.Why, number)
	case openAction:
		return c.inspect(ctx, t, question.Open, number)
	case coverageAction:
		return t.coverage(ctx)
	}
	return c.try(ctx, t, a.Value)
}

// try answers one of the questions that an answer offered, in its place where the platform can.
func (c Ask) try(ctx context.Context, t turn, value string) (bot.Reply, error) {
	i, err := strconv.Atoi(value)
	if err != nil || i < 0 || i >= len(t.before.Tries) {
		return bot.Reply{}, fmt.Errorf("commands: answer has no try %q", value)
	}
	try := t.before.Tries[i]
	reply, err := c.answer(ctx, t, question.Reading{Intent: try.Intent, Query: try.load(t.req.Collections, t.zone)})
	reply.Replace = true
	return reply, err
}

// more shows the next page.
func (c Ask) more(ctx context.Context, t turn) (bot.Reply, error) {
	if t.before.Next == "" && len(t.before.Shown) > 0 {
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("That was all. Loosen the question for more: any date, everyone, all outlets.")}}}, nil
	}
	q := t.query
	q.Cursor = t.before.Next
	return t.page(ctx, question.Reading{Intent: question.Ask, Query: q}, t.before)
}

// inspect shows more of one quotation of the answer before: its context, its grounds or its article. Of a list of articles
// it opens one.
func (c Ask) inspect(ctx context.Context, t turn, what question.Intent, number int) (bot.Reply, error) {
	if len(t.before.Listed) > 0 {
		return t.listed(ctx, number)
	}
	shown := t.before.Shown
	if number == 0 && len(shown) == 1 {
		number = 1
	}
	switch {
	case len(shown) == 0:
		return bot.Reply{}, bot.UserErrorf("There is no quotation to look at. Ask a question first.")
	case number == 0:
		return bot.Reply{}, bot.UserErrorf("Which one? For example: %s 1.", what)
	case number < 1 || number > len(shown):
		return bot.Reply{}, bot.UserErrorf("There is no quotation %d. They go from 1 to %d.", number, len(shown))
	}
	h, err := t.shown(ctx, shown[number-1])
	switch {
	case errors.Is(err, corpus.ErrGone):
		return bot.Reply{}, bot.UserErrorf("Quotation %d is gone: its article was corrected, withdrawn or read anew since.", number)
	case errors.Is(err, corpus.ErrNotFound):
		return bot.Reply{}, bot.UserErrorf("Quotation %d is no longer in the corpus.", number)
	case err != nil:
		return bot.Reply{}, err
	}
	if what == question.Open {
		return t.open(ctx, h.Ref.ID)
	}
	blocks := t.details(h, number)
	if what == question.Why {
		blocks = t.grounds(h, number)
	}
	if h.ID != shown[number-1] {
		blocks = append([]bot.Block{bot.Paragraph{Text: bot.Text{{Text: "That quotation has changed since. These are its words now:"}}}}, blocks...)
	}
	return bot.Reply{Blocks: blocks, State: t.req.State}, nil
}

// listed opens an article of the list before, by its number.
func (t turn) listed(ctx context.Context, number int) (bot.Reply, error) {
	list := t.before.Listed
	switch {
	case number == 0 && len(list) == 1:
		number = 1
	case number == 0:
		return bot.Reply{}, bot.UserErrorf("Which article? For example: article 1.")
	case number < 1 || number > len(list):
		return bot.Reply{}, bot.UserErrorf("There is no article %d. They go from 1 to %d.", number, len(list))
	}
	reply, err := t.open(ctx, list[number-1])
	if errors.Is(err, corpus.ErrNotFound) {
		return bot.Reply{}, bot.UserErrorf("Article %d is no longer in the corpus.", number)
	}
	return reply, err
}

// shown returns a quotation as the answer before has it, else, when that answer has changed, as it is stored.
func (t turn) shown(ctx context.Context, id string) (corpus.Hit, error) {
	a, err := t.search(ctx, t.query)
	if err != nil {
		return corpus.Hit{}, err
	}
	for _, h := range append(a.Hits, a.SameCoverage...) {
		if h.ID == id {
			return h, nil
		}
	}
	q, err := t.Corpus.Quote(ctx, t.req.Collections, id)
	return corpus.Hit{Quote: q}, err
}

// details show a quotation in its sentence.
func (t turn) details(h corpus.Hit, number int) []bot.Block {
	c := t.card(h, number)
	c.Context = inContext(h.Quote)
	c.Buttons = []bot.Button{
		{Label: "Why", Action: whyAction, Value: strconv.Itoa(number)},
		{Label: "Article", Action: openAction, Value: strconv.Itoa(number)},
	}
	title := bot.Text{{Text: "From "}, {Text: h.Ref.Title, Italic: true, Link: t.address(h.Ref)}}
	if h.Ref.Author != "" {
		title = append(title, bot.Run{Text: ", by " + h.Ref.Author})
	}
	return []bot.Block{c, bot.Paragraph{Text: title, Small: true}}
}

// grounds tell why a quotation is given to its speaker, and why it answers the question.
func (t turn) grounds(h corpus.Hit, number int) []bot.Block {
	c := t.card(h, number)
	c.Context, c.Buttons = inContext(h.Quote), c.Buttons[:1]
	lines := grounds(h.Quote)
	if where := whereMatched(h.Features); where != "" && t.query.Topic != nil {
		lines = append(lines, fmt.Sprintf("It answers because the topic stands in %s.", where))
	}
	blocks := []bot.Block{c}
	for _, line := range lines {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(line)})
	}
	return blocks
}

// whereMatched names the nearest place in which the topic stands; "" where nothing is known.
func whereMatched(f corpus.Features) string {
	switch {
	case f.InQuote > 0 && f.Related > 0:
		return "the quotation, by a related term"
	case f.InQuote > 0:
		return "the quotation"
	case f.InParagraph > 0:
		return "its paragraph or the one before"
	case f.InHeading > 0:
		return "the heading above it"
	case f.InTitle > 0:
		return "the article's title"
	}
	return ""
}

// coverage shows what shares only the article with the topic.
func (t turn) coverage(ctx context.Context) (bot.Reply, error) {
	q := t.query
	q.Cursor = ""
	a, err := t.search(ctx, q)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(a.SameCoverage) == 0 {
		return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("Nothing else in the same articles.")}}}, nil
	}
	s := *t.before
	blocks := sameCoverage()
	for _, h := range bySpeaker(a.SameCoverage) {
		s.Shown = append(s.Shown, h.ID)
		blocks = append(blocks, t.card(h, len(s.Shown)))
	}
	bytes, err := s.encode()
	return bot.Reply{Blocks: blocks, State: bytes}, err
}

// sameCoverage stands above what shares only the article with a topic.
func sameCoverage() []bot.Block {
	return []bot.Block{
		bot.Heading{Text: "Same coverage"},
		bot.Paragraph{Text: bot.Plain("In articles on the topic, though the topic itself is not near these words."), Small: true},
	}
}

// whoElse asks the same of everybody who has not been shown.
func (c Ask) whoElse(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	r.Intent = question.Ask
	seen := map[string]bool{}
	r.Query.Speakers = nil
	for _, party := range t.query.Speakers {
		seen[party.Key] = true
		party.Not = true
		r.Query.Speakers = append(r.Query.Speakers, party)
	}
	for _, id := range t.before.Shown {
		q, err := t.Corpus.Quote(ctx, t.req.Collections, id)
		if errors.Is(err, corpus.ErrNotFound) {
			continue
		}
		if err != nil {
			return bot.Reply{}, err
		}
		for _, key := range q.SpeakerKeys {
			if key != "" && !seen[key] {
				seen[key] = true
				r.Query.Speakers = append(r.Query.Speakers, corpus.Party{Typed: q.SpeakerName, Key: key, Name: q.SpeakerName, Not: true})
			}
		}
	}
	return t.page(ctx, r, nil)
}
