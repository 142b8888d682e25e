package slack

import (
	"cmp"
	"context"
	"strings"
	"sync"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

const (
	atWork   = "is looking through the articles…"
	thinking = "eyes"
)

// signs remembers the signs of life that stand until their answer comes, and how each is taken away; nil where the
// answer replaces it.
type signs struct {
	mu   sync.Mutex
	held map[bot.MessageID]func(context.Context) error
}

func newSigns() *signs { return &signs{held: map[bot.MessageID]func(context.Context) error{}} }

func (s *signs) put(id bot.MessageID, end func(context.Context) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held[id] = end
}

// take forgets the sign of a message and tells whether there was one.
func (s *signs) take(id bot.MessageID) (end func(context.Context) error, shown bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	end, shown = s.held[id]
	delete(s.held, id)
	return end, shown
}

// signWithin is how long a sign of life may take.
const signWithin = 3 * time.Second

// Typing implements bot.Typer: a line that the answer replaces where only the asker sees it, else a status in the
// thread, or a reaction to the message where Slack shows no status. A click on a private answer has Slack's own sign.
//
// The end of ctx, which comes with the answer, does not stop a sign half-way: it could not be taken away again.
func (a *Adapter) Typing(ctx context.Context, to bot.Message) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), signWithin)
	defer cancel()
	if r := routeOf(to); to.Private && !to.Direct && r.ResponseURL != "" {
		if to.Action != nil {
			return nil
		}
		return a.say(ctx, to, r.ResponseURL)
	}
	w, err := a.workspaceOf(ctx, to)
	if err != nil {
		return err
	}
	if err := a.status(ctx, w, to); err != nil && to.Action == nil {
		return a.react(ctx, w, to)
	}
	return err
}

// say tells the asker alone that the bot is at work.
func (a *Adapter) say(ctx context.Context, to bot.Message, url string) error {
	err := sdk.PostWebhookCustomHTTPContext(ctx, url, a.http, &sdk.WebhookMessage{
		ResponseType: sdk.ResponseTypeEphemeral, Text: "whosaid " + atWork, ThreadTimestamp: string(to.Thread),
	})
	if err == nil {
		a.signs.put(to.ID, nil)
	}
	return err
}

func (a *Adapter) status(ctx context.Context, w *workspace, to bot.Message) error {
	status := sdk.AssistantThreadsSetStatusParameters{
		ChannelID: string(to.Channel), ThreadTS: cmp.Or(string(to.Thread), timestamp(to)), Status: atWork,
	}
	if err := w.api.SetAssistantThreadsStatusContext(ctx, status); err != nil {
		return err
	}
	status.Status = ""
	a.signs.put(to.ID, func(ctx context.Context) error { return w.api.SetAssistantThreadsStatusContext(ctx, status) })
	return nil
}

func (a *Adapter) react(ctx context.Context, w *workspace, to bot.Message) error {
	at := sdk.NewRefToMessage(string(to.Channel), timestamp(to))
	if err := w.api.AddReactionContext(ctx, thinking, at); err != nil {
		return err
	}
	a.signs.put(to.ID, func(ctx context.Context) error { return w.api.RemoveReactionContext(ctx, thinking, at) })
	return nil
}

// endSign takes the sign of a message away, if there is one. It reports whether the answer is to replace it.
func (a *Adapter) endSign(ctx context.Context, to bot.Message) (replace bool) {
	end, shown := a.signs.take(to.ID)
	if end != nil {
		a.asides.do(ctx, "ending a sign of life", end)
	}
	return shown && end == nil
}

// timestamp is what Slack calls the message that a user wrote or clicked.
func timestamp(m bot.Message) string {
	if m.Action != nil {
		return string(m.Action.Message)
	}
	id := string(m.ID)
	return id[strings.LastIndexByte(id, '/')+1:]
}
