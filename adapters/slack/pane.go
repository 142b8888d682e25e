package slack

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// In the agent pane a conversation is a thread of the direct messages with a title of its own, whose answers can be
// judged.

const (
	feedbackAction = "feedback"
	goodAnswer     = "good"
	badAnswer      = "bad"
	maxThreadTitle = 60
)

// inPane reports whether a message belongs to a conversation of the agent pane.
func inPane(m bot.Message) bool { return m.Direct && m.Thread != "" }

// judging is the row that asks whether an answer was good.
func (r *renderer) judging() sdk.Block {
	return sdk.NewContextActionsBlock(r.rowID(), sdk.NewFeedbackButtonsBlockElement(feedbackAction,
		sdk.NewFeedbackButton(plain("Good answer", maxButtonText), goodAnswer),
		sdk.NewFeedbackButton(plain("Bad answer", maxButtonText), badAnswer)))
}

// judged keeps what a user thinks of an answer.
func (a *Adapter) judged(ctx context.Context, m bot.Message) error {
	a.log.InfoContext(ctx, "answer judged", slog.String("adapter", name), slog.String("workspace", string(m.Workspace)),
		slog.String("answer", string(m.Action.Answer)), slog.String("as", m.Action.Value))
	if a.config.Audit == nil {
		return nil
	}
	record, err := json.Marshal(map[string]string{
		"adapter": name, "workspace": string(m.Workspace), "user": string(m.User), "action": feedbackAction,
		"answer": string(m.Action.Answer), "outcome": m.Action.Value,
	})
	if err != nil {
		return err
	}
	return a.config.Audit.Record(ctx, m.Owner(), record, time.Now())
}

// title names a conversation of the pane after its first question.
func (a *Adapter) title(ctx context.Context, w *workspace, m bot.Message) error {
	key := m.Key("title", string(m.Channel), string(m.Thread))
	known, err := a.config.Memory.Load(ctx, key, time.Now())
	if err != nil || known != nil || m.Text == "" {
		return err
	}
	if err := a.config.Memory.Save(ctx, key, m.Owner(), []byte("1"), time.Now().Add(a.config.ThreadTTL)); err != nil {
		return err
	}
	err = w.api.SetAssistantThreadsTitleContext(ctx, sdk.AssistantThreadsSetTitleParameters{
		ChannelID: string(m.Channel), ThreadTS: string(m.Thread), Title: shorten(m.Text, maxThreadTitle),
	})
	if err != nil {
		return methodError("assistant.threads.setTitle", err)
	}
	return nil
}
