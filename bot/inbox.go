package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"
)

// ErrFull is returned by Inbox.Accept when as many messages wait as may.
var ErrFull = errors.New("bot: inbox is full")

// InboxConfig says what an inbox is for. Name, Journal and Answer are needed.
type InboxConfig struct {
	Name     string // of the adapter; messages of one name are told apart by their ids
	Journal  Journal
	Answer   func(context.Context, Message) error // leaves an answer where it will not be lost; see Answer
	Capacity int                                  // messages that may wait; 0 is 1000
	Workers  int                                  // messages answered side by side; 0 is 8
	Grace    time.Duration                        // for answers at work when Run ends; 0 is 10 seconds
	Log      *slog.Logger
}

// Inbox takes messages for good, so that the platform can be told at once that they arrived, and has each answered
// once: those of one conversation in turn, and after a crash those that were left.
type Inbox struct {
	name     string
	journal  Journal
	answer   func(context.Context, Message) error
	capacity int64
	log      *slog.Logger
	lanes    *lanes[Message]
	waiting  atomic.Int64
	accepted atomic.Int64
	refused  atomic.Int64
}

// OpenInbox returns an inbox that holds what an earlier process accepted and did not answer.
func OpenInbox(ctx context.Context, c InboxConfig) (*Inbox, error) {
	b := &Inbox{
		name: c.Name, journal: c.Journal, answer: c.Answer, log: c.Log,
		capacity: int64(cmp.Or(c.Capacity, 1000)),
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	b.lanes = newLanes(cmp.Or(c.Workers, 8), cmp.Or(c.Grace, 10*time.Second), b.do)
	err := b.journal.Unfinished(ctx, b.box(), func(key, lane string, payload []byte, _ bool) error {
		m, err := decodeMessage(payload)
		if err != nil {
			return fmt.Errorf("message %s: %w", key, err)
		}
		b.waiting.Add(1)
		b.lanes.add(lane, m)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("bot: open inbox %s: %w", c.Name, err)
	}
	return b, nil
}

func (b *Inbox) box() string { return "inbox " + b.name }

// Accept takes a message for good: once it returns nil, the message will be answered. A message that was accepted
// before is taken as such and not answered again. ErrFull says that the asker should try later.
func (b *Inbox) Accept(ctx context.Context, m Message) error {
	if b.waiting.Add(1) > b.capacity {
		b.waiting.Add(-1)
		b.refused.Add(1)
		b.log.WarnContext(ctx, "inbox full", slog.String("adapter", b.name), slog.Int64("refused", b.refused.Load()))
		return ErrFull
	}
	payload, err := encodeMessage(m)
	if err != nil {
		b.waiting.Add(-1)
		return fmt.Errorf("bot: encode message %s: %w", m.ID, err)
	}
	added, err := b.journal.Add(ctx, b.box(), string(m.ID), m.conversation(), payload, time.Now())
	if err != nil || !added {
		b.waiting.Add(-1)
		return err
	}
	b.accepted.Add(1)
	b.lanes.add(m.conversation(), m)
	return nil
}

// Run has messages answered until ctx ends. What is not answered by then is for the next start.
func (b *Inbox) Run(ctx context.Context) { b.lanes.run(ctx) }

// Waiting is the number of messages accepted and not answered yet.
func (b *Inbox) Waiting() int64 { return b.waiting.Load() }

// Refused is the number of messages refused because the inbox was full.
func (b *Inbox) Refused() int64 { return b.refused.Load() }

// Figures implements Measurer.
func (b *Inbox) Figures(context.Context) []Figure {
	labels := []string{"adapter", b.name}
	return []Figure{
		{"inbox_waiting", labels, float64(b.Waiting())},
		{"inbox_accepted_total", labels, float64(b.accepted.Load())},
		{"inbox_refused_total", labels, float64(b.Refused())},
	}
}

func (b *Inbox) do(ctx context.Context, m Message) verdict {
	outcome := "answered"
	if err := b.attempt(ctx, m); err != nil {
		if ctx.Err() != nil {
			return verdict{leave: true}
		}
		outcome = "failed"
		b.log.ErrorContext(ctx, "message not answered", slog.String("adapter", b.name),
			slog.String("message", string(m.ID)), slog.Any("err", err))
	}
	b.waiting.Add(-1)
	if err := b.journal.Finish(ctx, b.box(), string(m.ID), outcome, time.Now()); err != nil {
		b.log.ErrorContext(ctx, "answer not recorded", slog.String("adapter", b.name),
			slog.String("message", string(m.ID)), slog.Any("err", err))
	}
	return verdict{}
}

// attempt has a message answered. A panic is the end of that message alone: passed on, it would come back with the
// message at every start.
func (b *Inbox) attempt(ctx context.Context, m Message) error {
	return Guard("the answer of "+b.name, func() error { return b.answer(ctx, m) })
}

// storedMessage is a message as the journal keeps it; its zone by name and offset.
type storedMessage struct {
	Message
	Zone   string
	Offset int
}

func encodeMessage(m Message) ([]byte, error) {
	s := storedMessage{Message: m}
	if m.Zone != nil {
		s.Zone = m.Zone.String()
		_, s.Offset = m.Time.In(m.Zone).Zone()
	}
	return json.Marshal(s)
}

func decodeMessage(data []byte) (Message, error) {
	var s storedMessage
	if err := json.Unmarshal(data, &s); err != nil {
		return Message{}, err
	}
	m := s.Message
	if s.Zone == "" {
		return m, nil
	}
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		zone = time.FixedZone(s.Zone, s.Offset)
	}
	m.Zone = zone
	return m, nil
}
