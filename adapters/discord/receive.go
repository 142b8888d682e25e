package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/adapters/discord/gateway"
	"github.com/whosaid/whosaid/bot"
)

// receive takes one event of the gateway. It returns at once: an interaction's three seconds have begun, and the next
// event waits behind this one.
func (a *Adapter) receive(ctx context.Context, e gateway.Event) {
	switch e.Type {
	case "INTERACTION_CREATE":
		var i interaction
		if a.read(e, &i) {
			a.aside(ctx, "an interaction", func() { a.interact(ctx, i, nil) })
		}
	case "MESSAGE_CREATE":
		var w message
		if a.read(e, &w) && worthReading(w) {
			a.queue(ctx, w)
		}
	case "GUILD_DELETE":
		var g struct {
			ID          string `json:"id"`
			Unavailable bool   `json:"unavailable"`
		}
		if a.read(e, &g) && !g.Unavailable {
			a.leaveGuild(ctx, g.ID)
		}
	case "THREAD_DELETE", "CHANNEL_DELETE", "THREAD_UPDATE", "CHANNEL_UPDATE":
		var c channel
		if a.read(e, &c) {
			a.forgetChannel(c.ID)
		}
	}
}

// read reads an event; one that cannot be read is skipped.
func (a *Adapter) read(e gateway.Event, into any) bool {
	if err := json.Unmarshal(e.Data, into); err != nil {
		a.log.Warn("event not read", slog.String("type", e.Type), slog.Any("err", err))
		return false
	}
	return true
}

// interact takes an interaction. respond carries its first answer; nil posts it.
func (a *Adapter) interact(ctx context.Context, i interaction, respond responder) {
	if i.Type == interactionComplete {
		a.complete(ctx, i, respond)
		return
	}
	m, ok := a.translateInteraction(i)
	l := a.arrive(ctx, a.routeOf(i), m.Private, respond)
	if l == nil {
		return // Discord delivered it twice
	}
	if ok {
		ok = a.readLong(ctx, m)
	}
	switch {
	case !ok:
		a.decline(ctx, l, "That no longer works. Please ask again.")
	case !a.mayAsk(i.GuildID, i.roles()):
		a.decline(ctx, l, "Sorry, in this server only people with certain roles may ask.")
	case m.Action != nil && m.Action.Name == followUpAction:
		a.askNext(ctx, l)
	default:
		a.accept(ctx, m, l)
	}
}

// askNext opens the form for the next question.
func (a *Adapter) askNext(ctx context.Context, l *live) {
	defer a.leave(l.route)
	if _, err := l.form(ctx, drawForm(followUpForm())); err != nil {
		a.log.WarnContext(ctx, "form not opened", slog.Any("err", err))
	}
}

// accept takes a message for good, or tells an interaction's asker to try later and reports false; the author of a
// message is told by hear.
func (a *Adapter) accept(ctx context.Context, m bot.Message, l *live) bool {
	err := a.inbox.Accept(ctx, m)
	if err == nil {
		return true
	}
	if !errors.Is(err, bot.ErrFull) && ctx.Err() == nil { // the inbox has logged the former
		a.log.ErrorContext(ctx, "message not taken", slog.String("message", string(m.ID)), slog.Any("err", err))
	}
	if l != nil {
		a.decline(ctx, l, busyText)
	}
	return false
}

const busyText = "Sorry, too much is being asked at the moment. Please try again in a minute."

// busyWithin is how long the word that the bot is busy may take, for those who wait behind it.
const busyWithin = 3 * time.Second

// busy tells the author of a message that it was not taken. It is tried once.
func (a *Adapter) busy(ctx context.Context, m bot.Message) {
	ctx, cancel := context.WithTimeout(ctx, busyWithin)
	defer cancel()
	parts, err := render(a.style(), bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(busyText)}}})
	if err == nil {
		d := a.address(m, route{}, bot.Reply{})
		d.Part, d.Nonce = parts[0], nonce(string(m.ID)+"/busy")
		err = a.post(ctx, d.Channel, d, nil)
	}
	if err != nil {
		a.log.WarnContext(ctx, "asker not told that the bot is busy", slog.Any("err", err))
	}
}

// decline answers an interaction, to its asker alone, without the bot being asked.
func (a *Adapter) decline(ctx context.Context, l *live, why string) {
	defer a.leave(l.route)
	parts, err := render(a.style(), bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(why)}}})
	if err == nil {
		_, err = l.answer(ctx, parts[0], true, nil)
	}
	if err != nil {
		a.log.WarnContext(ctx, "interaction not declined", slog.Any("err", err))
	}
}

// maxQueued is how many messages of people may wait to be looked at.
const maxQueued = 1000

// queue has a message looked at when those before it were. When as many wait as may, it is dropped, and a lost session's
// catching up may find it again.
func (a *Adapter) queue(ctx context.Context, w message) {
	select {
	case a.queued <- w:
	default:
		a.log.WarnContext(ctx, "message dropped: too many at once", slog.Int64("dropped", a.dropped.Add(1)))
	}
}

// hearAll looks at one message after another until ctx ends.
func (a *Adapter) hearAll(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case w := <-a.queued:
			a.guarded(ctx, "a message", func() { a.hear(ctx, w) })
		}
	}
}

// aside has something done beside all else; Run waits for it.
func (a *Adapter) aside(ctx context.Context, what string, do func()) {
	a.work.Go(func() { a.guarded(ctx, what, do) })
}

// guarded does something. A panic in it is the end of that alone.
func (a *Adapter) guarded(ctx context.Context, what string, do func()) {
	if err := bot.Guard(what, func() error { do(); return nil }); err != nil {
		a.log.ErrorContext(ctx, "event not taken", slog.Any("err", err))
	}
}

// hear takes what a person wrote, if it is for the bot.
func (a *Adapter) hear(ctx context.Context, w message) {
	meant := w.GuildID == "" || a.mentioned(w)
	if !meant && !a.cfg.MessageContent {
		return
	}
	if roles, err := a.rolesOf(ctx, w); err != nil || !a.mayAsk(w.GuildID, roles) {
		if err != nil {
			a.log.WarnContext(ctx, "message not taken: its author's roles are not known", slog.Any("err", err))
		}
		return
	}
	in := a.channel(ctx, w)
	m, addressed := a.translateMessage(w, in)
	if !addressed {
		return
	}
	if a.cfg.MessageContent && !m.Direct && m.Thread == "" {
		a.openThread(ctx, &m)
	}
	if !a.accept(ctx, m, nil) {
		a.busy(ctx, m)
		return
	}
	a.openTalk(ctx, w.GuildID, w.ChannelID, w.ID)
	if m.Thread != "" && string(m.Thread) != w.ChannelID {
		a.openTalk(ctx, w.GuildID, string(m.Thread), w.ID)
	}
}

// rolesOf are the roles of a message's author. A message that was read to catch up comes without them.
func (a *Adapter) rolesOf(ctx context.Context, w message) ([]string, error) {
	if w.Member != nil {
		return w.Member.Roles, nil
	}
	if len(a.cfg.Guilds[w.GuildID].Roles) == 0 || w.Author == nil {
		return nil, nil // nobody asks for them
	}
	var m member
	err := a.rest.get(ctx, discordgo.EndpointGuildMember(w.GuildID, w.Author.ID), &m)
	return m.Roles, err
}

// channel returns what the adapter knows of the channel of a message; a direct one is not asked for.
func (a *Adapter) channel(ctx context.Context, w message) channel {
	if w.GuildID == "" {
		return channel{ID: w.ChannelID, Type: channelDirect}
	}
	a.mu.Lock()
	c, known := a.channels[w.ChannelID]
	a.mu.Unlock()
	if known {
		return c
	}
	if err := a.rest.get(ctx, discordgo.EndpointChannel(w.ChannelID), &c); err != nil {
		a.log.DebugContext(ctx, "channel not known", slog.Any("err", err))
		return channel{ID: w.ChannelID}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.channels) >= 10_000 {
		clear(a.channels)
	}
	a.channels[w.ChannelID] = c
	return c
}

func (a *Adapter) forgetChannel(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.channels, id)
	delete(a.talks, id)
}

// openThread opens a thread at a message for its answer and what follows. Where the bot may not, it answers in the
// channel.
func (a *Adapter) openThread(ctx context.Context, m *bot.Message) {
	var c channel
	err := a.rest.do(ctx, request{
		method: http.MethodPost, url: discordgo.EndpointChannelMessageThread(string(m.Channel), string(m.ID)),
		body: map[string]any{"name": shorten(threadName(*m), 100), "auto_archive_duration": 1440}, out: &c,
	})
	if err != nil || c.ID == "" {
		a.log.InfoContext(ctx, "thread not opened", slog.Any("err", err))
		return
	}
	m.Thread = bot.ThreadID(c.ID)
}

// threadName is what a message is about: its words, or the file that came without any.
func threadName(m bot.Message) string {
	if m.Text == "" && len(m.Files) > 0 {
		return m.Files[0].Name
	}
	return oneLine(m.Text)
}

// leaveGuild deletes what is remembered of a guild that the bot was removed from.
func (a *Adapter) leaveGuild(ctx context.Context, id string) {
	prefix := bot.Message{Adapter: a.Name(), Workspace: bot.WorkspaceID(id)}.Key()
	if err := a.cfg.Memory.Purge(ctx, prefix); err != nil {
		a.log.ErrorContext(ctx, "guild not forgotten", slog.String("workspace", id), slog.Any("err", err))
		return
	}
	a.log.InfoContext(ctx, "guild left and forgotten", slog.String("workspace", id))
}

// errToken says what to do about a token that Discord does not know.
var errToken = errors.New("discord: the token is not valid; copy it again from Bot, Reset Token, in Discord's developer portal " +
	"into WHOSAID_DISCORD_TOKEN")

// identify learns who the bot is, which is also the first to find out that a token is wrong.
func (a *Adapter) identify(ctx context.Context) error {
	if a.botID != "" {
		return nil
	}
	var me user
	err := a.rest.get(ctx, discordgo.EndpointUser("@me"), &me)
	if statusCode(err) == http.StatusUnauthorized {
		return errToken
	}
	if err != nil {
		return fmt.Errorf("learn who the bot is: %w", err)
	}
	a.botID = me.ID
	return nil
}
