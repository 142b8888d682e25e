package bot

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
)

// Attachment is a file that a user sent with a message.
type Attachment struct {
	Name string
	Type string // its media type, as the platform has it; "" where it does not say
	Size int64  // in bytes, as the platform has it
	// Ref is how the adapter finds the file. Nobody else looks inside, and it is never logged.
	Ref string
}

// FileOpener is an Adapter that can open what users send.
type FileOpener interface {
	// OpenFile opens a file of a message, or of an earlier one that it is about. The error of a file that is gone, or that
	// the bot is not given, is a UserError.
	OpenFile(ctx context.Context, m Message, f Attachment) (io.ReadCloser, error)
}

// Open opens a file that came with the message, or with an earlier one that it is about. The error is a UserError where
// the platform has no files to open, and where the file cannot be had.
func (m Message) Open(ctx context.Context, f Attachment) (io.ReadCloser, error) {
	if m.Opener == nil {
		return nil, UserErrorf("Files cannot be read here. Paste the text instead.")
	}
	return m.Opener.OpenFile(ctx, m, f)
}

// Download is how an adapter fetches what lies behind an address of its platform.
type Download struct {
	Client  *http.Client
	Origins []string // such as "https://files.example.org": nothing else is asked, so that no event can send the bot elsewhere
	Token   string   // sent as a bearer's; "" sends none
}

// Open fetches what is at an address. A redirect is not followed, for it would take the token along or lead to a page
// that asks people to sign in. The error is a UserError unless the platform could not be reached.
func (d Download) Open(ctx context.Context, address string) (io.ReadCloser, error) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || !slices.Contains(d.Origins, u.Scheme+"://"+u.Host) {
		return nil, UserErrorf("That file does not lie with this platform, so I do not open it. Paste the text instead.")
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("ask for a file: %w", WithoutAddress(err))
	}
	if d.Token != "" {
		r.Header.Set("Authorization", "Bearer "+d.Token)
	}
	client := *d.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("fetch a file: %w", WithoutAddress(err))
	}
	if response.StatusCode == http.StatusOK {
		return response.Body, nil
	}
	defer response.Body.Close()
	err = fmt.Errorf("fetch a file: status %d", response.StatusCode)
	if response.StatusCode >= http.StatusInternalServerError {
		return nil, err
	}
	return nil, UserError{Text: "I am not given that file: it is gone, or I may not read files here. " +
		"Send it again, or paste the text instead.", Cause: err}
}
