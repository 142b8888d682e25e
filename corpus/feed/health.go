package feed

import (
	"context"
	"time"
)

// Health is how a feed fares, for people.
type Health struct {
	Source
	PerDay   float64   // articles stored on a day, over the last four weeks at most
	Failed   int       // of the polls of the last week
	Silent   time.Time // nothing new has come since, and that is long for this feed; zero where it is not
	Unstored []Entry   // what could not be stored, and why, latest first
}

const (
	day      = 24 * time.Hour
	lookBack = 28 * day
)

// List tells how all feeds fare, in the order in which they were added.
func (d Desk) List(ctx context.Context) ([]Health, error) {
	sources, err := d.Registry.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Health, len(sources))
	for i, s := range sources {
		if list[i], err = d.health(ctx, s); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (d Desk) health(ctx context.Context, s Source) (Health, error) {
	now := d.Now()
	h := Health{Source: s}
	tallies, err := d.Registry.Tallies(ctx, s.ID, now.Add(-lookBack))
	if err != nil {
		return h, err
	}
	stored := 0
	for _, t := range tallies {
		stored += t.Stored
		if now.Sub(t.Day) < 7*day {
			h.Failed += t.Failures
		}
	}
	h.PerDay = float64(stored) / max(1, min(now.Sub(s.Added), lookBack).Hours()/24)
	if quiet := now.Sub(s.Fresh); !s.Fresh.IsZero() && quiet > longQuiet(h.PerDay) {
		h.Silent = s.Fresh
	}
	h.Unstored, err = d.Registry.Unstored(ctx, s.ID)
	return h, err
}

// longQuiet is how long no news is unusual for a feed that has so many articles a day.
func longQuiet(perDay float64) time.Duration {
	if perDay < 0.1 {
		return lookBack
	}
	return max(2*day, time.Duration(4/perDay*float64(day)))
}
