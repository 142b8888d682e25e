package discord

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// openWithin is how long a file may take.
const openWithin = 20 * time.Second

// attachments are the files of a message.
func attachments(w message) []bot.Attachment {
	var list []bot.Attachment
	for _, f := range w.Files {
		list = append(list, f.attachment())
	}
	return list
}

func (s sent) attachment() bot.Attachment {
	return bot.Attachment{Name: s.Name, Type: s.Type, Size: s.Size, Ref: s.URL}
}

// filesFor are the files that a message is about: its own, else those of the message that it replies to, unless the bot
// sent that.
func (a *Adapter) filesFor(w message) []bot.Attachment {
	r := w.Referenced
	if len(w.Files) > 0 || r == nil || r.Author == nil || r.Author.ID == a.botID {
		return attachments(w)
	}
	return attachments(*r)
}

// OpenFile implements bot.FileOpener. Discord keeps files at hosts of their own, whose addresses are signed and work for
// a day: they need no token, and get none.
func (a *Adapter) OpenFile(ctx context.Context, _ bot.Message, f bot.Attachment) (io.ReadCloser, error) {
	transport := a.rest.Client.Transport.(*redirect)
	own := transport.base.Scheme + "://" + transport.base.Host
	origins := []string{"https://cdn.discordapp.com", "https://media.discordapp.net", own}
	files := bot.Download{Client: &http.Client{Timeout: openWithin, Transport: transport.next}, Origins: origins}
	in, err := files.Open(ctx, f.Ref)
	if err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	return in, nil
}
