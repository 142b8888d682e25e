package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"github.com/whosaid/whosaid/bot"
)

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
	var response any
	err := bot.Guard("an event", func() (err error) {
		response, err = s.accept(ctx, e.Type, e.Payload)
		return err
	})
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
