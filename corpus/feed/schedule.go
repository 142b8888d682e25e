package feed

import (
	"math/rand/v2"
	"time"
)

// bounds are how often a feed is polled.
type bounds struct{ min, max time.Duration }

func (b bounds) clamp(d time.Duration) time.Duration { return max(b.min, min(d, b.max)) }

// succeeded notes a poll that came to something: a feed that brings news is asked sooner again, one that brings none later.
// wants is how long the feed asks to be left alone.
func (s *Standing) succeeded(b bounds, now time.Time, isNew bool, wants time.Duration) {
	s.Polled, s.Succeeded, s.Failures, s.Trouble, s.Gone = now, now, 0, "", false
	if s.Interval == 0 {
		s.Interval = 3 * b.min
	}
	if isNew {
		s.Fresh = now
		s.Interval = b.clamp(s.Interval * 2 / 3)
	} else {
		s.Interval = b.clamp(s.Interval * 4 / 3)
	}
	s.Next = now.Add(max(jittered(s.Interval), min(wants, b.max)))
}

// failed notes a poll that came to nothing: the more of them in a row, the longer until the next. An address that is gone
// is not asked again.
func (s *Standing) failed(b bounds, now time.Time, err error) {
	s.Polled, s.Trouble, s.Gone = now, reasonOf(err), isGone(err)
	wait := b.clamp(b.min << min(s.Failures, 16))
	s.Failures++
	s.Next = now.Add(max(jittered(wait), afterOf(err)))
}

// jittered is a duration give or take a tenth, so that what begins together does not stay together.
func jittered(d time.Duration) time.Duration {
	return time.Duration(float64(d) * (0.9 + 0.2*rand.Float64()))
}
