package slack

import (
	"context"
	"errors"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// Find implements bot.Finder: a message by the key it carries, a file by its name among what was posted since. What
// only one user sees cannot be looked up, and is not sent again.
func (c carrier) Find(ctx context.Context, sent bot.Post) (id bot.MessageID, found bool, err error) {
	p, w, err := c.read(ctx, sent)
	if err != nil {
		return "", false, err
	}
	switch p.Way {
	case byUpdate, byDelete, byReplacing, byRemoving:
		return "", false, nil // doing it again changes nothing
	case toUser, toResponse:
		return "", false, bot.SendError{Fate: bot.Refused,
			Err: errors.New("slack: it may have been sent, and Slack lets nobody look up what one user sees")}
	}
	channel, err := c.channelOf(ctx, w, p)
	if err != nil {
		return "", false, sendError("conversations.open", err)
	}
	return c.search(ctx, w, sent.Key, p, channel)
}

// search goes through what was posted in a thread, or outside threads, since a post was put.
func (c carrier) search(ctx context.Context, w *workspace, key string, p post, channel string) (bot.MessageID, bool, error) {
	for cursor := ""; ; {
		list, next, err := batch(ctx, w.api, p, channel, cursor)
		if err != nil {
			return "", false, sendError("conversations.history", err)
		}
		for _, m := range list {
			if isPost(m, key, p) {
				return bot.MessageID(m.Timestamp), true, nil
			}
		}
		if next == "" {
			return "", false, nil
		}
		cursor = next
	}
}

func batch(ctx context.Context, api *sdk.Client, p post, channel, cursor string) (list []sdk.Message, next string, err error) {
	if p.Thread != "" {
		list, _, next, err = api.GetConversationRepliesContext(ctx, &sdk.GetConversationRepliesParameters{
			ChannelID: channel, Timestamp: p.Thread, Cursor: cursor, Oldest: p.since(), Limit: 200, IncludeAllMetadata: true,
		})
		return list, next, err
	}
	history, err := api.GetConversationHistoryContext(ctx, &sdk.GetConversationHistoryParameters{
		ChannelID: channel, Cursor: cursor, Oldest: p.since(), Limit: 200, IncludeAllMetadata: true,
	})
	if err != nil {
		return nil, "", err
	}
	return history.Messages, history.ResponseMetaData.NextCursor, nil
}

// isPost reports whether a message is the one that a post became.
func isPost(m sdk.Message, key string, p post) bool {
	if p.File == nil {
		return m.Metadata.EventType == keyEvent && m.Metadata.EventPayload[keyField] == key
	}
	for _, f := range m.Files {
		if f.Name == p.File.Name && f.Size == len(p.File.Data) {
			return true
		}
	}
	return false
}
