package discord

import (
	"context"
	"log/slog"
	"slices"
	"time"
)

// talk is a conversation with the bot in a channel, as far as a lost session makes it necessary to know.
type talk struct {
	guild string
	at    time.Time // somebody last addressed the bot
	last  string    // the last message that was seen
}

// talkLasts is how long after its last question a channel is looked at for what was missed.
const talkLasts = 15 * time.Minute

// openTalk notes that somebody addressed the bot in a channel.
func (a *Adapter) openTalk(guild, channel, id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for c, t := range a.talks {
		if time.Since(t.at) > talkLasts {
			delete(a.talks, c)
		}
	}
	t := a.talks[channel]
	t.guild, t.at = guild, time.Now()
	if after(id, t.last) {
		t.last = id
	}
	a.talks[channel] = t
}

// noteTalk notes a message in a channel where the bot is talked with.
func (a *Adapter) noteTalk(channel, id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if t, ok := a.talks[channel]; ok && after(id, t.last) {
		t.last = id
		a.talks[channel] = t
	}
}

// recent are the channels with a talk that is going on.
func (a *Adapter) recent() map[string]talk {
	a.mu.Lock()
	defer a.mu.Unlock()
	going := map[string]talk{}
	for c, t := range a.talks {
		if time.Since(t.at) <= talkLasts {
			going[c] = t
		}
	}
	return going
}

// catchUp reads what was written while a session was lost, in the channels where the bot was just talked with. What it
// has seen already the inbox knows by its id.
func (a *Adapter) catchUp(ctx context.Context) {
	for channel, t := range a.recent() {
		missed, err := a.messagesAfter(ctx, channel, t.last)
		if err != nil {
			a.log.WarnContext(ctx, "channel not caught up with", slog.String("channel", channel), slog.Any("err", err))
			continue
		}
		for _, w := range slices.Backward(missed) {
			w.ChannelID, w.GuildID = channel, t.guild
			a.hear(ctx, w)
		}
	}
}
