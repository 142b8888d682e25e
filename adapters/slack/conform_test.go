package slack_test

import (
	"context"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

const general = "CGENERAL"

// platform is Slack as the conformance suite knows chat platforms.
type platform struct {
	*slacktest.Server
	config slack.Config
}

func newPlatform(t *testing.T) *platform {
	s := slacktest.New(t)
	s.TriggerLife = time.Minute // tests may run slowly
	return &platform{Server: s, config: slack.Config{
		APIURL: s.URL, BotToken: slacktest.BotToken, AppToken: slacktest.AppToken,
		Journal: bottest.NewJournal(), Memory: bottest.NewMemory(), Log: testLog(t), Pace: time.Millisecond,
	}}
}

// testLog writes to the test's own log while the test runs.
func testLog(t *testing.T) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func (p *platform) Start(t *testing.T, handle bot.Handle) { p.start(t, handle) }

// start runs an adapter until the test ends, or stop is called.
func (p *platform) start(t *testing.T, handle bot.Handle) (a *slack.Adapter, stop func()) {
	t.Helper()
	a, err := slack.New(p.config)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx, handle) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the adapter ended: %v", err)
		}
	})
	t.Cleanup(stop)
	return a, stop
}

func (p *platform) Traits() bottest.Traits {
	return bottest.Traits{Channels: true, Threads: true, Private: true, Update: true, Remove: true, Pictures: true, Repeats: true, Files: true}
}

func userID(name string) string { return "U" + strings.ToUpper(name) }

func userName(id string) string { return strings.ToLower(strings.TrimPrefix(id, "U")) }

func (p *platform) Say(t *testing.T, s bottest.Said) {
	channel := slacktest.Direct(userID(s.User))
	if s.Channel {
		channel = general
	}
	if s.Private {
		p.Command(userID(s.User), channel, "/whosaid", s.Text)
		return
	}
	text := s.Text
	if s.Mention {
		text = "<@" + slacktest.BotUser + "> " + text
	}
	said := slacktest.Said{User: userID(s.User), Channel: channel, Text: text, Thread: s.Thread, Robot: s.Robot}
	for _, f := range s.Files {
		said.Files = append(said.Files, slacktest.File{Name: f.Name, Data: f.Data})
	}
	_, told := p.Server.Say(said)
	if s.Twice {
		for _, d := range told {
			p.Deliver(d.Kind, d.Payload)
		}
	}
}

func (p *platform) Click(t *testing.T, user string, on bottest.Post, label string) {
	t.Helper()
	for _, m := range p.Messages() {
		for _, c := range controls(m) {
			if m.TS == on.ID && c.Label == label {
				p.Server.Click(userID(user), m, c.Element, c.Block)
				return
			}
		}
	}
	t.Fatalf("no button %q on %+v", label, on)
}

func (p *platform) Posts(*testing.T) []bottest.Post {
	var posts []bottest.Post
	for _, m := range p.Messages() {
		r := slacktest.Read(m)
		post := bottest.Post{
			ID: m.TS, Channel: !strings.HasPrefix(m.Channel, "D"), Thread: m.Thread, Only: userName(m.Only),
			Text: r.Text, Links: r.Links,
		}
		for _, id := range r.Pings {
			post.Pings = append(post.Pings, userName(id))
		}
		for _, c := range controls(m) {
			post.Buttons = append(post.Buttons, c.Label)
		}
		for _, f := range m.Files {
			post.Files = append(post.Files, f.Name)
			if f.Alt != "" {
				post.Alt = append(post.Alt, f.Alt)
			}
		}
		posts = append(posts, post)
	}
	return posts
}

var numbered = regexp.MustCompile(`(?m)^(?:— )?(\d+)\. `)

// controls are what can be clicked on a message; on a card, its number stands behind the label.
func controls(m slacktest.Message) []slacktest.Control {
	var list []slacktest.Control
	number := ""
	for _, b := range m.Blocks {
		r := slacktest.Read(slacktest.Message{Blocks: []map[string]any{b}})
		if found := numbered.FindStringSubmatch(r.Text); found != nil {
			number = " " + found[1]
		} else if b["type"] != "actions" && b["type"] != "context" {
			number = ""
		}
		for _, c := range r.Controls {
			c.Label += number
			list = append(list, c)
		}
		if b["type"] == "actions" {
			number = ""
		}
	}
	return slices.Clip(list)
}

func TestConformance(t *testing.T) {
	bottest.Conform(t, func(t *testing.T) bottest.Platform { return newPlatform(t) })
}

var (
	_ bot.Adapter = (*slack.Adapter)(nil)
	_ bot.Updater = (*slack.Adapter)(nil)
	_ bot.Typer   = (*slack.Adapter)(nil)
	_ bot.Checker = (*slack.Adapter)(nil)

	_ bot.FileOpener = (*slack.Adapter)(nil)
)
