package feed

import (
	"context"
	"sync"
	"time"
)

const (
	faultsBorne  = 5 // in a row, before a host is left alone
	firstRest    = time.Minute
	longestRest  = time.Hour
	longestShut  = 24 * time.Hour // that a host may ask for
	hostsKept    = 512
	forgetsAfter = 2 * longestRest
)

// hosts spares those who are asked: requests to one host keep their distance, and one that fails again and again, or
// asks for it, is left alone for a while.
type hosts struct {
	pace  time.Duration
	mutex sync.Mutex
	known map[string]*host
}

type host struct {
	next   time.Time // free again
	faults int       // in a row
	shut   time.Time // not asked before
	used   time.Time
}

func newHosts(pace time.Duration) *hosts { return &hosts{pace: pace, known: make(map[string]*host)} }

// turn waits until the host may be asked. Where it is left alone, it fails at once.
func (h *hosts) turn(ctx context.Context, name, url string, pace time.Duration) error {
	at, err := h.reserve(name, url, max(pace, h.pace))
	if err != nil {
		return err
	}
	return sleep(ctx, time.Until(at))
}

// reserve returns when the host may be asked.
func (h *hosts) reserve(name, url string, pace time.Duration) (time.Time, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	now := time.Now()
	one := h.host(name, now)
	if rest := one.shut.Sub(now); rest > 0 {
		f := failuref(Resting, url, "%s is in trouble or wants to be left alone; asked again in %s", name, rest.Round(time.Second))
		f.After = rest
		return now, f
	}
	at := now
	if one.next.After(now) {
		at = one.next
	}
	one.next = at.Add(pace)
	return at, nil
}

// host returns what is known of a host, and forgets what was not used for long where there is much.
func (h *hosts) host(name string, now time.Time) *host {
	if len(h.known) >= hostsKept {
		for other, one := range h.known {
			if now.Sub(one.used) > forgetsAfter && now.After(one.shut) {
				delete(h.known, other)
			}
		}
	}
	one := h.known[name]
	if one == nil {
		one = new(host)
		h.known[name] = one
	}
	one.used = now
	return one
}

// well notes that a host answered.
func (h *hosts) well(name string) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.host(name, time.Now()).faults = 0
}

// fault notes that a host failed, and for how long it wants to be left alone; 0 is not said.
func (h *hosts) fault(name string, after time.Duration) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	now := time.Now()
	one := h.host(name, now)
	one.faults++
	rest := min(after, longestShut)
	if over := one.faults - faultsBorne; over >= 0 {
		rest = max(rest, min(firstRest<<min(over, 6), longestRest))
	}
	if until := now.Add(rest); until.After(one.shut) {
		one.shut = until
	}
}

// sleep waits, or returns why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
