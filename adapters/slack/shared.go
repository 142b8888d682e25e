package slack

import (
	"context"
	"fmt"
	"io"
	"net/url"

	"github.com/whosaid/whosaid/bot"
)

// sentWith are the files of a message. One that Slack gives no address for, such as one that was deleted, cannot be
// opened, and says so when it is.
func sentWith(files []sharedFile) []bot.Attachment {
	var list []bot.Attachment
	for _, f := range files {
		list = append(list, bot.Attachment{Name: f.Name, Type: f.Type, Size: f.Size, Ref: f.URL})
	}
	return list
}

// OpenFile implements bot.FileOpener. Slack keeps files at a host of their own beside that of its methods, and gives them
// to the bot's token alone.
func (a *Adapter) OpenFile(ctx context.Context, m bot.Message, f bot.Attachment) (io.ReadCloser, error) {
	w, err := a.workspaceOf(ctx, m)
	if err != nil {
		return nil, err
	}
	api, err := url.Parse(a.config.APIURL)
	if err != nil {
		return nil, fmt.Errorf("slack: api_url: %w", err)
	}
	origins := []string{api.Scheme + "://" + api.Host, api.Scheme + "://files." + api.Host}
	in, err := bot.Download{Client: a.http, Origins: origins, Token: w.token}.Open(ctx, f.Ref)
	if err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	return in, nil
}
