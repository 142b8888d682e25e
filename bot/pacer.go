package bot

import (
	"context"
	"sync"
	"time"
)

// Pacer spaces out what is done under each key: a platform's "one message a second a channel". A Carrier waits for it
// before each send.
type Pacer struct {
	every time.Duration
	mu    sync.Mutex
	next  map[string]time.Time // when the key is free
}

// NewPacer returns a pacer that lets one through under each key every so often.
func NewPacer(every time.Duration) *Pacer { return &Pacer{every: every, next: map[string]time.Time{}} }

// Wait waits for the key's turn. It returns ctx's error when that ends first; the turn is then lost.
func (p *Pacer) Wait(ctx context.Context, key string) error {
	if !sleep(ctx, p.reserve(key, time.Now())) {
		return context.Cause(ctx)
	}
	return nil
}

func (p *Pacer) reserve(key string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.next) >= 10_000 {
		for k, free := range p.next {
			if free.Before(now) {
				delete(p.next, k)
			}
		}
	}
	turn := p.next[key]
	if turn.Before(now) {
		turn = now
	}
	p.next[key] = turn.Add(p.every)
	return turn.Sub(now)
}
