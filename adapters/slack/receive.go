package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// kind tells apart what Slack sends, as Socket Mode names it. HTTP brings the same payloads.
type kind string

const (
	events      kind = "events_api"
	commands    kind = "slash_commands"
	interactive kind = "interactive"
)

// accept takes one payload in: once it returns nil, Slack can be told that it arrived, with the response that it asks
// for, if any. On an error Slack is to send it again.
func (a *Adapter) accept(ctx context.Context, k kind, payload []byte) (response any, err error) {
	select {
	case <-a.ready:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	switch k {
	case events:
		return nil, a.acceptEvent(ctx, payload)
	case commands:
		return nil, a.acceptCommand(ctx, payload)
	case interactive:
		return a.acceptInteraction(ctx, payload)
	}
	return nil, nil
}

// decode reads a payload. One that cannot be read will not read better the second time, so it is logged and let pass.
func decode[T any](ctx context.Context, a *Adapter, payload []byte) (value T, ok bool) {
	if err := json.Unmarshal(payload, &value); err != nil {
		a.log.WarnContext(ctx, "payload not understood", slog.String("adapter", name), slog.Any("err", err))
		return value, false
	}
	return value, true
}

// workspace finds where a payload comes from; ok is false, and it is let pass, where the app is not installed.
func (a *Adapter) workspace(ctx context.Context, team, enterprise string) (w *workspace, ok bool, err error) {
	w, err = a.home.find(ctx, team, enterprise)
	if errors.Is(err, errNotInstalled) {
		a.log.WarnContext(ctx, "event of a workspace without the app", slog.String("adapter", name),
			slog.String("workspace", team))
		return nil, false, nil
	}
	return w, err == nil, err
}

func (a *Adapter) acceptEvent(ctx context.Context, payload []byte) error {
	c, ok := decode[callback](ctx, a, payload)
	if ok && c.Type == "app_rate_limited" {
		a.log.ErrorContext(ctx, "Slack holds events back: more than 30,000 an hour", slog.String("adapter", name),
			slog.String("workspace", c.TeamID))
	}
	if !ok || c.Type != "event_callback" {
		return nil
	}
	head, ok := decode[struct{ Type string }](ctx, a, c.Event)
	if !ok {
		return nil
	}
	team, enterprise := c.home()
	w, ok, err := a.workspace(ctx, team, enterprise)
	if !ok {
		return err
	}
	switch head.Type {
	case "message", "app_mention":
		if p, ok := decode[posted](ctx, a, c.Event); ok {
			return a.acceptMessage(ctx, w, p)
		}
	case "app_uninstalled":
		return a.uninstalled(ctx, w)
	case "tokens_revoked":
		if r, ok := decode[revoked](ctx, a, c.Event); ok && len(r.Tokens.Bot) > 0 {
			return a.uninstalled(ctx, w)
		}
	case "app_home_opened":
		if o, ok := decode[opened](ctx, a, c.Event); ok {
			a.opening(ctx, w, o)
		}
	}
	return nil
}

func (a *Adapter) acceptMessage(ctx context.Context, w *workspace, p posted) error {
	m, addressed, err := a.question(ctx, w, p)
	if err != nil || !addressed {
		return err
	}
	return a.take(ctx, w, m)
}

func (a *Adapter) acceptCommand(ctx context.Context, payload []byte) error {
	c, ok := decode[slashCommand](ctx, a, payload)
	if !ok {
		return nil
	}
	w, ok, err := a.workspace(ctx, c.TeamID, c.EnterpriseID)
	if !ok {
		return err
	}
	return a.take(ctx, w, a.called(w, c))
}

func (a *Adapter) acceptInteraction(ctx context.Context, payload []byte) (response any, err error) {
	head, ok := decode[struct{ Type string }](ctx, a, payload)
	if !ok || !understood(head.Type) {
		return nil, nil
	}
	i, ok := decode[interaction](ctx, a, payload)
	if !ok {
		return nil, nil
	}
	w, ok, err := a.workspace(ctx, i.teamID(), i.Enterprise.ID)
	if !ok {
		return nil, err
	}
	var m bot.Message
	switch i.Type {
	case "block_suggestion":
		return a.suggested(ctx, w, i), nil
	case "shortcut":
		a.asides.do(ctx, "opening a form", func(ctx context.Context) error { return a.openShortcut(ctx, w, i) })
		return nil, nil
	case "block_actions":
		m, ok = clicked(w, i)
		if ok && m.Action != nil && m.Action.Name == feedbackAction {
			a.asides.do(ctx, "keeping a judgement", func(ctx context.Context) error { return a.judged(ctx, m) })
			return nil, nil
		}
	case "message_action":
		m, ok = a.picked(w, i)
	case "view_submission":
		m, ok = filled(w, i)
	}
	if !ok {
		return nil, nil
	}
	return nil, a.take(ctx, w, m)
}

// understood reports whether an interaction is of a kind that is answered here.
func understood(kind string) bool {
	switch kind {
	case "block_suggestion", "shortcut", "block_actions", "message_action", "view_submission":
		return true
	}
	return false
}

// take gives a message to the inbox for good. When that is full its user is told, and the message is dropped: Slack
// must not send it again.
func (a *Adapter) take(ctx context.Context, w *workspace, m bot.Message) error {
	err := a.inbox.Accept(ctx, m)
	if !errors.Is(err, bot.ErrFull) {
		return err
	}
	a.asides.do(ctx, "saying that the bot is busy", func(ctx context.Context) error { return a.busy(ctx, w, m) })
	return nil
}

const busyText = "Sorry, too many questions came at once and yours was not taken. Please ask it again in a minute."

// busy tells a user, and nobody else, that a message was not taken.
func (a *Adapter) busy(ctx context.Context, w *workspace, m bot.Message) error {
	if url := routeOf(m).response(m, time.Now()); url != "" {
		err := sdk.PostWebhookCustomHTTPContext(ctx, url, a.http,
			&sdk.WebhookMessage{ResponseType: sdk.ResponseTypeEphemeral, Text: busyText})
		return sendError(responseMethod, err)
	}
	_, err := w.api.PostEphemeralContext(ctx, string(m.Channel), string(m.User),
		sdk.MsgOptionText(busyText, false), sdk.MsgOptionTS(string(m.Thread)))
	return sendError("chat.postEphemeral", err)
}

// remember keeps that a thread began with a mention of the bot, so that what follows in it is for the bot too.
func (a *Adapter) remember(ctx context.Context, m bot.Message) error {
	key := m.Key("thread", string(m.Channel), string(m.Thread))
	if err := a.config.Memory.Save(ctx, key, m.Owner(), []byte("1"), time.Now().Add(a.config.ThreadTTL)); err != nil {
		return fmt.Errorf("slack: remember thread: %w", err)
	}
	return nil
}

// ours reports whether a message stands in a thread that began with a mention of the bot, and speaks to nobody else
// first.
func (a *Adapter) ours(ctx context.Context, w *workspace, p posted) (bool, error) {
	if p.ThreadTS == "" || p.ThreadTS == p.TS || strings.HasPrefix(p.Text, "<@") {
		return false, nil
	}
	place := bot.Message{Adapter: name, Workspace: w.id()}
	value, err := a.config.Memory.Load(ctx, place.Key("thread", p.Channel, p.ThreadTS), time.Now())
	if err != nil {
		return false, fmt.Errorf("slack: recall thread: %w", err)
	}
	return value != nil, nil
}
