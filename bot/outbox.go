package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"
)

// Post is one message to a platform, in the platform's own form.
type Post struct {
	Key     string // names it for good: the event it answers and its place among the answers, or what it announces
	Lane    string // posts of one lane arrive in the order they were put: its thread
	Payload []byte // only the adapter looks inside
}

// Carrier is an adapter's side of its outbox.
type Carrier interface {
	// Carry sends a post and returns what the platform calls it. A SendError says what became of one that failed; after
	// any other error it may have been sent.
	Carry(ctx context.Context, p Post) (MessageID, error)
}

// Finder is a Carrier whose platform lets it look up whether a post arrived. The outbox asks before it repeats one
// that may have been sent; without a Finder such a post is not repeated.
type Finder interface {
	Find(ctx context.Context, p Post) (id MessageID, found bool, err error)
}

// Fate is what became of a post whose sending failed.
type Fate int

// The fates.
const (
	Unsure  Fate = iota // it may have been sent
	NotSent             // it was not, and may be tried again
	Refused             // it was not, and never will be
)

// SendError is a failure of which more is known than that it happened.
type SendError struct {
	Fate  Fate
	After time.Duration // try no sooner than this: Retry-After
	Err   error
}

func (e SendError) Error() string { return e.Err.Error() }
func (e SendError) Unwrap() error { return e.Err }

// ErrGivenUp is returned by Outbox.Send for a post that will not be tried again.
var ErrGivenUp = errors.New("bot: post given up")

// OutboxConfig says what an outbox is for. Name, Journal and Carrier are needed.
type OutboxConfig struct {
	Name    string // of the adapter; posts of one name are told apart by their keys
	Journal Journal
	Carrier Carrier
	Workers int           // posts carried side by side; 0 is 8
	GiveUp  time.Duration // how long a post is tried; 0 is an hour
	Grace   time.Duration // for posts at work when Run ends; 0 is 10 seconds
	Log     *slog.Logger
}

// Outbox has every post sent once: recorded, sent, marked as sent. It tries again what was not sent, after a crash
// too, and looks before it repeats what may have been.
type Outbox struct {
	name    string
	journal Journal
	carrier Carrier
	giveUp  time.Duration
	log     *slog.Logger
	lanes   *lanes[*parcel]
}

// parcel is a post on its way.
type parcel struct {
	Post
	unsure bool // it may have been sent
	tries  int
	since  time.Time
	done   chan outcome // holds one
}

type outcome struct {
	id  MessageID
	err error
}

// OpenOutbox returns an outbox that holds what an earlier process recorded and did not send.
func OpenOutbox(ctx context.Context, c OutboxConfig) (*Outbox, error) {
	o := &Outbox{
		name: c.Name, journal: c.Journal, carrier: c.Carrier, log: c.Log,
		giveUp: cmp.Or(c.GiveUp, time.Hour),
	}
	if o.log == nil {
		o.log = slog.New(slog.DiscardHandler)
	}
	o.lanes = newLanes(cmp.Or(c.Workers, 8), cmp.Or(c.Grace, 10*time.Second), o.do)
	err := o.journal.Unfinished(ctx, o.box(), func(key, lane string, payload []byte, started bool) error {
		o.lanes.add(lane, newParcel(Post{key, lane, payload}, started))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("bot: open outbox %s: %w", c.Name, err)
	}
	return o, nil
}

func newParcel(p Post, unsure bool) *parcel {
	return &parcel{Post: p, unsure: unsure, since: time.Now(), done: make(chan outcome, 1)}
}

func (o *Outbox) box() string { return "outbox " + o.name }

// Put records a post: once it returns nil, the post will be sent. A post that was put before is not sent again.
func (o *Outbox) Put(ctx context.Context, p Post) error {
	_, err := o.put(ctx, p)
	return err
}

// Send puts a post and waits until it is sent. It returns "" for one that was put before, ErrGivenUp when it cannot be
// sent, and ctx's error when that ends first: then the post is still on its way.
func (o *Outbox) Send(ctx context.Context, p Post) (MessageID, error) {
	parcel, err := o.put(ctx, p)
	if err != nil || parcel == nil {
		return "", err
	}
	select {
	case out := <-parcel.done:
		return out.id, out.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func (o *Outbox) put(ctx context.Context, p Post) (*parcel, error) {
	added, err := o.journal.Add(ctx, o.box(), p.Key, p.Lane, p.Payload, time.Now())
	if err != nil || !added {
		return nil, err
	}
	parcel := newParcel(p, false)
	o.lanes.add(p.Lane, parcel)
	return parcel, nil
}

// Run has posts sent until ctx ends. What is not sent by then is for the next start.
func (o *Outbox) Run(ctx context.Context) { o.lanes.run(ctx) }

func (o *Outbox) do(ctx context.Context, p *parcel) verdict {
	id, err := o.attempt(ctx, p)
	if err == nil {
		o.finish(ctx, p, "sent", outcome{id: id})
		return verdict{}
	}
	if ctx.Err() != nil {
		return verdict{leave: true}
	}
	if why, over := o.hopeless(p, err); over {
		o.log.ErrorContext(ctx, "post given up", slog.String("adapter", o.name), slog.String("post", p.Key),
			slog.String("why", why), slog.Int("tries", p.tries), slog.Any("err", err))
		o.finish(ctx, p, why, outcome{err: fmt.Errorf("%w: %s: %w", ErrGivenUp, why, err)})
		return verdict{}
	}
	if !p.unsure {
		o.note(ctx, p, o.journal.Reset(ctx, o.box(), p.Key, time.Now()))
	}
	wait := backoff(p.tries, err)
	o.log.WarnContext(ctx, "post not sent yet", slog.String("adapter", o.name), slog.String("post", p.Key),
		slog.Duration("again", wait), slog.Any("err", err))
	return verdict{again: wait}
}

// attempt tries once to have the post sent, after a look where it may have been already.
func (o *Outbox) attempt(ctx context.Context, p *parcel) (MessageID, error) {
	p.tries++
	if finder, ok := o.carrier.(Finder); p.unsure && ok {
		id, found, err := find(ctx, finder, p.Post)
		if err != nil || found {
			return id, err
		}
		p.unsure = false
	}
	if p.unsure {
		return "", SendError{Fate: Unsure, Err: errors.New("it may have been sent before a crash")}
	}
	if err := o.journal.Start(ctx, o.box(), p.Key, time.Now()); err != nil {
		return "", SendError{Fate: NotSent, Err: err}
	}
	id, err := o.carry(ctx, p.Post)
	p.unsure = err != nil && fate(err) == Unsure
	return id, err
}

// find looks whether a post arrived. After a panic that is not known, as after any other error.
func find(ctx context.Context, f Finder, p Post) (id MessageID, found bool, err error) {
	err = Guard("the look for a post", func() (err error) {
		id, found, err = f.Find(ctx, p)
		return err
	})
	return id, found, err
}

// carry has a post sent. A panic is the end of that post alone, as Inbox.attempt says.
func (o *Outbox) carry(ctx context.Context, p Post) (id MessageID, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = SendError{Fate: Refused, Err: panicked("the carrier of "+o.name, cause)}
		}
	}()
	return o.carrier.Carry(ctx, p)
}

// hopeless tells whether and why a post that failed is not tried again.
func (o *Outbox) hopeless(p *parcel, err error) (why string, over bool) {
	_, canLook := o.carrier.(Finder)
	switch {
	case fate(err) == Refused:
		return "refused", true
	case p.unsure && !canLook:
		return "may have been sent, and the platform lets nobody look", true
	case time.Since(p.since) >= o.giveUp:
		return "tried for too long", true
	}
	return "", false
}

func (o *Outbox) finish(ctx context.Context, p *parcel, what string, out outcome) {
	o.note(ctx, p, o.journal.Finish(ctx, o.box(), p.Key, what, time.Now()))
	p.done <- out
}

// note logs that the journal could not be written: after a crash the post will be looked up once more than needed.
func (o *Outbox) note(ctx context.Context, p *parcel, err error) {
	if err != nil {
		o.log.ErrorContext(ctx, "post not marked", slog.String("adapter", o.name), slog.String("post", p.Key),
			slog.Any("err", err))
	}
}

func fate(err error) Fate {
	var s SendError
	if errors.As(err, &s) {
		return s.Fate
	}
	return Unsure
}

// backoff is how long to wait after so many tries: twice as long each time up to a minute, with jitter, and never
// less than the platform asks for.
func backoff(tries int, err error) time.Duration {
	wait := min(time.Minute, time.Second<<min(tries-1, 6))
	wait = wait/2 + rand.N(wait/2)
	var s SendError
	if errors.As(err, &s) && s.After > 0 {
		wait = max(wait, s.After+rand.N(s.After/10+1))
	}
	return wait
}
