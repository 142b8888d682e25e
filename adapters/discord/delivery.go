package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// way is how a message reaches its readers.
type way string

const (
	asAnswer  way = "answer"  // of an interaction: its own message, or a follow-up to that
	asUpdate  way = "update"  // of the message that was clicked
	asRemoval way = "removal" // of the message that was clicked
	toChannel way = "channel"
	toUser    way = "user"
)

// delivery is one call to Discord as the outbox keeps it.
type delivery struct {
	Way       way    `json:"way"`
	Route     route  `json:"route,omitzero"`
	Channel   string `json:"channel,omitempty"`
	User      string `json:"user,omitempty"`
	Reference string `json:"reference,omitempty"` // the message that it replies to
	Private   bool   `json:"private,omitempty"`
	Deferred  bool   `json:"deferred,omitempty"` // "thinking" is shown to the asker alone
	Repeat    bool   `json:"repeat,omitempty"`   // carried out twice it does no more than once
	Nonce     string `json:"nonce,omitempty"`
	Part      part   `json:"part"`
}

// body is a message on its way. Every one says that it pings nobody.
type body struct {
	Embeds          json.RawMessage `json:"embeds,omitempty"`
	Components      json.RawMessage `json:"components,omitempty"`
	Attachments     []attachment    `json:"attachments"`
	Flags           int             `json:"flags,omitempty"`
	AllowedMentions allowedMentions `json:"allowed_mentions"`
	Reference       *reference      `json:"message_reference,omitempty"`
	Nonce           string          `json:"nonce,omitempty"`
	EnforceNonce    bool            `json:"enforce_nonce,omitempty"`
}

type allowedMentions struct {
	Parse       []string `json:"parse"`
	RepliedUser bool     `json:"replied_user"`
}

type reference struct {
	MessageID       string `json:"message_id"`
	FailIfNotExists bool   `json:"fail_if_not_exists"`
}

func (p part) body() body {
	return body{
		Embeds: p.Embeds, Components: p.Components, Attachments: p.Attachments, Flags: p.Flags,
		AllowedMentions: allowedMentions{Parse: []string{}},
	}
}

// Carry implements bot.Carrier.
func (a *Adapter) Carry(ctx context.Context, p bot.Post) (bot.MessageID, error) {
	var d delivery
	if err := json.Unmarshal(p.Payload, &d); err != nil {
		return "", bot.SendError{Fate: bot.Refused, Err: fmt.Errorf("discord: read post %s: %w", p.Key, err)}
	}
	var out message
	err := a.carry(ctx, d, &out)
	return bot.MessageID(out.ID), err
}

func (a *Adapter) carry(ctx context.Context, d delivery, out *message) error {
	switch d.Way {
	case toChannel:
		return a.post(ctx, d.Channel, d, out)
	case toUser:
		return a.postDirect(ctx, d, out)
	}
	l := a.alive(d.Route, d.Deferred)
	var known bool
	var err error
	switch d.Way {
	case asUpdate:
		known, err = l.update(ctx, d.Part)
	case asRemoval:
		known, err = l.remove(ctx)
	default:
		known, err = l.answer(ctx, d.Part, d.Private, out)
	}
	if known || err != nil {
		return err
	}
	return a.tooLate(ctx, d, out)
}

// tooLate delivers what an interaction can no longer take: a public answer to the channel, a private one to the asker.
func (a *Adapter) tooLate(ctx context.Context, d delivery, out *message) error {
	a.log.InfoContext(ctx, "interaction expired", slog.String("way", string(d.Way)), slog.Bool("private", d.Private))
	switch {
	case d.Way == asRemoval:
		return nil
	case d.Private:
		return a.postDirect(ctx, d, out)
	}
	return a.post(ctx, d.Channel, d, out)
}

// post posts a message to a channel. Discord drops a second one of the same nonce.
func (a *Adapter) post(ctx context.Context, channel string, d delivery, out *message) error {
	b := d.Part.body()
	b.Nonce, b.EnforceNonce = d.Nonce, true
	if d.Reference != "" {
		b.Reference = &reference{MessageID: d.Reference}
	}
	return a.rest.do(ctx, request{
		method: http.MethodPost, url: discordgo.EndpointChannelMessages(channel), body: b, files: d.Part.Files, out: out,
	})
}

// postDirect sends a message to its asker alone. One who takes no direct messages gets none.
func (a *Adapter) postDirect(ctx context.Context, d delivery, out *message) error {
	var c channel
	err := a.rest.do(ctx, request{
		method: http.MethodPost, url: discordgo.EndpointUserChannels("@me"),
		body: map[string]string{"recipient_id": d.User}, out: &c,
	})
	if err != nil {
		return err
	}
	d.Reference = ""
	return a.post(ctx, c.ID, d, out)
}

// Find implements bot.Finder. What does no harm twice counts as not sent; of a message in a channel Discord is asked.
func (a *Adapter) Find(ctx context.Context, p bot.Post) (bot.MessageID, bool, error) {
	var d delivery
	if err := json.Unmarshal(p.Payload, &d); err != nil {
		return "", false, bot.SendError{Fate: bot.Refused, Err: fmt.Errorf("discord: read post %s: %w", p.Key, err)}
	}
	switch {
	case d.Way == toChannel:
		return a.look(ctx, d)
	case d.Way == toUser, d.Repeat:
		return "", false, nil
	}
	return "", false, bot.SendError{Fate: bot.Refused, Err: errors.New("discord: nobody can look whether a follow-up arrived")}
}

// look searches a channel's latest messages for one that was posted already.
func (a *Adapter) look(ctx context.Context, d delivery) (bot.MessageID, bool, error) {
	latest, err := a.messagesAfter(ctx, d.Channel, d.Reference)
	if statusCode(err) == http.StatusForbidden || statusCode(err) == http.StatusNotFound {
		return "", false, nil // the bot may post but not read: the nonce has to do
	}
	if err != nil {
		return "", false, bot.SendError{Fate: bot.Unsure, Err: err}
	}
	i := slices.IndexFunc(latest, func(m message) bool {
		return m.Author != nil && m.Author.ID == a.botID && m.Nonce == any(d.Nonce)
	})
	if i < 0 {
		return "", false, nil
	}
	return bot.MessageID(latest[i].ID), true, nil
}

// messagesAfter returns up to a hundred messages of a channel that are younger than one, youngest first; "" asks for
// the latest.
func (a *Adapter) messagesAfter(ctx context.Context, channel, id string) ([]message, error) {
	address := discordgo.EndpointChannelMessages(channel) + "?limit=100"
	if id != "" {
		address += "&after=" + id
	}
	var list []message
	err := a.rest.get(ctx, address, &list)
	return list, err
}

// unsupported reports whether a failure may be the server's not knowing components v2.
func unsupported(err error) bool {
	switch errorCode(err) {
	case codeEmptyMessage, codeInvalidBody:
		return true
	}
	return statusCode(err) == http.StatusBadRequest
}
