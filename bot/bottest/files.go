package bottest

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/whosaid/whosaid/bot"
)

// Files is a folder whose files people can send, and where they are opened.
type Files string

// Attach is a file of the folder as somebody sends it.
func (dir Files) Attach(name string) (bot.Attachment, error) {
	info, err := os.Stat(filepath.Join(string(dir), name))
	if err != nil {
		return bot.Attachment{}, err
	}
	return bot.Attachment{Name: name, Size: info.Size(), Ref: name}, nil
}

// OpenFile implements bot.FileOpener.
func (dir Files) OpenFile(_ context.Context, _ bot.Message, f bot.Attachment) (io.ReadCloser, error) {
	return os.Open(filepath.Join(string(dir), f.Ref))
}
