package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// texts is what a channel's posts show, without the space around.
func shown(posts []*discordtest.Message) []string {
	var all []string
	for _, p := range posts {
		all = append(all, strings.TrimSpace(p.Text()))
	}
	return all
}

func TestPostArrivesOnce(t *testing.T) {
	const messages = "/messages"
	faults := map[string]func(*discordtest.Server){
		"rate limited":           func(s *discordtest.Server) { s.Limit("POST", messages, 2, 200*time.Millisecond) },
		"server error":           func(s *discordtest.Server) { s.Fail("POST", messages, 2, http.StatusBadGateway) },
		"answer lost":            func(s *discordtest.Server) { s.Lose("POST", messages, 1, http.StatusBadGateway) },
		"answer lost and unread": func(s *discordtest.Server) { s.Lose("POST", messages, 1, 500); s.Fail("GET", messages, 5, 403) },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := discordtest.New(t)
			in := s.Channel(testGuild)
			startAdapter(t, s, nil, echo)
			fault(s)
			s.Say(in, ana, discordtest.Mention+" one")
			s.AwaitPosts(in, 1)
			s.Say(in, ana, discordtest.Mention+" two")
			got := shown(s.AwaitPosts(in, 2))
			if diff := cmp.Diff(got, []string{"echo one", "echo two"}); diff != "" {
				t.Errorf("posts: -got +want\n%s", diff)
			}
		})
	}
}

func TestInteractionSurvivesFaults(t *testing.T) {
	faults := map[string]func(*discordtest.Server){
		"callback fails once":       func(s *discordtest.Server) { s.Fail("POST", "/callback", 1, 502) },
		"callback's answer is lost": func(s *discordtest.Server) { s.Lose("POST", "/callback", 1, 502) },
		"edit is rate limited":      func(s *discordtest.Server) { s.Limit("PATCH", "/webhooks/", 1, 100*time.Millisecond) },
		"edit fails":                func(s *discordtest.Server) { s.Fail("PATCH", "/webhooks/", 2, 500) },
		"edit's answer is lost":     func(s *discordtest.Server) { s.Lose("PATCH", "/webhooks/", 1, 500) },
		"callback is answered late": func(s *discordtest.Server) { s.Slow("POST", "/callback", 1, 400*time.Millisecond) },
		"callback fails for good":   func(s *discordtest.Server) { s.Fail("POST", "/callback", 9, 502) },
	}
	for name, fault := range faults {
		for _, text := range []string{"quick", "slow"} {
			t.Run(name+"/"+text, func(t *testing.T) {
				t.Parallel()
				s := discordtest.New(t)
				in := s.Channel(testGuild)
				startAdapter(t, s, nil, echo)
				fault(s)
				s.Command(in, ana, "whosaid", question(text), private(false))
				var m discordtest.Message
				s.AwaitMessage("echo "+text, &m)
				if n := len(s.All()); n != 1 {
					t.Errorf("%d messages, want 1: %v", n, shown(s.Posts(in)))
				}
			})
		}
	}
}

func TestServerWithoutComponents(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.Old = true
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	s.Say(in, ana, discordtest.Mention+" one")
	s.AwaitPosts(in, 1)
	s.Command(in, ana, "whosaid", question("two")).Await(s)
	var m discordtest.Message
	s.AwaitMessage("echo two", &m)
	if m.Body["embeds"] == nil {
		t.Errorf("the message has no embeds: %v", m.Body)
	}
}

func TestReplyRefersToItsQuestion(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	said := s.Say(in, ana, discordtest.Mention+" hello")
	m := s.AwaitPosts(in, 1)[0]
	if m.Reply() != said.ID {
		t.Errorf("the answer replies to %q, want %q", m.Reply(), said.ID)
	}
	s.Reply(in, ana, "and to your answer", m)
	if got := shown(s.AwaitPosts(in, 2))[1]; got != "echo and to your answer" {
		t.Errorf("answer to a reply that pings: %q", got)
	}
}

func TestSignOfLife(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, func(context.Context, bot.Message) (bot.Reply, error) {
		time.Sleep(time.Second)
		return says("done"), nil
	})
	s.Say(in, ana, discordtest.Mention+" take your time")
	s.AwaitPosts(in, 1)
	if s.Typing(in) == 0 {
		t.Error("the bot did not show that it was at work")
	}
}

func TestFullInbox(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	release := make(chan struct{})
	letGo := sync.OnceFunc(func() { close(release) })
	defer letGo()
	a := startAdapter(t, s, func(c *Config) { c.Waiting = 1 }, func(ctx context.Context, m bot.Message) (bot.Reply, error) {
		<-release
		return says("done " + m.Text), nil
	})
	s.Command(in, ana, "whosaid", question("first"))
	s.Await("the first to be taken", func() bool { return a.inbox.Waiting() == 1 })
	s.Command(in, "2002", "whosaid", question("second"))
	var m discordtest.Message
	s.AwaitMessage("too much is being asked", &m)
	if m.Only != "2002" {
		t.Errorf("others see the refusal: %+v", m)
	}
	asked := s.Say(in, "2002", discordtest.Mention+" third")
	posts := s.AwaitPosts(in, 3) // "thinking" to the first, the word to the second, and this
	if !slices.ContainsFunc(posts, func(m *discordtest.Message) bool {
		return m.Reply() == asked.ID && strings.Contains(m.Text(), "too much is being asked")
	}) {
		t.Errorf("posts %q, want a word to the author of a message too", shown(posts))
	}
	letGo()
	s.AwaitMessage("done first", &m)
}

func TestSendUnprompted(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	a := startAdapter(t, s, nil, echo)
	to := bot.Message{ID: "digest-2025-04-01", Workspace: testGuild, Channel: bot.ChannelID(in.Channel)}
	for range 2 {
		if _, err := a.Send(t.Context(), to, says("news")); err != nil {
			t.Fatal(err)
		}
	}
	if got := shown(s.Posts(in)); !cmp.Equal(got, []string{"news"}) {
		t.Errorf("posts %q, want one", got)
	}
	to.ID, to.Channel = "lost", "404"
	if _, err := a.Send(t.Context(), to, says("news")); err == nil {
		t.Error("sending to a channel that is not there: no error")
	}
}

func TestRefusedToken(t *testing.T) {
	s := discordtest.New(t)
	a, err := New(Config{Token: "wrong", APIURL: s.URL, Journal: bottest.NewJournal(), Memory: bottest.NewMemory()})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(t.Context(), echo); err == nil || !strings.Contains(err.Error(), "Reset Token") {
		t.Errorf("Run = %v, want an error with the mend", err)
	}
}

func TestCloseCodeNamesTheMend(t *testing.T) {
	s := discordtest.New(t) // which does not allow the intent
	a, err := New(Config{
		Token: discordtest.Token, APIURL: s.URL, MessageContent: true, NoRegister: true,
		Journal: bottest.NewJournal(), Memory: bottest.NewMemory(),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(t.Context(), echo); err == nil || !strings.Contains(err.Error(), "discord.message_content") {
		t.Errorf("Run = %v, want an error with the mend", err)
	}
}

func TestStartWaitsForDiscord(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.Fail("GET", "/users/@me", 1, http.StatusServiceUnavailable)
	s.Fail("GET", "/gateway/bot", 1, http.StatusServiceUnavailable)
	startAdapter(t, s, nil, echo)
}

func TestEndIsNoError(t *testing.T) {
	s := discordtest.New(t)
	ctx, end := context.WithCancelCause(t.Context())
	a := newAdapter(t, s, nil)
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, echo) }()
	s.AwaitReady(1)
	end(errors.New("interrupt"))
	if err := <-done; err != nil {
		t.Errorf("Run = %v after its context ended, want nil", err)
	}
}

func TestCatchUp(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	in, quiet := s.Channel(testGuild), s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	first := s.Say(in, ana, discordtest.Mention+" one")
	s.AwaitPosts(in, 1)
	s.Forget()
	s.Say(in, ana, discordtest.Mention+" missed")
	s.Say(quiet, ana, discordtest.Mention+" where nobody had talked")
	s.AwaitPosts(in, 2)
	s.Again(in, first)
	s.Say(in, ana, discordtest.Mention+" three")
	if diff := cmp.Diff(shown(s.AwaitPosts(in, 3)), []string{"echo one", "echo missed", "echo three"}); diff != "" {
		t.Errorf("posts: -got +want\n%s", diff)
	}
	if n := len(s.Calls("GET /api/v10/channels/" + quiet.Channel)); n != 0 {
		t.Errorf("a quiet channel was read %d times", n)
	}
}

// TestCatchUpWithRoles has people write while there is no session, in a guild where only some may ask.
func TestCatchUpWithRoles(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.Grant(ana, "6")
	in := s.Channel(testGuild)
	startAdapter(t, s, func(c *Config) { c.Guilds = map[string]Guild{testGuild: {Roles: []string{"6"}}} }, echo)
	s.Say(in, ana, discordtest.Mention+" one")
	s.AwaitPosts(in, 1)
	s.Forget()
	s.Say(in, userIDs["bob"], discordtest.Mention+" not allowed")
	s.Say(in, ana, discordtest.Mention+" missed")
	s.AwaitPosts(in, 2)
	s.Say(in, ana, discordtest.Mention+" three")
	if diff := cmp.Diff(shown(s.AwaitPosts(in, 3)), []string{"echo one", "echo missed", "echo three"}); diff != "" {
		t.Errorf("posts: -got +want\n%s", diff)
	}
}

func TestShardsOfTwoProcesses(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.Shards = 2
	places := map[string]discordtest.Place{"zero": s.Channel("8388608"), "one": s.Channel("4194304")}
	for i, name := range []string{"zero", "one"} {
		startAdapter(t, s, func(c *Config) { c.Shards = []int{i} }, func(_ context.Context, m bot.Message) (bot.Reply, error) {
			return says(name + " heard " + m.Text), nil
		})
	}
	s.AwaitReady(2)
	for _, in := range places {
		s.Say(in, ana, discordtest.Mention+" hello")
	}
	for name, in := range places {
		want := []string{name + " heard hello"}
		if diff := cmp.Diff(shown(s.AwaitPosts(in, 1)), want); diff != "" {
			t.Errorf("guild of shard %s: -got +want\n%s", name, diff)
		}
	}
	if n := len(s.All()); n != 2 {
		t.Errorf("%d answers, want 2", n)
	}
}

func TestShardsByAdvice(t *testing.T) {
	s := discordtest.New(t)
	s.Shards = 2
	in := s.Channel("8388608")
	startAdapter(t, s, nil, echo)
	s.AwaitReady(2)
	s.Say(in, ana, discordtest.Mention+" hello")
	s.AwaitPosts(in, 1)
}

func TestServerWithoutAdvice(t *testing.T) {
	s := discordtest.New(t)
	s.Fail("GET", "/gateway/bot", 9, http.StatusNotFound)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	s.Say(in, ana, discordtest.Mention+" hello")
	s.AwaitPosts(in, 1)
}

func TestInteractionDeliveredTwice(t *testing.T) {
	s := discordtest.New(t)
	in := s.Channel(testGuild)
	startAdapter(t, s, nil, echo)
	it := s.Command(in, ana, "whosaid", question("slow"))
	s.Redeliver(it)
	var m discordtest.Message
	s.AwaitMessage("echo slow", &m)
	s.Command(in, ana, "whosaid", question("next"))
	s.AwaitMessage("echo next", &m)
	if n := len(s.All()); n != 2 {
		t.Errorf("%d messages, want 2", n)
	}
}

func TestPresence(t *testing.T) {
	s := discordtest.New(t)
	startAdapter(t, s, func(c *Config) {
		c.Presence = func(context.Context) string { return "articles up to 27 Mar 2025" }
	}, echo)
	s.Await("the presence", func() bool { return strings.Contains(fmt.Sprint(s.Presence), "articles up to 27 Mar 2025") })
}
