package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// Send implements bot.Adapter: it answers an interaction, replies to a message or posts to a channel.
func (a *Adapter) Send(ctx context.Context, to bot.Message, reply bot.Reply) (bot.MessageID, error) {
	r := parseRoute(to.Route)
	if reply.Form != nil && r.Token != "" {
		opened, err := a.alive(r, to.Private).form(ctx, drawForm(*reply.Form))
		if opened || err != nil {
			return to.ID, err
		}
	}
	if r.Token != "" {
		reply = withFollowUp(to, reply)
	}
	return a.inStyle(func(s style) (bot.MessageID, error) { return a.send(ctx, s, to, r, reply) })
}

// inStyle has a message sent in the adapter's style, and as embeds where the server turns out not to know that.
func (a *Adapter) inStyle(send func(style) (bot.MessageID, error)) (bot.MessageID, error) {
	s := a.style()
	id, err := send(s)
	if _, isNew := s.(componentStyle); err == nil || !isNew || !unsupported(err) {
		return id, err
	}
	a.log.Warn("server refuses components v2; drawing embeds from here on", slog.Any("err", err))
	a.plainEmbeds.Store(true)
	return send(embedStyle{})
}

func (a *Adapter) style() style {
	if a.plainEmbeds.Load() {
		return embedStyle{}
	}
	return styleOf(a.cfg.Style)
}

func (a *Adapter) send(ctx context.Context, s style, to bot.Message, r route, reply bot.Reply) (first bot.MessageID, err error) {
	parts, err := render(s, reply)
	if err != nil {
		return "", err
	}
	d := a.address(to, r, reply)
	for i, p := range parts {
		if err := a.keepLong(ctx, to, p.long); err != nil {
			return first, err
		}
		d.Part = p
		d.Repeat = d.Way == asAnswer && i == 0 && !r.Click
		id, err := a.put(ctx, fmt.Sprintf("%s/%T/%d", to.ID, s, i), lane(to), d)
		if err != nil {
			return first, err
		}
		if i == 0 {
			first = id
		}
		d.Reference = ""
	}
	return first, nil
}

// address tells how a reply reaches those who may see it.
func (a *Adapter) address(to bot.Message, r route, reply bot.Reply) delivery {
	d := delivery{Way: asAnswer, Route: r, Channel: whereIs(to), User: string(to.User), Deferred: to.Private}
	d.Private = (to.Private || reply.Private) && !reply.Public && !to.Direct
	if r.Token != "" {
		return d
	}
	d.Way = toChannel
	if d.Private && to.User != "" {
		d.Way = toUser
	}
	if !to.Direct && to.User != "" {
		d.Reference = string(to.ID)
	}
	return d
}

// whereIs is the channel, or the thread in it, that a message came from.
func whereIs(m bot.Message) string {
	if m.Thread != "" {
		return string(m.Thread)
	}
	return string(m.Channel)
}

// lane is what keeps its order: an interaction's own messages, or a place's.
func lane(m bot.Message) string {
	if r := parseRoute(m.Route); r.ID != "" {
		return r.ID
	}
	return whereIs(m)
}

// put sends through the outbox.
func (a *Adapter) put(ctx context.Context, key, lane string, d delivery) (bot.MessageID, error) {
	d.Nonce = nonce(key)
	payload, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("discord: encode post %s: %w", key, err)
	}
	return a.outbox.Send(ctx, bot.Post{Key: key, Lane: lane, Payload: payload})
}

// nonce names a post for Discord, in the 25 characters that it takes.
func nonce(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:18])
}

// Update implements bot.Updater: it changes, or takes away, the message that was clicked.
func (a *Adapter) Update(ctx context.Context, clicked bot.Message, reply bot.Reply) error {
	r := parseRoute(clicked.Route)
	d := delivery{
		Way: asUpdate, Route: r, Channel: whereIs(clicked), User: string(clicked.User),
		Private: clicked.Private, Deferred: clicked.Private, Repeat: true,
	}
	if reply.Remove {
		d.Way = asRemoval
		_, err := a.put(ctx, string(clicked.ID)+"/removal", lane(clicked), d)
		return err
	}
	reply = withFollowUp(clicked, reply)
	_, err := a.inStyle(func(s style) (bot.MessageID, error) {
		parts, err := render(s, reply)
		if err != nil {
			return "", err
		}
		for i, p := range parts {
			if err := a.keepLong(ctx, clicked, p.long); err != nil {
				return "", err
			}
			d.Part = p
			if i > 0 {
				d.Way, d.Repeat = asAnswer, false
			}
			if _, err := a.put(ctx, fmt.Sprintf("%s/update/%T/%d", clicked.ID, s, i), lane(clicked), d); err != nil {
				return "", err
			}
		}
		return "", nil
	})
	return err
}

// Typing implements bot.Typer. An interaction shows by itself that it is being worked on.
func (a *Adapter) Typing(ctx context.Context, to bot.Message) error {
	if to.Route != "" {
		return nil
	}
	return a.rest.do(ctx, request{method: http.MethodPost, url: discordgo.EndpointChannelTyping(whereIs(to))})
}
