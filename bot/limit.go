package bot

import (
	"context"
	"math"
	"sync"
	"time"
)

// Rate is so many a time. The zero value is no limit.
type Rate struct {
	Count int
	Per   time.Duration
}

// Limit lets a user, and a channel, ask no more often than its rate; the asker of one too many is told when to come
// back, and it counts against neither. What was refused before it reached a command counts against its user alone, so
// that one without access cannot use up what others have.
func Limit(user, channel Rate) Middleware {
	users, channels := NewLimiter(user), NewLimiter(channel)
	return func(next Handler) Handler {
		return func(ctx context.Context, req Request) (Reply, error) {
			now := time.Now()
			wait := users.Take(req.Owner(), now)
			if wait == 0 && !req.Direct && req.Called != "" {
				if wait = channels.Take(req.Adapter+":"+string(req.Channel), now); wait > 0 {
					users.giveBack(req.Owner())
				}
			}
			if wait > 0 {
				return Reply{}, UserErrorf("That is a lot at once. Please ask again in %s.", seconds(wait))
			}
			return next(ctx, req)
		}
	}
}

func seconds(d time.Duration) string {
	return (time.Duration(math.Ceil(d.Seconds())) * time.Second).String()
}

// Limiter holds a token bucket for each key that was lately used: full at first, filled at the rate. It keeps a bounded
// number of them, whatever is asked of it, and is safe for concurrent use.
type Limiter struct {
	rate Rate
	mu   sync.Mutex
	held map[string]bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

// mostBuckets bounds how many keys a Limiter knows.
const mostBuckets = 10_000

// NewLimiter returns a limiter by a rate for each key.
func NewLimiter(r Rate) *Limiter { return &Limiter{rate: r, held: map[string]bucket{}} }

// Take takes a token from a key's bucket, or tells how long it will be until there is one.
func (l *Limiter) Take(key string, now time.Time) (wait time.Duration) {
	if l.rate.Count <= 0 {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.evict(now)
	tokens := l.level(l.held[key], now)
	if tokens < 1 {
		return time.Duration((1 - tokens) * float64(l.rate.Per) / float64(l.rate.Count))
	}
	l.held[key] = bucket{tokens - 1, now}
	return 0
}

// giveBack takes the last Take of a key back.
func (l *Limiter) giveBack(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if k, ok := l.held[key]; ok {
		k.tokens++
		l.held[key] = k
	}
}

func (l *Limiter) level(k bucket, now time.Time) float64 {
	if k.at.IsZero() {
		return float64(l.rate.Count)
	}
	filled := float64(now.Sub(k.at)) / float64(l.rate.Per) * float64(l.rate.Count)
	return min(float64(l.rate.Count), k.tokens+filled)
}

// evict forgets the buckets that are full again, once there are many. Where that is not enough, it forgets any tenth of
// them, for whom it begins anew: who has so many keys is not held back by a limit for each.
func (l *Limiter) evict(now time.Time) {
	if len(l.held) < mostBuckets {
		return
	}
	for key, k := range l.held {
		if now.Sub(k.at) >= l.rate.Per {
			delete(l.held, key)
		}
	}
	for key := range l.held {
		if len(l.held) <= mostBuckets-mostBuckets/10 {
			return
		}
		delete(l.held, key)
	}
}
