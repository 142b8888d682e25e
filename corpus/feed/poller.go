package feed

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// PollerOptions set up a Poller. The zero value works.
type PollerOptions struct {
	Min, Max time.Duration // between two polls of a feed; 0 are 10 minutes and 12 hours
	Parallel int           // feeds polled at once; 0 is 4
	Lease    time.Duration // after which what a dead process held is free; 0 is a minute
	Look     time.Duration // between two looks for what is due; 0 is 15 seconds
}

// Poller asks feeds for what is new, each when it is due.
type Poller struct {
	store    Store
	fetcher  *Fetcher
	shelf    Shelf
	log      *slog.Logger
	o        PollerOptions
	bounds   bounds
	holder   string
	finished chan struct{} // a poll ended
	underWay sync.Map      // the ids of the sources that are polled
	panics   atomic.Int64
}

// NewPoller returns a Poller, which is idle until it is run.
func NewPoller(store Store, fetcher *Fetcher, shelf Shelf, o PollerOptions, log *slog.Logger) *Poller {
	o.Parallel, o.Lease, o.Look = cmp.Or(o.Parallel, 4), cmp.Or(o.Lease, time.Minute), cmp.Or(o.Look, 15*time.Second)
	b := bounds{cmp.Or(o.Min, 10*time.Minute), cmp.Or(o.Max, 12*time.Hour)}
	return &Poller{store: store, fetcher: fetcher, shelf: shelf, log: log, o: o, bounds: b, holder: rand.Text(),
		finished: make(chan struct{}, 1)}
}

// Run polls whatever is due until ctx ends, and waits for the polls under way. What they had not finished is due again.
func (p *Poller) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	defer work.Wait()
	defer cancel()
	work.Go(func() { p.renew(ctx) })
	free := make(chan struct{}, p.o.Parallel)
	for {
		if room := cap(free) - len(free); room > 0 {
			for _, s := range p.claim(ctx, Claim{Limit: room}) {
				free <- struct{}{}
				work.Go(func() {
					p.poll(ctx, s)
					<-free
					p.wake()
				})
			}
		}
		look := time.NewTimer(jittered(p.o.Look))
		select {
		case <-ctx.Done():
			look.Stop()
			return nil
		case <-p.finished:
			look.Stop()
		case <-look.C:
		}
	}
}

// wake has Run look for more to do.
func (p *Poller) wake() {
	select {
	case p.finished <- struct{}{}:
	default: // it will look anyway
	}
}

// Poll polls these sources now, due or not, and returns those that it has polled as they are afterwards: what another
// process is polling is left to it.
func (p *Poller) Poll(ctx context.Context, sources ...int64) ([]Polled, error) {
	ctx, cancel := context.WithCancel(ctx)
	var renewing, work sync.WaitGroup
	defer renewing.Wait()
	defer cancel()
	renewing.Go(func() { p.renew(ctx) })
	done, failed := make([]*Polled, len(sources)), make([]error, len(sources))
	free := make(chan struct{}, p.o.Parallel)
	for i, id := range sources {
		free <- struct{}{}
		work.Go(func() {
			defer func() { <-free }()
			for _, s := range p.claim(ctx, Claim{Limit: 1, Sources: []int64{id}}) {
				one, err := p.poll(ctx, s)
				done[i], failed[i] = &one, err
			}
		})
	}
	work.Wait()
	var all []Polled
	for _, one := range done {
		if one != nil {
			all = append(all, *one)
		}
	}
	return all, errors.Join(append(failed, ctx.Err())...)
}

// Polled is a source after a poll, and what the poll came to.
type Polled struct {
	Source
	Tally
}

// claim leases sources; where that cannot be done, it says so in the log, and there are none.
func (p *Poller) claim(ctx context.Context, c Claim) []Source {
	c.Holder, c.Now = p.holder, time.Now()
	c.Until = c.Now.Add(p.o.Lease)
	sources, err := p.store.Claim(ctx, c)
	if err != nil && ctx.Err() == nil {
		p.log.ErrorContext(ctx, "feeds not looked up", slog.Any("err", err))
	}
	return sources
}

// renew keeps the leases of what is being polled until ctx ends. One that could not be given back expires.
func (p *Poller) renew(ctx context.Context) {
	ticker := time.NewTicker(p.o.Lease / 3)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			if err := p.store.Renew(ctx, p.holder, p.polling(), now.Add(p.o.Lease)); err != nil && ctx.Err() == nil {
				p.log.WarnContext(ctx, "leases of feeds not renewed", slog.Any("err", err))
			}
		}
	}
}

// polling are the sources that are being polled.
func (p *Poller) polling() (ids []int64) {
	for id := range p.underWay.Range {
		ids = append(ids, id.(int64))
	}
	return ids
}

// poll polls a claimed source and settles it. One that ctx has cut short is left as it was, and is free at once.
func (p *Poller) poll(ctx context.Context, s Source) (Polled, error) {
	p.underWay.Store(s.ID, nil)
	defer p.underWay.Delete(s.ID)
	one := &poll{Poller: p, source: s}
	err := p.guarded(ctx, one)
	settled := one.source
	if err != nil {
		settled = s
	}
	err = errors.Join(err, p.store.Settle(context.WithoutCancel(ctx), p.holder, settled, one.tally))
	p.report(ctx, one, err)
	return Polled{settled, one.tally}, err
}

// guarded runs a poll. A panic is the failure of that poll alone: the log has its stack, and the feed is told and asked
// again later.
func (p *Poller) guarded(ctx context.Context, one *poll) (err error) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		p.panics.Add(1)
		p.log.ErrorContext(ctx, "panic while polling", slog.Int64("feed", one.source.ID), slog.String("url", Masked(one.source.URL)),
			slog.Any("err", fmt.Errorf("panic: %v\n%s", cause, debug.Stack())))
		one.tally.Failures++
		one.source.failed(p.bounds, time.Now(), errStumbled)
	}()
	return one.run(ctx)
}

// errStumbled is the trouble of a feed whose poll panicked.
var errStumbled = errors.New("a fault of whosaid's own, of which the log tells more")

// Panics is how many polls ended in a panic.
func (p *Poller) Panics() int64 { return p.panics.Load() }

func (p *Poller) report(ctx context.Context, one *poll, err error) {
	s, t := one.source, one.tally
	attrs := []any{slog.Int64("feed", s.ID), slog.String("url", Masked(s.URL)), slog.Int("stored", t.Stored), slog.Int("refused", t.Refused)}
	switch {
	case ctx.Err() != nil:
	case errors.Is(err, ErrLost):
		p.log.WarnContext(ctx, "feed polled by another process meanwhile", attrs...)
	case err != nil:
		p.log.ErrorContext(ctx, "feed not polled", append(attrs, slog.Any("err", err))...)
	case s.Trouble != "":
		p.log.WarnContext(ctx, "feed failed", append(attrs, slog.String("trouble", s.Trouble), slog.Int("failures", s.Failures))...)
	case t.Stored+t.Refused > 0:
		p.log.InfoContext(ctx, "feed polled", attrs...)
	default:
		p.log.DebugContext(ctx, "feed polled", attrs...)
	}
}
