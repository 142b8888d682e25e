package slack

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// The event type and field under which a message carries the key of its post, by which it is found again.
const (
	keyEvent = "whosaid_post"
	keyField = "key"
)

// carrier is the adapter as its outbox knows it.
type carrier struct{ *Adapter }

// Carry implements bot.Carrier.
func (c carrier) Carry(ctx context.Context, sent bot.Post) (bot.MessageID, error) {
	p, w, err := c.read(ctx, sent)
	if err != nil {
		return "", err
	}
	if p.paced() {
		if err := c.pacer.Wait(ctx, p.Team+"/"+cmp.Or(p.Channel, p.User)); err != nil {
			return "", bot.SendError{Fate: bot.NotSent, Err: err}
		}
	}
	id, err := c.carry(ctx, w, sent.Key, p)
	if len(p.Blocks.BlockSet) > 0 && refusedAs(err, "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long") {
		c.log.ErrorContext(ctx, "blocks refused, sent as text", slog.String("adapter", name), slog.String("post", sent.Key),
			slog.Any("err", err))
		p.Blocks = sdk.Blocks{}
		return c.carry(ctx, w, sent.Key, p)
	}
	return id, err
}

func (c carrier) carry(ctx context.Context, w *workspace, key string, p post) (bot.MessageID, error) {
	switch p.Way {
	case toChannel:
		return c.toChannel(ctx, w, key, p)
	case toUser:
		return c.toUser(ctx, w, key, p)
	case byUpdate:
		_, _, _, err := w.api.UpdateMessageContext(ctx, p.Channel, p.TS, append(p.content(), metadata(key))...)
		return bot.MessageID(p.TS), sendError("chat.update", err)
	case byDelete:
		_, _, err := w.api.DeleteMessageContext(ctx, p.Channel, p.TS)
		if refusedAs(err, "message_not_found") {
			err = nil
		}
		return "", sendError("chat.delete", err)
	case asFile:
		return c.upload(ctx, w, p)
	}
	return c.respond(ctx, w, key, p)
}

func (c carrier) read(ctx context.Context, sent bot.Post) (post, *workspace, error) {
	var p post
	if err := json.Unmarshal(sent.Payload, &p); err != nil {
		return p, nil, bot.SendError{Fate: bot.Refused, Err: fmt.Errorf("slack: decode post: %w", err)}
	}
	w, err := c.home.find(ctx, p.Team, p.Enterprise)
	switch {
	case errors.Is(err, errNotInstalled):
		return p, nil, bot.SendError{Fate: bot.Refused, Err: err}
	case err != nil:
		return p, nil, bot.SendError{Fate: bot.NotSent, Err: err}
	}
	return p, w, nil
}

// paced reports whether a post counts against its channel's pace.
func (p post) paced() bool {
	return p.Way != toResponse && p.Way != byReplacing && p.Way != byRemoving
}

// content is what a message says. Links in it unfold to nothing, for an answer is a list of sources, and its text
// formats and links nothing where it is shown in place of the blocks.
func (p post) content() []sdk.MsgOption {
	options := []sdk.MsgOption{
		sdk.MsgOptionText(p.Text, false), sdk.MsgOptionDisableLinkUnfurl(), sdk.MsgOptionDisableMediaUnfurl(),
		sdk.MsgOptionDisableMarkdown(), sdk.MsgOptionParse(false),
	}
	if len(p.Blocks.BlockSet) > 0 {
		options = append(options, sdk.MsgOptionBlocks(p.Blocks.BlockSet...))
	}
	return options
}

func metadata(key string) sdk.MsgOption {
	return sdk.MsgOptionMetadata(sdk.SlackMetadata{EventType: keyEvent, EventPayload: map[string]any{keyField: key}})
}

// toChannel posts for all to see. Where the bot is no member, the event's own address still takes it.
func (c carrier) toChannel(ctx context.Context, w *workspace, key string, p post) (bot.MessageID, error) {
	options := append(p.content(), metadata(key))
	if p.Thread != "" {
		options = append(options, sdk.MsgOptionTS(p.Thread))
	}
	channel, err := c.channelOf(ctx, w, p)
	if err != nil {
		return "", sendError("conversations.open", err)
	}
	_, ts, err := w.api.PostMessageContext(ctx, channel, options...)
	if p.URL != "" && refusedAs(err, "not_in_channel", "channel_not_found") {
		return "", sendError(responseMethod, c.answer(ctx, p, sdk.WebhookMessage{ResponseType: sdk.ResponseTypeInChannel}))
	}
	return bot.MessageID(ts), sendError("chat.postMessage", err)
}

// toUser posts in a channel for one user's eyes, or in their direct messages where that cannot be.
func (c carrier) toUser(ctx context.Context, w *workspace, key string, p post) (bot.MessageID, error) {
	options := p.content()
	if p.Thread != "" {
		options = append(options, sdk.MsgOptionTS(p.Thread))
	}
	_, err := w.api.PostEphemeralContext(ctx, p.Channel, p.User, options...)
	if refusedAs(err, "user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived") {
		return c.direct(ctx, w, key, p)
	}
	return "", sendError("chat.postEphemeral", err)
}

// respond speaks through the event's own address, or in the user's direct messages once that has expired. What was to
// be removed stays then.
func (c carrier) respond(ctx context.Context, w *workspace, key string, p post) (bot.MessageID, error) {
	m := sdk.WebhookMessage{
		ResponseType:    sdk.ResponseTypeEphemeral,
		ReplaceOriginal: p.Replace || p.Way == byReplacing, DeleteOriginal: p.Way == byRemoving,
	}
	var err error
	if p.URL != "" {
		err = c.answer(ctx, p, m)
	}
	if p.URL != "" && !expired(err) {
		return "", sendError(responseMethod, err)
	}
	if p.Way == byRemoving {
		return "", bot.SendError{Fate: bot.Refused, Err: errors.New("slack: too late to remove a private answer")}
	}
	return c.direct(ctx, w, key, p)
}

// expired reports whether an event's address takes no more answers.
func expired(err error) bool {
	status := statusOf(err)
	return status == http.StatusNotFound || status == http.StatusForbidden || status == http.StatusGone
}

// answer posts to the address that came with an event.
func (c carrier) answer(ctx context.Context, p post, m sdk.WebhookMessage) error {
	no := false
	if !m.DeleteOriginal {
		m.Text, m.Blocks, m.ThreadTimestamp = p.Text, &p.Blocks, p.Thread
		m.UnfurlLinks, m.UnfurlMedia = &no, &no
	}
	return sdk.PostWebhookCustomHTTPContext(ctx, p.URL, c.http, &m)
}

// direct posts in a user's direct messages.
func (c carrier) direct(ctx context.Context, w *workspace, key string, p post) (bot.MessageID, error) {
	p.Channel, p.Thread, p.URL = "", "", ""
	return c.toChannel(ctx, w, key, p)
}

// upload puts a file into a thread, or into the user's direct messages.
func (c carrier) upload(ctx context.Context, w *workspace, p post) (bot.MessageID, error) {
	channel, err := c.channelOf(ctx, w, p)
	if err != nil {
		return "", sendError("conversations.open", err)
	}
	_, err = w.api.UploadFileContext(ctx, sdk.UploadFileParameters{
		Filename: p.File.Name, Title: p.File.Name, FileSize: len(p.File.Data), Reader: bytes.NewReader(p.File.Data),
		AltTxt: p.File.Alt, Channel: channel, ThreadTimestamp: p.Thread,
	})
	return "", sendError("files.upload", err)
}

// channelOf is the channel of a post; that of direct messages is asked for.
func (c carrier) channelOf(ctx context.Context, w *workspace, p post) (string, error) {
	if p.Channel != "" {
		return p.Channel, nil
	}
	channel, _, _, err := w.api.OpenConversationContext(ctx, &sdk.OpenConversationParameters{Users: []string{p.User}})
	if err != nil {
		return "", err
	}
	return channel.ID, nil
}

// since is the Slack timestamp to look from for a post, some clocks' difference before it was put.
func (p post) since() string {
	return fmt.Sprintf("%d.000000", p.Put.Add(-5*time.Minute).Unix())
}
