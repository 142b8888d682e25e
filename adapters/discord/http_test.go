package discord

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// endpoint runs an adapter that gets its interactions by HTTP.
func endpoint(t *testing.T, s *discordtest.Server, change func(*Config), handle bot.Handle) {
	t.Helper()
	a := startAdapter(t, s, func(c *Config) {
		c.PublicKey = s.PublicKey()
		if change != nil {
			change(c)
		}
	}, handle)
	served := httptest.NewServer(a.Handler())
	t.Cleanup(served.Close)
	s.Endpoint = served.URL
}

// signedPlatform is Discord with interactions by HTTP, for the conformance suite.
type signedPlatform struct{ *platform }

func (p signedPlatform) Start(t *testing.T, handle bot.Handle) {
	endpoint(t, p.server, p.change, handle)
}

func TestConformanceByHTTP(t *testing.T) {
	bottest.Conform(t, func(t *testing.T) bottest.Platform { return signedPlatform{newPlatform(t, nil)} })
}

func TestSignature(t *testing.T) {
	s := discordtest.New(t)
	endpoint(t, s, nil, echo)
	ping := []byte(`{"id":"1","type":1,"token":"x","version":1}`)
	tests := []struct {
		name  string
		spoil func(*http.Request)
		want  int
	}{
		{"good", nil, http.StatusOK},
		{"no signature", func(r *http.Request) { r.Header.Del("X-Signature-Ed25519") }, http.StatusUnauthorized},
		{"no timestamp", func(r *http.Request) { r.Header.Del("X-Signature-Timestamp") }, http.StatusUnauthorized},
		{"another timestamp", func(r *http.Request) { r.Header.Set("X-Signature-Timestamp", "1") }, http.StatusUnauthorized},
		{"not hexadecimal", func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", "zz") }, http.StatusUnauthorized},
		{"cut short", func(r *http.Request) { r.Header.Set("X-Signature-Ed25519", r.Header.Get("X-Signature-Ed25519")[:64]) }, http.StatusUnauthorized},
		{"of another body", func(r *http.Request) { r.Body, r.ContentLength = http.NoBody, 0 }, http.StatusUnauthorized},
	}
	for _, test := range tests {
		status, body, err := s.PostSigned(ping, test.spoil)
		if err != nil || status != test.want {
			t.Errorf("%s: status %d, %v, want %d", test.name, status, err, test.want)
		}
		var pong struct{ Type int }
		if test.want == http.StatusOK && (json.Unmarshal(body, &pong) != nil || pong.Type != respondPong) {
			t.Errorf("%s: answer %s, want a pong", test.name, body)
		}
	}
	if status, _, _ := s.PostSigned([]byte("not JSON"), nil); status != http.StatusBadRequest {
		t.Errorf("signed nonsense: status %d, want 400", status)
	}
}

func TestNoKeyRefusesAll(t *testing.T) {
	s := discordtest.New(t)
	served := httptest.NewServer(newAdapter(t, s, nil).Handler())
	defer served.Close()
	s.Endpoint = served.URL
	if status, _, _ := s.PostSigned([]byte(`{"type":1}`), nil); status != http.StatusUnauthorized {
		t.Errorf("status %d, want 401", status)
	}
}

func TestInteractionsByHTTP(t *testing.T) {
	s := discordtest.New(t)
	endpoint(t, s, func(c *Config) {
		c.Suggest = func(context.Context, bot.Message, string, string) []bot.Choice {
			return []bot.Choice{{Name: "Emmanuel Macron", Value: "s1"}}
		}
	}, func(ctx context.Context, m bot.Message) (bot.Reply, error) {
		if m.Text == "files" {
			reply := says("echo files")
			reply.Files = []bot.File{{Name: "a.csv", Type: "text/csv", Data: []byte("a")}}
			return reply, nil
		}
		return echo(ctx, m)
	})
	in := s.Channel(testGuild)
	for text, want := range map[string]int{"quick": respondMessage, "slow": respondLater, "files": respondMessage} {
		it := s.Command(in, ana, "whosaid", question(text)).Await(s)
		var m discordtest.Message
		s.AwaitMessage("echo "+text, &m)
		if m.Only != ana || !cmp.Equal(it.Responses, []int{want}) {
			t.Errorf("%s: responses %v, seen by %q alone; want %v and the asker", text, it.Responses, m.Only, want)
		}
		if text == "files" && len(m.Files) != 1 {
			t.Errorf("%d files, want 1", len(m.Files))
		}
	}
	got := s.Complete(in, ana, "quotes", "speaker", "mac")
	if want := []discordtest.Choice{{Name: "Emmanuel Macron", Value: "s1"}}; !cmp.Equal(got, want) {
		t.Errorf("choices %v, want %v", got, want)
	}
}

func TestListen(t *testing.T) {
	s := discordtest.New(t)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	startAdapter(t, s, func(c *Config) { c.PublicKey, c.Listen = s.PublicKey(), address }, echo)
	s.Endpoint = "http://" + address + Path
	s.Command(s.Channel(testGuild), ana, "whosaid", question("hello")).Await(s)
	var m discordtest.Message
	s.AwaitMessage("echo hello", &m)
}

func TestComplete(t *testing.T) {
	s := discordtest.New(t)
	type call struct{ Command, Option, Typed, Other string }
	calls := make(chan call, 10)
	startAdapter(t, s, func(c *Config) {
		c.Suggest = func(ctx context.Context, m bot.Message, option, typed string) []bot.Choice {
			calls <- call{m.Command, option, typed, m.Options["outlet"]}
			var many []bot.Choice
			for range 30 {
				many = append(many, bot.Choice{Name: "Name", Value: "value"})
			}
			return many
		}
	}, echo)
	in := s.Channel(testGuild)
	start := time.Now()
	got := s.Complete(in, ana, "quotes", "speaker", "mac", discordtest.Option{Name: "outlet", Value: "Reuters"})
	if len(got) != 25 {
		t.Errorf("%d choices, want 25", len(got))
	}
	if want := (call{"quotes", "speaker", "mac", "Reuters"}); <-calls != want {
		t.Errorf("the bot was not asked %+v", want)
	}
	if took := time.Since(start); took > 300*time.Millisecond {
		t.Errorf("completion took %v", took)
	}
}
