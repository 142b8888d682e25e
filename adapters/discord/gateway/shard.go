package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"
)

// Config is what a shard needs. Token, Intents and Address are required.
type Config struct {
	Token   string
	Intents int
	// Shard counts from 0 among Shards; Shards below 2 is a bot that is not sharded.
	Shard, Shards int
	// Address gives the gateway's address; it is asked before every new session.
	Address func(context.Context) (string, error)
	// Turn waits until the shard may identify; nil is at once. Discord lets few shards identify every five seconds.
	Turn func(context.Context) error
	// Presence is shown from the start; nil is Discord's default.
	Presence *Presence
	// Pause is the shortest wait before another attempt; 0 is a second. It doubles with each attempt that fails.
	Pause time.Duration
	Log   *slog.Logger // nil discards
}

// Event is what Discord dispatched.
type Event struct {
	Type string
	Data json.RawMessage
}

// Shard is one connection to the gateway, over all its reconnections.
type Shard struct {
	cfg     Config
	session session // of Run's goroutine alone

	mu   sync.Mutex
	conn *conn // the open one, or nil
}

// session is what a resume needs. The zero value is none.
type session struct {
	id, url  string
	sequence int64
}

var (
	errSessionInvalid = errors.New("discord gateway ended the session")
	errReconnect      = errors.New("discord gateway asked for a reconnection")
	errZombie         = errors.New("discord gateway left a heartbeat unanswered")
)

// New returns a shard that is not connected yet.
func New(cfg Config) *Shard {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Pause == 0 {
		cfg.Pause = time.Second
	}
	return &Shard{cfg: cfg}
}

// Run stays connected until ctx ends, which is no error, or Discord refuses the bot for good, which is a
// *RefusedError. It calls handle with one event after another, in the order they arrived; READY starts a new session,
// after which events may be missing, and RESUMED goes on with the old one without a gap. Heartbeats go on while handle
// works, but the next event waits for it.
func (s *Shard) Run(ctx context.Context, handle func(Event)) error {
	pause := s.cfg.Pause
	for {
		began := s.session
		err := s.connect(ctx, handle)
		if ctx.Err() != nil {
			return nil
		}
		if refusal := refused(err); refusal != nil {
			return refusal
		}
		if sessionLost(err) {
			s.session = session{}
		}
		if s.session != began {
			pause = s.cfg.Pause
		}
		wait := pause + rand.N(pause)
		s.cfg.Log.WarnContext(ctx, "gateway connection ended", slog.Int("shard", s.cfg.Shard), slog.Any("err", err),
			slog.Bool("resumable", s.session.id != ""), slog.Duration("wait", wait))
		if sleep(ctx, wait) != nil {
			return nil
		}
		pause = min(2*pause, time.Minute)
	}
}

// SetPresence changes what the bot shows beside its name, for the rest of this connection and those after it.
func (s *Shard) SetPresence(p *Presence) error {
	s.mu.Lock()
	s.cfg.Presence = p
	c := s.conn
	s.mu.Unlock()
	if c == nil {
		return nil
	}
	return c.send(opPresence, p)
}

func (s *Shard) hold(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conn = c
}

func (s *Shard) presence() *Presence {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cfg.Presence
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
