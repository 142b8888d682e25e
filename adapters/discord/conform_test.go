package discord

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// platform is Discord for the conformance suite.
type platform struct {
	server  *discordtest.Server
	change  func(*Config)
	threads bool
	channel discordtest.Place
}

// userIDs are the ids of the suite's users.
var userIDs = map[string]string{"ana": "2001", "bob": "2002"}

const testGuild = "4194304"

func newPlatform(t *testing.T, change func(*Config)) *platform {
	s := discordtest.New(t)
	return &platform{server: s, change: change, channel: s.Channel(testGuild)}
}

func (p *platform) Start(t *testing.T, handle bot.Handle) {
	startAdapter(t, p.server, p.change, handle)
}

// startAdapter runs an adapter against a server until the test ends.
func startAdapter(t testing.TB, s *discordtest.Server, change func(*Config), handle bot.Handle) *Adapter {
	t.Helper()
	cfg := Config{Token: discordtest.Token, APIURL: s.URL, Journal: bottest.NewJournal(), Memory: bottest.NewMemory(), NoRegister: true}
	if change != nil {
		change(&cfg)
	}
	a, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	runAdapter(t, a, handle)
	s.AwaitReady(max(1, len(cfg.Shards)))
	return a
}

func runAdapter(t testing.TB, a *Adapter, handle bot.Handle) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx, handle) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(20 * time.Second):
			t.Error("Run does not end")
		}
	})
}

func (p *platform) Traits() bottest.Traits {
	return bottest.Traits{Channels: true, Threads: p.threads, Private: true, Update: true, Remove: true, Pictures: true, Repeats: true, Files: true}
}

func (p *platform) Say(t *testing.T, s bottest.Said) {
	t.Helper()
	user, in, text := userIDs[s.User], p.server.Direct(userIDs[s.User]), s.Text
	if s.Channel {
		in = p.channel
	}
	if s.Thread != "" {
		in = discordtest.Place{Guild: testGuild, Channel: s.Thread}
	}
	if s.Private {
		p.server.Command(in, user, "whosaid", discordtest.Option{Name: "question", Value: text}, discordtest.Option{Name: "private", Value: true})
		return
	}
	if s.Mention {
		text = discordtest.Mention + " " + text
	}
	say := p.server.Say
	if s.Robot {
		say = p.server.SayAsBot
	}
	var files []discordtest.File
	for _, f := range s.Files {
		files = append(files, discordtest.File{Name: f.Name, Type: f.Type, Data: string(f.Data)})
	}
	m := say(in, user, text, files...)
	if s.Twice {
		p.server.Again(in, m)
	}
}

func (p *platform) Click(t *testing.T, user string, on bottest.Post, label string) {
	t.Helper()
	p.server.Click(p.server.Message(on.ID), userIDs[user], label)
}

func (p *platform) Posts(t *testing.T) []bottest.Post {
	var posts []bottest.Post
	for _, m := range p.server.All() {
		posts = append(posts, p.seen(m))
	}
	return posts
}

// seen is a message as people see it.
func (p *platform) seen(m discordtest.Message) bottest.Post {
	post := bottest.Post{ID: m.ID, Only: nameOf(m.Only), Channel: true}
	if r := p.server.Recipient(m.Channel); r != "" {
		post.Channel, post.Only = false, nameOf(r)
	}
	if p.server.Parent(m.Channel) != "" {
		post.Thread = m.Channel
	}
	post.Text, post.Links = readMarkdown(m.Text())
	for _, c := range m.Components() {
		if c["type"] == 2.0 {
			post.Buttons = append(post.Buttons, c["label"].(string))
		}
		if url, ok := c["url"].(string); ok {
			post.Links = append(post.Links, url)
		}
	}
	for _, f := range m.Files {
		post.Files = append(post.Files, f.Name)
	}
	attachments, _ := m.Body["attachments"].([]any)
	for _, a := range attachments {
		if alt, ok := a.(map[string]any)["description"].(string); ok {
			post.Alt = append(post.Alt, alt)
		}
	}
	return post
}

func nameOf(id string) string {
	for name, each := range userIDs {
		if each == id {
			return name
		}
	}
	return id
}

// token is a piece of Discord's Markdown, in the order in which Discord looks for them.
var token = regexp.MustCompile("(?s)```\n(.*?)\n```|`` (.*?) ``|`([^`]+)`|\\\\([^0-9A-Za-z\\s])|" +
	`\[((?:\\.|[^\]])*)\]\(<([^>]*)>\)|(https?://\S+)|<@(\d+)>|(\*\*|\*|__|~~|\|\|)|(?m:^(?:> |-# |#{1,3} ))`)

// readMarkdown returns text as Discord shows it, and the links in it.
func readMarkdown(source string) (text string, links []string) {
	text = token.ReplaceAllStringFunc(source, func(s string) string {
		f := token.FindStringSubmatch(s)
		switch {
		case f[1] != "":
			return f[1]
		case f[2]+f[3]+f[4] != "":
			return f[2] + f[3] + f[4]
		case f[5] != "":
			inner, _ := readMarkdown(f[5])
			links = append(links, f[6])
			return inner
		case f[7] != "":
			links = append(links, f[7])
			return f[7]
		}
		return ""
	})
	return strings.ReplaceAll(text, "\u200b", ""), links
}

func TestConformance(t *testing.T) {
	variants := []struct {
		name    string
		threads bool
		change  func(*Config)
	}{
		{"components", false, nil},
		{"embeds", false, func(c *Config) { c.Style = "embeds" }},
		{"threads", true, func(c *Config) { c.MessageContent = true }},
	}
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			bottest.Conform(t, func(t *testing.T) bottest.Platform {
				p := newPlatform(t, v.change)
				p.threads, p.server.Privileged = v.threads, v.threads
				return p
			})
		})
	}
}
