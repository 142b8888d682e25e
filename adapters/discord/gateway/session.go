package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/gorilla/websocket"
)

// connect opens one connection, starts or resumes the session on it and reads until it ends.
func (s *Shard) connect(ctx context.Context, handle func(Event)) error {
	address, err := s.address(ctx)
	if err != nil {
		return err
	}
	c, interval, err := dial(ctx, address)
	if err != nil {
		s.session.url = "" // where the session's own address does not answer, the common one may
		return err
	}
	stop := context.AfterFunc(ctx, func() { c.end(ctx.Err(), websocket.CloseNormalClosure) })
	defer stop()
	defer c.end(nil, closeKeepSession)
	if err := s.begin(ctx, c); err != nil {
		return err
	}
	s.hold(c)
	defer s.hold(nil)
	beats := make(chan struct{})
	go func() {
		defer close(beats)
		c.beat(interval)
	}()
	err = s.read(c, handle)
	c.end(err, closeKeepSession)
	<-beats
	return err
}

func (s *Shard) address(ctx context.Context) (string, error) {
	if s.session.url != "" {
		return s.session.url, nil
	}
	return s.cfg.Address(ctx)
}

// begin resumes the session, or identifies where there is none.
func (s *Shard) begin(ctx context.Context, c *conn) error {
	if s.session.id != "" {
		c.sequence.Store(s.session.sequence)
		return c.send(opResume, resume{Token: s.cfg.Token, SessionID: s.session.id, Sequence: s.session.sequence})
	}
	if s.cfg.Turn != nil {
		if err := s.cfg.Turn(ctx); err != nil {
			return err
		}
	}
	id := identify{Token: s.cfg.Token, Properties: properties(), Intents: s.cfg.Intents, Presence: s.presence()}
	if s.cfg.Shards > 1 {
		id.Shard = &[2]int{s.cfg.Shard, s.cfg.Shards}
	}
	return c.send(opIdentify, id)
}

// read handles what arrives until the connection ends, and returns why it did.
func (s *Shard) read(c *conn, handle func(Event)) error {
	for {
		p, err := c.receive()
		if err != nil {
			return err
		}
		if err := s.receive(c, p, handle); err != nil {
			return err
		}
	}
}

func (s *Shard) receive(c *conn, p payload, handle func(Event)) error {
	switch p.Op {
	case opDispatch:
		s.dispatch(c, p, handle)
	case opHeartbeat:
		return c.heartbeat()
	case opHeartbeatAck:
		c.acked.Store(true)
	case opReconnect:
		return errReconnect
	case opInvalidSession:
		var resumable bool
		if json.Unmarshal(p.Data, &resumable) != nil || !resumable {
			return errSessionInvalid
		}
		return fmt.Errorf("discord gateway refused to resume for now: %w", errReconnect)
	}
	return nil
}

func (s *Shard) dispatch(c *conn, p payload, handle func(Event)) {
	if p.Sequence > 0 {
		s.session.sequence = p.Sequence
		c.sequence.Store(p.Sequence)
	}
	if p.Type == "READY" {
		var r ready
		if err := json.Unmarshal(p.Data, &r); err != nil {
			s.cfg.Log.Warn("gateway event not read", slog.String("type", p.Type), slog.Any("err", err))
		}
		s.session.id, s.session.url = r.SessionID, r.ResumeURL
	}
	handle(Event{Type: p.Type, Data: p.Data})
}
