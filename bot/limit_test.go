package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/whosaid/whosaid/bot"
)

func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := bot.Limit(bot.Rate{Count: 2, Per: time.Minute}, bot.Rate{Count: 3, Per: time.Minute})(
			func(context.Context, bot.Request) (bot.Reply, error) { return bot.Reply{}, nil })
		ask := func(user, channel string, direct, refused bool) error {
			req := bot.Request{Called: "ask", Message: bot.Message{
				User: bot.UserID(user), Channel: bot.ChannelID(channel), Direct: direct}}
			if refused {
				req.Called = ""
			}
			_, err := h(t.Context(), req)
			return err
		}
		steps := []struct {
			wait          time.Duration
			user, channel string
			direct        bool
			refused       bool // it reached no command
			want          string
		}{
			{user: "eve", channel: "news", refused: true},
			{user: "eve", channel: "news", refused: true},
			{user: "eve", channel: "news", refused: true, want: "That is a lot at once. Please ask again in 30s."},
			{user: "ana", channel: "news"},
			{user: "ana", channel: "news"},
			{user: "ana", channel: "news", want: "That is a lot at once. Please ask again in 30s."},
			{user: "bob", channel: "news"},
			{user: "bob", channel: "news", want: "That is a lot at once. Please ask again in 20s."},
			{user: "cy", channel: "news", direct: true},
			{user: "cy", channel: "news", want: "That is a lot at once. Please ask again in 20s."},
			{user: "cy", channel: "news", direct: true},
			{wait: 30 * time.Second, user: "ana", channel: "news"},
		}
		for i, s := range steps {
			time.Sleep(s.wait)
			got := ""
			var u bot.UserError
			if errors.As(ask(s.user, s.channel, s.direct, s.refused), &u) {
				got = u.Text
			}
			if got != s.want {
				t.Errorf("step %d, %s in %s: got %q, want %q", i, s.user, s.channel, got, s.want)
			}
		}
	})
}

func TestPacer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := bot.NewPacer(time.Second), time.Now()
		for i, key := range []string{"a", "a", "b", "a"} {
			if err := p.Wait(t.Context(), key); err != nil {
				t.Fatal(err)
			}
			want := []time.Duration{0, time.Second, time.Second, 2 * time.Second}[i]
			if got := time.Since(start); got != want {
				t.Errorf("turn %d came after %v, want %v", i, got, want)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := p.Wait(ctx, "a"); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
	})
}

func TestAccess(t *testing.T) {
	access := bot.Access{
		Admins: []string{"slack:root"}, Workspaces: []string{"slack:office", "slack:annex"}, Channels: []string{"slack:news"},
		Collections: map[string][]string{"slack:office": {"main"}, "slack:news": {"wire"}},
	}
	tests := []struct {
		m    bot.Message
		want string // what is granted, or why not
	}{
		{bot.Message{Workspace: "office", Channel: "news", User: "ana"}, "[wire] false"},
		{bot.Message{Workspace: "office", Channel: "news", User: "root"}, "[wire] true"},
		{bot.Message{Workspace: "office", Channel: "dm", User: "ana", Direct: true}, "[main] false"},
		{bot.Message{Workspace: "office", Channel: "chat", User: "ana"},
			"Sorry, this bot answers in chosen channels only, and this is none of them."},
		{bot.Message{Workspace: "elsewhere", Channel: "news", User: "ana"},
			"Sorry, you have no access here. Those who run this bot can give it to you."},
		{bot.Message{Workspace: "annex", Channel: "dm", User: "ana", Direct: true},
			"Sorry, no collection of articles was given to this place."},
	}
	for _, tt := range tests {
		tt.m.Adapter = "slack"
		g, err := access.Grant(tt.m)
		got := fmt.Sprint(g.Collections, " ", g.Admin)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.m, got, tt.want)
		}
	}
}

// TestLimiterIsBounded has more keys asked for than anybody can mean.
func TestLimiterIsBounded(t *testing.T) {
	l, now := bot.NewLimiter(bot.Rate{Count: 1, Per: time.Hour}), time.Now()
	again := 0
	for i := range 30_000 {
		if wait := l.Take(strconv.Itoa(i), now); wait != 0 {
			t.Fatalf("key %d waits %v for its first", i, wait)
		}
	}
	for i := range 30_000 {
		if l.Take(strconv.Itoa(i), now) > 0 {
			again++
		}
	}
	if again == 0 || again > 10_000 {
		t.Errorf("%d keys are remembered, want some and no more than 10,000", again)
	}
}
