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
	users, channels := newBuckets(user), newBuckets(channel)
	return func(next Handler) Handler {
		return func(ctx context.Context, req Request) (Reply, error) {
			now := time.Now()
			wait := users.take(req.Owner(), now)
			if wait == 0 && !req.Direct && req.Called != "" {
				if wait = channels.take(req.Adapter+":"+string(req.Channel), now); wait > 0 {
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

// buckets holds a token bucket for each key that was lately used: full at first, filled at the rate.
type buckets struct {
	rate Rate
	mu   sync.Mutex
	held map[string]bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newBuckets(r Rate) *buckets { return &buckets{rate: r, held: map[string]bucket{}} }

// take takes a token from a key's bucket, or tells how long it will be until there is one.
func (b *buckets) take(key string, now time.Time) (wait time.Duration) {
	if b.rate.Count <= 0 {
		return 0
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.evict(now)
	tokens := b.level(b.held[key], now)
	if tokens < 1 {
		return time.Duration((1 - tokens) * float64(b.rate.Per) / float64(b.rate.Count))
	}
	b.held[key] = bucket{tokens - 1, now}
	return 0
}

// giveBack takes the last take of a key back.
func (b *buckets) giveBack(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if k, ok := b.held[key]; ok {
		k.tokens++
		b.held[key] = k
	}
}

func (b *buckets) level(k bucket, now time.Time) float64 {
	if k.at.IsZero() {
		return float64(b.rate.Count)
	}
	filled := float64(now.Sub(k.at)) / float64(b.rate.Per) * float64(b.rate.Count)
	return min(float64(b.rate.Count), k.tokens+filled)
}

// evict forgets the buckets that are full again, once there are many.
func (b *buckets) evict(now time.Time) {
	if len(b.held) < 10_000 {
		return
	}
	for key, k := range b.held {
		if now.Sub(k.at) >= b.rate.Per {
			delete(b.held, key)
		}
	}
}
