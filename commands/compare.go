package commands

import (
	"context"
	"strconv"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// Compare sets what two or more speakers said about a topic side by side.
type Compare struct{ Library }

const (
	// maxSides is how many speakers are set side by side.
	maxSides = 4
	// sideLimit is how many quotations of each are shown.
	sideLimit = 2
)

// Spec implements bot.Command.
func (Compare) Spec() bot.Spec {
	with := bot.Option{Name: withName, Short: "the other", Type: bot.SpeakerOption}
	return bot.Spec{
		Name:     "compare",
		Short:    "What two speakers said about a topic, side by side",
		Options:  append([]bot.Option{speakerOption("the one"), with, aboutOption("about what")}, filters()...),
		Examples: []string{"compare Macron and Rubio on the ceasefire", "Macron vs Rubio on Ukraine"},
	}
}

func (Compare) intent() question.Intent { return question.Compare }

// Run implements bot.Command.
func (c Compare) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	return c.run(ctx, req, c)
}

// side is one speaker of a comparison.
type side struct {
	name   string
	answer corpus.Answer
}

func (c Compare) answer(ctx context.Context, t turn, r question.Reading) (bot.Reply, error) {
	if len(r.Query.Speakers) < 2 {
		return c.form(ctx, t.req.Collections, c.Spec(), "Whom with whom?"), nil
	}
	sides := make([]side, 0, maxSides)
	all := corpus.Answer{Query: r.Query}
	all.Query.Speakers = nil
	for _, party := range r.Query.Speakers[:min(maxSides, len(r.Query.Speakers))] {
		q := r.Query
		q.Speakers, q.Limit = []corpus.Party{party}, sideLimit
		a, err := t.search(ctx, q)
		if err != nil {
			return bot.Reply{}, err
		}
		settled := a.Query.Speakers[0]
		sides = append(sides, side{name: nameOf(settled), answer: a})
		all.Query.Topic, all.First = a.Query.Topic, a.First
		all.Query.Speakers = append(all.Query.Speakers, settled)
		all.Corrections = appendCorrections(all.Corrections, a.Corrections)
	}
	return c.compare(t, r, all, sides)
}

// nameOf is a party's name, as typed where the corpus does not know it.
func nameOf(p corpus.Party) string {
	if p.Name == "" {
		return p.Typed
	}
	return p.Name
}

// appendCorrections adds those that are not there: the sides of a comparison share their topic.
func appendCorrections(list, more []corpus.Correction) []corpus.Correction {
	for _, c := range more {
		known := false
		for _, o := range list {
			known = known || o.Typed == c.Typed && o.Part == c.Part
		}
		if !known {
			list = append(list, c)
		}
	}
	return list
}

// compare shows how much there is of each side, then the best of each.
func (c Compare) compare(t turn, r question.Reading, all corpus.Answer, sides []side) (bot.Reply, error) {
	p := page{turn: t, reading: r, answer: all, state: state{Intent: question.Compare, Query: save(all.Query)}}
	blocks := append(t.reading(r, all), sidesTable(sides))
	var choices []bot.Choice
	for _, s := range sides {
		blocks = append(blocks, bot.Heading{Text: s.name})
		if len(s.answer.Hits) == 0 {
			blocks = append(blocks, bot.Paragraph{Text: bot.Plain(p.silence(s))})
			continue
		}
		for _, h := range s.answer.Hits {
			p.state.Shown = append(p.state.Shown, h.ID)
			blocks = append(blocks, t.card(h, len(p.state.Shown)))
		}
		q := s.answer.Query
		q.Limit, q.Cursor = 0, ""
		choices = append(choices, p.offer(question.Ask, "All by "+s.name, q))
	}
	choices = append(append(choices, p.otherReadings()...), p.loosened(sides)...)
	if row := p.row(choices); row != nil {
		blocks = append(blocks, row)
	}
	return p.finish(blocks)
}

// loosened are the comparisons with one part less, where no side has any quotations.
func (p *page) loosened(sides []side) []bot.Choice {
	var choices []bot.Choice
	for _, s := range sides {
		if len(s.answer.Hits) > 0 {
			return nil
		}
	}
	for _, l := range sides[0].answer.Looser {
		if q := l.Query; len(q.Speakers) > 0 {
			q.Speakers, q.Limit = p.answer.Query.Speakers, 0
			choices = append(choices, p.offer(question.Compare, looserLabel(l), q))
		}
	}
	return choices
}

// silence tells why a side has no quotations.
func (p *page) silence(s side) string {
	if s.answer.Query.Speakers[0].Key == "" {
		return "The corpus knows nobody by that name."
	}
	for _, l := range s.answer.Looser {
		return "Nothing. Without " + l.Without + ": " + looserCount(l) + "."
	}
	return "Nothing."
}

// sidesTable counts what there is of each side, how many of these are shown, and the day of the newest one shown.
func sidesTable(sides []side) bot.Table {
	header, totals := []string{""}, []string{"Quotations"}
	shown, newest := []string{"Shown here"}, []string{"Newest of these"}
	for _, s := range sides {
		header = append(header, s.name)
		total := strconv.Itoa(s.answer.Total)
		if s.answer.More {
			total += "+"
		}
		totals = append(totals, total)
		shown = append(shown, strconv.Itoa(len(s.answer.Hits)))
		newest = append(newest, newestOf(s.answer.Hits))
	}
	return bot.Table{Header: header, Rows: [][]string{totals, shown, newest}}
}

// newestOf is the day of the newest of some quotations; "–" of none.
func newestOf(hits []corpus.Hit) string {
	var newest corpus.Date
	for _, h := range hits {
		if h.Ref.Published.Time.After(newest.Time) {
			newest = h.Ref.Published
		}
	}
	if newest.Time.IsZero() {
		return "–"
	}
	return dateText(newest)
}
