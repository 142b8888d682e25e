package slack

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot"
)

const (
	zoneLife    = 12 * time.Hour
	unknownLife = 10 * time.Minute // of a zone that Slack did not tell
	maxZones    = 10_000
)

// zones remembers the users' time zones for a while.
type zones struct {
	mu   sync.Mutex
	held map[string]zone // by workspace and user
}

type zone struct {
	place *time.Location // nil: not known
	until time.Time
}

func newZones() *zones { return &zones{held: map[string]zone{}} }

func (z *zones) load(key string, now time.Time) (*time.Location, bool) {
	z.mu.Lock()
	defer z.mu.Unlock()
	found, ok := z.held[key]
	return found.place, ok && now.Before(found.until)
}

func (z *zones) save(key string, place *time.Location, now time.Time) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if len(z.held) >= maxZones {
		clear(z.held)
	}
	life := zoneLife
	if place == nil {
		life = unknownLife
	}
	z.held[key] = zone{place, now.Add(life)}
}

// complete fills in what a message's own event does not tell and Slack must be asked for: the channel of direct
// messages, and the user's time zone. The question is answered without what cannot be had.
func (a *Adapter) complete(ctx context.Context, w *workspace, m bot.Message) bot.Message {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	if m.Direct && m.Channel == "" {
		channel, err := carrier{a}.channelOf(ctx, w, post{User: string(m.User)})
		if err != nil {
			a.log.WarnContext(ctx, "direct messages not opened", slog.String("adapter", name), slog.Any("err", err))
		}
		m.Channel = bot.ChannelID(channel)
	}
	m.Zone = a.zone(ctx, w, m.User)
	return m
}

// zone is a user's time zone, or nil where Slack does not tell.
func (a *Adapter) zone(ctx context.Context, w *workspace, user bot.UserID) *time.Location {
	key, now := string(w.id())+"/"+string(user), time.Now()
	if place, known := a.zones.load(key, now); known {
		return place
	}
	var place *time.Location
	who, err := w.api.GetUserInfoContext(ctx, string(user))
	if err == nil && who.TZ != "" {
		place, err = time.LoadLocation(who.TZ)
	}
	if err != nil {
		a.log.DebugContext(ctx, "time zone not known", slog.String("adapter", name), slog.Any("err", err))
	}
	a.zones.save(key, place, now)
	return place
}
