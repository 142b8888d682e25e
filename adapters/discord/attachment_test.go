package discord

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
)

var _ bot.FileOpener = (*Adapter)(nil)

// hearing runs an adapter whose bot keeps silent, and gives what it hears.
func hearing(t *testing.T, s *discordtest.Server, change func(*Config)) (a *Adapter, hear func() bot.Message) {
	heard := make(chan bot.Message, 10)
	a = startAdapter(t, s, change, func(_ context.Context, m bot.Message) (bot.Reply, error) {
		heard <- m
		return bot.Reply{}, nil
	})
	return a, func() bot.Message {
		t.Helper()
		select {
		case m := <-heard:
			return m
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was heard")
		}
		return bot.Message{}
	}
}

// contents is what stands in the only file of a message.
func contents(t *testing.T, m bot.Message) string {
	t.Helper()
	if len(m.Files) != 1 {
		t.Fatalf("got the files %+v, want one", m.Files)
	}
	in, err := m.Open(t.Context(), m.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var speech = discordtest.File{Name: "speech.md", Type: "text/markdown", Data: "words of a speech"}

// TestFilesOfOthers asks about a file that somebody else sent: by a reply to it, and by the menu of its message.
func TestFilesOfOthers(t *testing.T) {
	s := discordtest.New(t)
	_, hear := hearing(t, s, func(c *Config) { c.Specs = []bot.Spec{{Name: "article", Menu: []string{"What is quoted here?"}}} })
	in := s.Channel(testGuild)
	sent := s.Say(in, userIDs["bob"], "look", speech)
	s.Reply(in, userIDs["ana"], discordtest.Mention, sent)
	if m := hear(); contents(t, m) != speech.Data || m.Text != "" {
		t.Errorf("by a reply, the bot was given %+v", m)
	}
	s.MessageCommand(in, userIDs["ana"], "What is quoted here?", sent)
	if m := hear(); contents(t, m) != speech.Data || m.Command != "article" || m.Text != "look" {
		t.Errorf("by the menu, the bot was given %+v", m)
	}
}

// TestFileOfACommand gives a slash command a file.
func TestFileOfACommand(t *testing.T) {
	s := discordtest.New(t)
	_, hear := hearing(t, s, func(c *Config) { c.Specs = []bot.Spec{{Name: "article", Files: true}, {Name: "check"}} })
	s.CommandWithFile(s.Channel(testGuild), userIDs["ana"], "article", fileOption, speech)
	if m := hear(); contents(t, m) != speech.Data || m.Command != "article" || len(m.Options) != 0 {
		t.Errorf("the bot was given %+v", m)
	}
	for _, c := range commands([]bot.Spec{{Name: "article", Files: true}, {Name: "check"}})[1:] {
		if has := slices.ContainsFunc(c.Options, func(o commandOption) bool { return o.Type == optionFile }); has != (c.Name == "article") {
			t.Errorf("%s takes a file: %t", c.Name, has)
		}
	}
}

// TestThreadOfAFile has a thread opened for a file that came without words.
func TestThreadOfAFile(t *testing.T) {
	s := discordtest.New(t)
	s.Privileged = true
	_, hear := hearing(t, s, func(c *Config) { c.MessageContent = true })
	s.Say(s.Channel(testGuild), userIDs["ana"], discordtest.Mention, speech)
	if m := hear(); m.Thread == "" || contents(t, m) != speech.Data {
		t.Errorf("got %+v, want a thread and the file", m)
	}
}

func TestFilesThatCannotBeHad(t *testing.T) {
	s := discordtest.New(t)
	a, hear := hearing(t, s, nil)
	s.Say(s.Direct(userIDs["ana"]), userIDs["ana"], "", speech)
	m := hear()
	s.Unshare()
	for ref, want := range map[string]string{
		m.Files[0].Ref: "I am not given that file",
		"http://169.254.169.254/latest/meta-data":      "does not lie with this platform",
		"http://cdn.discordapp.com/unsafe":             "does not lie with this platform",
		"https://cdn.discordapp.com.evil.example/file": "does not lie with this platform",
		"https://cdn.discordapp.com@evil.example/file": "does not lie with this platform",
	} {
		if _, err := a.OpenFile(t.Context(), m, bot.Attachment{Ref: ref}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", ref, err, want)
		}
	}
}
