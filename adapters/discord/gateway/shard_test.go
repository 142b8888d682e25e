package gateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/adapters/discord/gateway"
)

const guildMessages = 1 << 9

// listener runs a shard and keeps what it is given.
type listener struct {
	mu     sync.Mutex
	events []gateway.Event
	done   chan error
}

func listen(t *testing.T, s *discordtest.Server, change func(*gateway.Config)) *listener {
	t.Helper()
	cfg := gateway.Config{
		Token: discordtest.Token, Intents: guildMessages, Pause: 5 * time.Millisecond,
		Address: func(context.Context) (string, error) { return s.Gateway(), nil },
	}
	if change != nil {
		change(&cfg)
	}
	l := &listener{done: make(chan error, 1)}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { l.done <- gateway.New(cfg).Run(ctx, l.add) }()
	t.Cleanup(func() {
		cancel()
		if err := <-l.done; err != nil {
			t.Errorf("Run at the end of the test: %v", err)
		}
	})
	return l
}

func (l *listener) add(e gateway.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events = append(l.events, e)
}

func (l *listener) types() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var types []string
	for _, e := range l.events {
		types = append(types, e.Type)
	}
	return types
}

func (l *listener) has(eventType string, times int) func() bool {
	return func() bool {
		n := 0
		for _, t := range l.types() {
			if t == eventType {
				n++
			}
		}
		return n >= times
	}
}

// await waits without the server's help, for an event counts once it is handled.
func await(t *testing.T, what string, met func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !met(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func TestShardResumes(t *testing.T) {
	cuts := map[string]func(*discordtest.Server){
		"cut without a word":  (*discordtest.Server).Drop,
		"reconnect operation": (*discordtest.Server).AskReconnect,
		"close code 4000":     func(s *discordtest.Server) { s.CloseAll(4000) },
		"close code 1001":     func(s *discordtest.Server) { s.CloseAll(1001) },
	}
	for name, cut := range cuts {
		t.Run(name, func(t *testing.T) {
			s := discordtest.New(t)
			l := listen(t, s, nil)
			await(t, "READY", l.has("READY", 1))
			s.Emit("1", "ONE", map[string]any{})
			await(t, "ONE", l.has("ONE", 1))
			cut(s)
			s.Emit("1", "TWO", map[string]any{})
			await(t, "RESUMED", l.has("RESUMED", 1))
			s.Emit("1", "THREE", map[string]any{})
			await(t, "THREE", l.has("THREE", 1))
			got := slices.DeleteFunc(l.types(), func(e string) bool { return e == "RESUMED" })
			if diff := cmp.Diff(got, []string{"READY", "ONE", "TWO", "THREE"}); diff != "" {
				t.Errorf("events, each once and in order: -got +want\n%s", diff)
			}
			if identifies, _ := s.Sessions(); identifies != 1 {
				t.Errorf("identified %d times, want 1", identifies)
			}
		})
	}
}

func TestShardStartsNewSession(t *testing.T) {
	cuts := map[string]func(*discordtest.Server){
		"invalid session":               (*discordtest.Server).Invalidate,
		"session unknown at the resume": (*discordtest.Server).Forget,
		"close code 4009":               func(s *discordtest.Server) { s.CloseAll(4009) },
		"close code 4007":               func(s *discordtest.Server) { s.CloseAll(4007) },
	}
	for name, cut := range cuts {
		t.Run(name, func(t *testing.T) {
			s := discordtest.New(t)
			l := listen(t, s, nil)
			await(t, "READY", l.has("READY", 1))
			cut(s)
			await(t, "a second READY", l.has("READY", 2))
			if _, resumes := s.Sessions(); resumes != 0 {
				t.Errorf("resumed %d times, want none", resumes)
			}
		})
	}
}

func TestShardRefused(t *testing.T) {
	tests := []struct {
		name   string
		change func(*gateway.Config)
		code   int
		mend   string
	}{
		{"wrong token", func(c *gateway.Config) { c.Token = "wrong" }, 4004, "DISCORD_TOKEN"},
		{"intent not allowed", func(c *gateway.Config) { c.Intents |= 1 << 15 }, 4014, "discord.message_content"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := discordtest.New(t)
			l := listen(t, s, test.change)
			err := <-l.done
			l.done <- nil // for the end of the test
			var refused *gateway.RefusedError
			if !errors.As(err, &refused) || refused.Code != test.code {
				t.Fatalf("Run = %v, want a RefusedError of code %d", err, test.code)
			}
			if !strings.Contains(refused.Mend, test.mend) {
				t.Errorf("mend %q does not name %s", refused.Mend, test.mend)
			}
		})
	}
}

func TestShardRefusedLater(t *testing.T) {
	s := discordtest.New(t)
	l := listen(t, s, nil)
	await(t, "READY", l.has("READY", 1))
	s.CloseAll(4004)
	if err := <-l.done; err == nil {
		t.Error("Run = nil after close code 4004, want an error")
	}
	l.done <- nil
}

func TestShardHeartbeats(t *testing.T) {
	s := discordtest.New(t)
	s.Heartbeat = 20 * time.Millisecond
	l := listen(t, s, nil)
	await(t, "READY", l.has("READY", 1))
	time.Sleep(200 * time.Millisecond)
	if identifies, resumes := s.Sessions(); identifies != 1 || resumes != 0 {
		t.Fatalf("answered heartbeats: identified %d times, resumed %d, want 1 and 0", identifies, resumes)
	}
	s.AskHeartbeat()
	s.Mute(true)
	await(t, "a resume after an unanswered heartbeat", func() bool { _, r := s.Sessions(); return r > 0 })
	s.Mute(false)
	await(t, "RESUMED", l.has("RESUMED", 1))
}

func TestShardIsTold(t *testing.T) {
	s := discordtest.New(t)
	l := listen(t, s, func(c *gateway.Config) { c.Shard, c.Shards = 1, 2 })
	await(t, "READY", l.has("READY", 1))
	var ready struct{ Shard [2]int }
	if err := json.Unmarshal(l.events[0].Data, &ready); err != nil || ready.Shard != [2]int{1, 2} {
		t.Errorf("READY of shard %v (%v), want [1 2]", ready.Shard, err)
	}
	first, second := "4194304", "8388608" // guilds of shards 1 and 0
	s.Emit(second, "THEIRS", nil)
	s.Emit(first, "OURS", nil)
	await(t, "OURS", l.has("OURS", 1))
	if l.has("THEIRS", 1)() {
		t.Error("got an event of another shard's guild")
	}
}
