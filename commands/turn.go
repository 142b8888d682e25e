package commands

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// turn is one request that is being answered.
type turn struct {
	Library
	req    bot.Request
	zone   *time.Location
	before *state       // the answer that a reply or a click refers to; nil when there is none
	query  corpus.Query // of before
}

func (l Library) turn(req bot.Request) (turn, error) {
	t := turn{Library: l, req: req, zone: cmp.Or(req.Zone, time.UTC)}
	var err error
	if t.before, err = decodeState(req); err != nil {
		return turn{}, err
	}
	if t.before != nil {
		t.query = t.before.Query.load(req.Collections, t.zone)
	}
	return t, nil
}

// context is what questions of this turn are read against.
func (t turn) context(ctx context.Context) question.Context {
	c := question.Context{Now: t.req.Time, Zone: t.zone, Known: t.known(ctx, t.req.Collections)}
	if t.before != nil {
		c.Previous = &t.query
	}
	return c
}

// read makes a reading of the request, whichever way a command was called: by a click or its bare name it is about the
// answer before, else about the words and options that came with it.
func (t turn) read(ctx context.Context, c answerer) (question.Reading, error) {
	options := given(t.req.Options)
	text := cmp.Or(strings.TrimSpace(t.req.Text), options[textName])
	if text == "" && len(options) == 0 && t.before != nil {
		q := t.query
		q.Cursor = ""
		return question.Reading{Intent: c.intent(), Query: q}, nil
	}
	r := question.Reading{Intent: c.intent()}
	if text != "" {
		qc := t.context(ctx)
		qc.Intent = c.intent()
		r = question.Parse(text, qc)
	}
	r.Query.Collections = t.req.Collections
	return r, t.readOptions(&r, options)
}

// given are the options that have a value.
func given(o bot.Options) bot.Options {
	out := bot.Options{}
	for name, value := range o {
		if value = strings.TrimSpace(value); value != "" {
			out[name] = value
		}
	}
	return out
}

// readOptions adds the typed options to a reading.
func (t turn) readOptions(r *question.Reading, options bot.Options) error {
	q := &r.Query
	for _, name := range []string{speakerName, withName} {
		if value := options[name]; value != "" {
			q.Speakers = append(q.Speakers, corpus.Party{Typed: value})
		}
	}
	if value := options[outletName]; value != "" {
		q.Outlets = append(q.Outlets, corpus.Party{Typed: value})
	}
	if value := options[aboutName]; value != "" {
		topic, faults := question.Topic(value)
		q.Topic, r.Faults = topic, append(r.Faults, faults...)
		r.Text = cmp.Or(r.Text, value)
	}
	if value := options[kindName]; value != "" {
		if q.Kinds = question.Kinds(value); q.Kinds == nil {
			return bot.UserErrorf("“%s” is no kind of quotation. There are direct, mixed and indirect.", value)
		}
	}
	return t.readDates(q, options)
}

// readDates reads the options since and until; "since last week" is from its first day on.
func (t turn) readDates(q *corpus.Query, options bot.Options) error {
	for _, name := range []string{sinceName, untilName} {
		value := options[name]
		if value == "" {
			continue
		}
		from, to, ok := question.Dates(value, question.Context{Now: t.req.Time, Zone: t.zone})
		if !ok {
			return bot.UserErrorf("“%s” is no date that I can read. Try 2025-03-24, Monday, last week or March 2025.", value)
		}
		switch {
		case name == sinceName:
			q.Since = cmp.Or(from, to)
		case !to.IsZero():
			q.Until = to
		}
	}
	return nil
}

// Read reads a question in plain language as Ask does.
func (l Library) Read(ctx context.Context, scope []string, text string, c question.Context) question.Reading {
	c.Known = l.known(ctx, scope)
	r := question.Parse(text, c)
	r.Query.Collections = scope
	return r
}
