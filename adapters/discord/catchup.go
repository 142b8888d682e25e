package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// talk is a conversation with the bot in a channel, as far as a lost session makes it necessary to know.
type talk struct {
	Guild string    `json:"guild,omitempty"`
	At    time.Time `json:"at"`   // somebody last addressed the bot
	Last  string    `json:"last"` // the last message that was taken
}

// talkLasts is how long after its last question a channel is looked at for what was missed.
const talkLasts = 15 * time.Minute

// openTalk notes that a message in a channel addressed the bot and was taken.
func (a *Adapter) openTalk(ctx context.Context, guild, channel, id string) {
	a.mu.Lock()
	t := a.talks[channel]
	t.Guild, t.At = guild, time.Now()
	if after(id, t.Last) {
		t.Last = id
	}
	a.talks[channel] = t
	a.mu.Unlock()
	if err := a.saveTalks(ctx); err != nil {
		a.log.WarnContext(ctx, "talks not kept", slog.Any("err", err))
	}
}

// recent are the channels with a talk that is going on; the others are forgotten.
func (a *Adapter) recent() map[string]talk {
	a.mu.Lock()
	defer a.mu.Unlock()
	going := map[string]talk{}
	for c, t := range a.talks {
		if time.Since(t.At) > talkLasts {
			delete(a.talks, c)
			continue
		}
		going[c] = t
	}
	return going
}

// talksKey is where the talks of this process's shards are kept.
func (a *Adapter) talksKey() string {
	return bot.Message{Adapter: a.Name()}.Key("talks", fmt.Sprint(a.cfg.Shards))
}

// saveTalks keeps the talks, so that what is missed between two processes is caught up with too.
func (a *Adapter) saveTalks(ctx context.Context) error {
	value, err := json.Marshal(a.recent())
	if err != nil {
		return err
	}
	return a.cfg.Memory.Save(ctx, a.talksKey(), a.Name(), value, time.Now().Add(talkLasts))
}

func (a *Adapter) loadTalks(ctx context.Context) error {
	value, err := a.cfg.Memory.Load(ctx, a.talksKey(), time.Now())
	if err != nil || value == nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return json.Unmarshal(value, &a.talks)
}

// catchUp reads what was written while there was no session, in the channels where the bot was just talked with. What
// it has seen already the inbox knows by its id.
func (a *Adapter) catchUp(ctx context.Context) {
	for channel, t := range a.recent() {
		missed, err := a.messagesAfter(ctx, channel, t.Last)
		if err != nil {
			a.log.WarnContext(ctx, "channel not caught up with", slog.String("channel", channel), slog.Any("err", err))
			continue
		}
		for _, w := range slices.Backward(missed) {
			if w.ChannelID, w.GuildID = channel, t.Guild; worthReading(w) {
				a.queue(ctx, w)
			}
		}
	}
}
