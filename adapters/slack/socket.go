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
var errLinkDisabled = errors.New("Socket Mode is switched off: switch it on in the app's settings, under Socket Mode")

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
		return nil, fmt.Errorf("dial: %w", err)
	}
	conn.SetReadLimit(socketLimit)
	return conn, nil
}

// socket is one connection.
type socket struct {
	*Adapter
	conn    *websocket.Conn
	writing sync.Mutex

	once    sync.Once
	leaving chan struct{} // closed when the next socket is wanted
	reason  string        // why; set before
}

// leave asks for the next socket.
func (s *socket) leave(reason string) {
	s.once.Do(func() {
		s.reason = reason
		close(s.leaving)
	})
}

// run takes in what comes until the socket closes, ctx ends, or Slack was to have closed it.
func (s *socket) run(ctx context.Context) {
	ctx, stop := context.WithCancel(ctx)
	var beside sync.WaitGroup
	beside.Go(func() { s.keep(ctx) })
	err := s.read(ctx, &beside)
	if ctx.Err() == nil && !websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
		s.log.InfoContext(ctx, "socket lost", slog.String("adapter", name), slog.Any("err", err))
	}
	s.leave("lost")
	stop()
	beside.Wait()
}

// keep sends pings, and closes the connection when ctx ends or Slack has not closed it in time.
func (s *socket) keep(ctx context.Context) {
	defer s.conn.Close()
	ping := time.NewTicker(socketPing)
	defer ping.Stop()
	var over <-chan time.Time
	leaving := s.leaving
	for {
		select {
		case <-ctx.Done():
			bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			_ = s.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
			return
		case <-leaving:
			leaving, over = nil, time.After(socketGrace)
		case <-over:
			return
		case <-ping.C:
			_ = s.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)) // a dead one is read as such
		}
	}
}

// read takes in frames, in their order; interactions side by side, for some wait for an answer.
func (s *socket) read(ctx context.Context, beside *sync.WaitGroup) error {
	alive := func(string) error { return s.conn.SetReadDeadline(time.Now().Add(socketSilence)) }
	s.conn.SetPongHandler(alive)
	pong := s.conn.PingHandler()
	s.conn.SetPingHandler(func(data string) error {
		_ = alive(data)
		return pong(data)
	})
	slots := make(chan struct{}, maxAtOnce)
	for {
		_ = alive("")
		_, frame, err := s.conn.ReadMessage()
		if err != nil {
			return err
		}
		var e envelope
		if err := json.Unmarshal(frame, &e); err != nil {
			s.log.WarnContext(ctx, "frame not understood", slog.String("adapter", name), slog.Any("err", err))
			continue
		}
		if e.Type != interactive {
			s.handle(ctx, e)
			continue
		}
		slots <- struct{}{}
		beside.Go(func() {
			defer func() { <-slots }()
			s.handle(ctx, e)
		})
	}
}

func (s *socket) handle(ctx context.Context, e envelope) {
	switch e.Type {
	case hello:
		s.log.InfoContext(ctx, "socket open", slog.String("adapter", name), slog.Int("sockets", e.Connection))
		return
	case disconnect:
		s.log.InfoContext(ctx, "socket to be closed", slog.String("adapter", name), slog.String("reason", e.Reason))
		s.leave(e.Reason)
		return
	}
	if e.ID == "" {
		return
	}
	response, err := s.accept(ctx, e.Type, e.Payload)
	if err != nil {
		s.log.ErrorContext(ctx, "event not taken", slog.String("adapter", name), slog.Int("attempt", e.Attempt), slog.Any("err", err))
		return
	}
	if !e.Respond {
		response = nil
	}
	if err := s.acknowledge(e.ID, response); err != nil {
		s.log.WarnContext(ctx, "event not acknowledged", slog.String("adapter", name), slog.Any("err", err))
	}
}

// acknowledge tells Slack that an envelope arrived. Slack sends one again that it was not told of.
func (s *socket) acknowledge(id string, response any) error {
	frame, err := json.Marshal(struct {
		ID      string `json:"envelope_id"`
		Payload any    `json:"payload,omitempty"`
	}{id, response})
	if err != nil {
		return err
	}
	if len(frame) >= maxAck {
		return fmt.Errorf("acknowledgement of %d bytes is too long", len(frame))
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.conn.SetWriteDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err
	}
	return s.conn.WriteMessage(websocket.TextMessage, frame)
}
