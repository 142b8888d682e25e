package commands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// The actions of an answer's buttons; Ask handles them.
const (
	moreAction     = "more"
	contextAction  = "context"
	whyAction      = "why"
	coverageAction = "coverage"
	tryAction      = "try" // another question, by its place among the state's tries
	sayAction      = "say" // the value is what the user could have typed
)

// page answers a reading with a page of quotations. Where before holds earlier pages of the same answer, its
// quotations keep their numbers.
func (t turn) page(ctx context.Context, r question.Reading, before *state) (bot.Reply, error) {
	if r.Query.Limit == 0 {
		r.Query.Limit = t.Limit
	}
	a, err := t.search(ctx, r.Query)
	if err != nil {
		return bot.Reply{}, err
	}
	p := page{turn: t, reading: r, answer: a, state: state{Intent: r.Intent, Query: save(a.Query), Next: a.Cursor}}
	if before != nil {
		p.state.Shown = before.Shown
	}
	if len(a.Hits) == 0 {
		return p.nothing(ctx)
	}
	return p.reply()
}

// search answers a query. A cursor that no longer fits begins at the first page again.
func (t turn) search(ctx context.Context, q corpus.Query) (corpus.Answer, error) {
	a, err := t.Corpus.Search(ctx, q)
	if errors.Is(err, corpus.ErrCursor) {
		q.Cursor = ""
		a, err = t.Corpus.Search(ctx, q)
	}
	return a, err
}

// page is an answer that is being written.
type page struct {
	turn
	reading question.Reading
	answer  corpus.Answer
	state   state
}

func (p *page) reply() (bot.Reply, error) {
	blocks := p.turn.reading(p.reading, p.answer)
	from := len(p.state.Shown)
	blocks = append(blocks, p.cards(p.arranged(), p.Once)...)
	blocks = append(blocks, bot.Paragraph{Text: p.footer(from), Small: true})
	if p.Once && len(p.answer.SameCoverage) > 0 {
		blocks = append(blocks, sameCoverage()...)
		blocks = append(blocks, p.cards(bySpeaker(p.answer.SameCoverage), false)...)
	}
	blocks = append(blocks, p.buttons())
	if choices := p.changes(); len(choices) > 0 {
		blocks = append(blocks, bot.Select{Label: "Change the question", Action: tryAction, Choices: choices})
	}
	return p.finish(blocks)
}

// cards shows hits, with the sentences around them or without, and notes that they were shown.
func (p *page) cards(hits []corpus.Hit, around bool) []bot.Block {
	var blocks []bot.Block
	for _, h := range hits {
		p.state.Shown = append(p.state.Shown, h.ID)
		c := p.card(h, len(p.state.Shown))
		if around {
			c.Context = inContext(h.Quote)
		}
		blocks = append(blocks, c)
	}
	return blocks
}

// finish adds the notice, to the first answer of a conversation, and the state to a reply.
func (p *page) finish(blocks []bot.Block) (bot.Reply, error) {
	if p.Notice != "" && p.before == nil {
		blocks = append(blocks, bot.Paragraph{Text: bot.Plain(p.Notice), Small: true})
	}
	state, err := p.state.encode()
	return bot.Reply{Blocks: blocks, State: state}, err
}

// arranged are the hits of the page in the order that they are shown: grouped by speaker, unless dates order them.
func (p *page) arranged() []corpus.Hit {
	if sort := p.answer.Query.Sort; sort == corpus.Newest || sort == corpus.Oldest {
		return p.answer.Hits
	}
	return bySpeaker(p.answer.Hits)
}

// bySpeaker brings the quotations of one speaker together, the speaker of the best one first.
func bySpeaker(hits []corpus.Hit) []corpus.Hit {
	first := map[string]int{}
	for i, h := range hits {
		if _, ok := first[speakerOf(h.Quote)]; !ok {
			first[speakerOf(h.Quote)] = i
		}
	}
	out := slices.Clone(hits)
	slices.SortStableFunc(out, func(a, b corpus.Hit) int { return first[speakerOf(a.Quote)] - first[speakerOf(b.Quote)] })
	return out
}

// footer counts what is shown and what there is, and names the related terms that counted too.
func (p *page) footer(from int) bot.Text {
	total := strconv.Itoa(p.answer.Total)
	if p.answer.More {
		total += " or more"
	}
	shown := fmt.Sprintf("%d–%d of %s quotations", from+1, len(p.state.Shown), total)
	switch {
	case p.answer.Total == 1:
		shown = "1 quotation"
	case from+1 == len(p.state.Shown):
		shown = fmt.Sprintf("%d of %s quotations", from+1, total)
	}
	if looked := lookedThrough(p.answer); looked != "" {
		shown += " · " + looked
	}
	text := bot.Text{{Text: shown}}
	for i, r := range p.answer.Related {
		label := ", "
		switch {
		case i == 0 && r.Counted:
			label = " · also counted: "
		case i == 0 || !r.Counted && p.answer.Related[i-1].Counted:
			label = " · related: "
		}
		text = append(text, bot.Run{Text: label})
		text = append(text, bot.Run{Text: r.Term, Italic: true}, bot.Run{Text: fmt.Sprintf(" (%d in the newest week, %d in all)", r.LastWeek, r.All)})
	}
	return text
}

// lookedThrough tells which part of the span was looked through, where that was not all of it; else "".
func lookedThrough(a corpus.Answer) string {
	const why = " only, as the words are so common"
	switch {
	case !a.LookedSince.IsZero():
		return "looked through since " + dayText(a.LookedSince) + why
	case !a.LookedUntil.IsZero():
		return "looked through until " + dayText(a.LookedUntil.AddDate(0, 0, -1)) + why
	}
	return ""
}

// buttons are the next steps from a page of quotations.
func (p *page) buttons() bot.Buttons {
	var row bot.Buttons
	if p.answer.Cursor != "" {
		row = append(row, bot.Button{Label: "More", Action: moreAction, Strong: true})
	}
	if n := len(p.answer.SameCoverage); n > 0 {
		row = append(row, bot.Button{Label: "Same coverage", Action: coverageAction})
	}
	return append(row,
		bot.Button{Label: "Timeline", Action: timelineAction},
		bot.Button{Label: "Speakers", Action: speakersAction},
		bot.Button{Label: "Export", Action: exportAction},
	)
}

// try makes a choice of another question, answered with quotations.
func (p *page) try(label string, change func(*corpus.Query)) bot.Choice {
	q := p.answer.Query
	q.Cursor = ""
	change(&q)
	return p.offer(question.Ask, label, q)
}

// offer makes a choice of another question of an intent.
func (p *page) offer(intent question.Intent, label string, q corpus.Query) bot.Choice {
	p.state.Tries = append(p.state.Tries, offered{intent, save(q)})
	return bot.Choice{Name: label, Value: strconv.Itoa(len(p.state.Tries) - 1)}
}

// row makes buttons of choices; nil of none.
func (p *page) row(choices []bot.Choice) bot.Buttons {
	var row bot.Buttons
	for _, c := range choices {
		row = append(row, bot.Button{Label: c.Name, Action: tryAction, Value: c.Value})
	}
	return row
}

// changes are the questions next to the one asked: its other readings first, then each of its parts changed.
func (p *page) changes() []bot.Choice {
	choices := p.otherReadings()
	q := p.answer.Query
	if len(q.Speakers) > 0 {
		choices = append(choices, p.try("Any speaker", func(q *corpus.Query) { q.Speakers = nil }))
	} else {
		choices = append(choices, p.onlySpeakers()...)
	}
	if len(q.Outlets) > 0 {
		choices = append(choices, p.try("Any outlet", func(q *corpus.Query) { q.Outlets = nil }))
	}
	if !q.Since.IsZero() || !q.Until.IsZero() {
		choices = append(choices, p.try("Any date", func(q *corpus.Query) { q.Since, q.Until = corpus.Query{}.Since, corpus.Query{}.Until }))
	}
	if q.Sort != corpus.Newest {
		choices = append(choices, p.try("Newest first", func(q *corpus.Query) { q.Sort = corpus.Newest }))
	} else {
		choices = append(choices, p.try("Best first", func(q *corpus.Query) { q.Sort = corpus.Best }))
	}
	if len(p.answer.Related) > 0 && p.answer.Related[0].Counted {
		choices = append(choices, p.try("No related terms", func(q *corpus.Query) { q.NoRelated = true }))
	}
	return choices
}

// otherReadings are those that a correction passed over, the words as typed among them.
func (p *page) otherReadings() []bot.Choice {
	var choices []bot.Choice
	if other := p.reading.Other; other != nil {
		q := *other
		q.Collections = p.req.Collections
		label := "About " + question.Format(q.Topic)
		if len(q.Speakers) > 0 {
			label = "Said by " + nameOf(q.Speakers[0])
		}
		choices = append(choices, p.offer(p.state.Intent, label, q))
	}
	for _, c := range p.answer.Corrections {
		for _, other := range c.Others {
			q := p.answer.Query
			q.Cursor = ""
			replaceReading(&q, c, other)
			choices = append(choices, p.offer(p.state.Intent, other+" instead", q))
		}
	}
	corrected := slices.ContainsFunc(p.answer.Corrections, func(c corpus.Correction) bool { return !asTyped(c) })
	if corrected && !p.reading.Query.Literal {
		q := p.reading.Query
		q.Literal, q.Cursor = true, ""
		choices = append(choices, p.offer(p.state.Intent, "As typed", q))
	}
	return choices
}

// replaceReading puts another reading in place of the one that a correction chose.
func replaceReading(q *corpus.Query, c corpus.Correction, other string) {
	replace := func(ps []corpus.Party) []corpus.Party {
		ps = slices.Clone(ps)
		for i := range ps {
			if ps[i].Name == c.Read {
				ps[i] = corpus.Party{Typed: other, Not: ps[i].Not}
			}
		}
		return ps
	}
	switch c.Part {
	case "speaker":
		q.Speakers = replace(q.Speakers)
	case "outlet":
		q.Outlets = replace(q.Outlets)
	default:
		q.Topic, _ = question.Topic(other)
	}
}

// onlySpeakers offers to hear only one of the first speakers of the page.
func (p *page) onlySpeakers() []bot.Choice {
	var choices []bot.Choice
	seen := map[string]bool{}
	for _, h := range p.answer.Hits {
		if len(h.SpeakerKeys) != 1 || h.SpeakerKeys[0] == "" || seen[h.SpeakerName] || len(choices) == 3 {
			continue
		}
		seen[h.SpeakerName] = true
		party := corpus.Party{Typed: h.SpeakerName, Key: h.SpeakerKeys[0], Name: h.SpeakerName}
		choices = append(choices, p.try("Only "+h.SpeakerName, func(q *corpus.Query) { q.Speakers = []corpus.Party{party} }))
	}
	return choices
}
