package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"github.com/whosaid/whosaid/bot"
)

// Socket Mode is spoken here and not by the SDK's client, which closes a socket before it opens the next, loses what
// is between the two, and takes a server that sends no pings for dead.

const (
	socketPing    = 20 * time.Second
	socketSilence = 60 * time.Second // without a frame for so long, a socket is dead
	socketGrace   = 15 * time.Second // for a socket that Slack will close, beside the next one
	socketLimit   = 8 << 20          // of one frame
	socketSettled = 30 * time.Second // a socket that lived so long was a good one
	maxAck        = 20_000           // Slack drops longer acknowledgements
	maxAtOnce     = 32               // interactions taken in side by side
)

// errLinkDisabled ends Socket Mode for good.
var errLinkDisabled = errors.New("the app's Socket Mode is switched off: switch it on in its settings, under Socket Mode")

// envelope is one frame from Slack.
type envelope struct {
	Type       kind            `json:"type"`
	ID         string          `json:"envelope_id"`
	Payload    json.RawMessage `json:"payload"`
	Reason     string          `json:"reason"` // of a disconnect
	Attempt    int             `json:"retry_attempt"`
	Respond    bool            `json:"accepts_response_payload"`
	Connection int             `json:"num_connections"` // of a hello
}

// The frames that are about the socket itself.
const (
	hello      kind = "hello"
	disconnect kind = "disconnect"
)

// socketMode receives through sockets until ctx ends, each opened before the one before it goes.
func (a *Adapter) socketMode(ctx context.Context) error {
	var open sync.WaitGroup
	defer open.Wait()
	wait := time.Duration(0)
	for pause(ctx, wait) {
		began := time.Now()
		conn, err := a.dial(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case final(err):
			return err
		case err != nil:
			wait = max(later(wait), retryAfter(err))
			a.log.WarnContext(ctx, "socket not opened", slog.String("adapter", name), slog.Duration("again", wait), slog.Any("err", err))
			continue
		}
		s := &socket{Adapter: a, conn: conn, leaving: make(chan struct{})}
		open.Go(func() { s.run(ctx) })
		select {
		case <-ctx.Done():
			return nil
		case <-s.leaving:
		}
		if s.reason == "link_disabled" {
			return errLinkDisabled
		}
		wait = 0
		if time.Since(began) < socketSettled && s.reason != "warning" && s.reason != "refresh_requested" {
			wait = later(wait)
		}
	}
	return nil
}

// later is how long to wait after having waited so long in vain.
func later(wait time.Duration) time.Duration {
	wait = min(max(2*wait, time.Second/2), time.Minute)
	return wait + rand.N(wait/2)
}

// pause waits for d and reports whether ctx let it.
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func (a *Adapter) dial(ctx context.Context) (*websocket.Conn, error) {
	_, address, err := a.client("").StartSocketModeContext(ctx)
	if err != nil {
		return nil, methodError("apps.connections.open", err)
	}
	dialer := websocket.Dialer{Proxy: websocket.DefaultDialer.Proxy, HandshakeTimeout: 10 * time.Second}
	conn, _, err := dialer.DialContext(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", bot.WithoutAddress(err))
	}
	conn.SetReadLimit(socketLimit)
	return conn, nil
}
