package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
)

// onDiscord runs the program with a token for a server, and returns its exit code and what it printed.
func onDiscord(ctx context.Context, t *testing.T, s *discordtest.Server, folder string, args ...string) (int, string) {
	t.Helper()
	env := environment("WHOSAID_DISCORD_TOKEN", discordtest.Token, "WHOSAID_DISCORD_API_URL", s.URL,
		"WHOSAID_DISCORD_PRESENCE", "true", "XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder)
	var out bytes.Buffer
	code := run(ctx, args, env, strings.NewReader(""), &out, &out)
	return code, out.String()
}

func TestServeOnDiscord(t *testing.T) {
	const article = `{"id": "1", "title": "Talks", "outlet": "Example", "published": "2025-03-27", "url": "https://news.example/1", ` +
		`"text": "“We are ready for a ceasefire,” said Marco Rubio, the secretary of state."}`
	s, folder := discordtest.New(t), t.TempDir()
	path := filepath.Join(folder, "articles.jsonl")
	if err := os.WriteFile(path, []byte(article+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, out := onDiscord(t.Context(), t, s, folder, "import", path); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, out)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan string, 1)
	go func() {
		_, out := onDiscord(ctx, t, s, folder, "serve")
		ended <- out
	}()
	s.AwaitReady(1)
	in := s.Channel("4194304")
	var m discordtest.Message
	s.Command(in, "2001", "whosaid", discordtest.Option{Name: "question", Value: "who said what about the ceasefire"})
	s.AwaitMessage("We are ready for a ceasefire", &m)
	if m.Only != "2001" {
		t.Errorf("the answer is not private: %+v", m)
	}
	s.Say(in, "2001", discordtest.Mention+" what did Rubio say about the ceasefire")
	s.AwaitPosts(in, 2)
	if got := s.Complete(in, "2001", "quotes", "speaker", "rub"); len(got) == 0 || got[0].Name != "Marco Rubio" {
		t.Errorf("completions of rub: %v, want Marco Rubio", got)
	}
	s.Await("the presence", func() bool { return s.Presence != nil })
	if registered, _ := s.Commands(""); len(registered) < 5 {
		t.Errorf("%d commands registered", len(registered))
	}
	stop()
	if out := <-ended; strings.Contains(out, "level=ERROR") || strings.Contains(out, discordtest.Token) {
		t.Errorf("serve logged:\n%s", out)
	}
}

// TestEveryCommandOnDiscord calls every slash command, and clicks what it offers: the server checks all that comes.
func TestEveryCommandOnDiscord(t *testing.T) {
	s, folder := discordtest.New(t), t.TempDir()
	if code, out := onDiscord(t.Context(), t, s, folder, "import", "../../corpus/sample/data/wikinews.jsonl"); code != exitDone {
		t.Fatalf("import: exit code %d: %s", code, out)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() {
		code, _ := onDiscord(ctx, t, s, folder, "serve")
		ended <- code
	}()
	s.AwaitReady(1)
	in := s.Channel("4194304")
	values := map[string]string{"about": "ceasefire", "speaker": "Zelenskyy", "with": "Trump", "text": "ceasefire", "who": "me"}
	registered, _ := s.Commands("")
	for n, c := range registered {
		if c["type"] != 1.0 || c["name"] == "whosaid" {
			continue
		}
		var options []discordtest.Option
		list, _ := c["options"].([]any)
		for _, o := range list {
			name := o.(map[string]any)["name"].(string)
			if v, ok := values[name]; ok {
				options = append(options, discordtest.Option{Name: name, Value: v})
			}
		}
		user := fmt.Sprint(5000 + n)
		it := s.Command(in, user, c["name"].(string), options...).Await(s)
		for _, part := range it.Answer.Components() {
			label, _ := part["label"].(string)
			if part["custom_id"] != nil && label != "" && label != "Dismiss" && label != "Share" && label != "Follow up" {
				s.Click(it.Answer, user, label)
			}
		}
	}
	settled := -1
	for s.AwaitFor(2*time.Second, func() bool { return s.Settled() != settled }) {
		settled = len(s.All())
	}
	for _, m := range s.All() {
		if strings.Contains(m.Text(), "incident") {
			t.Errorf("a command failed: %s", m.Text())
		}
	}
	stop()
	<-ended
}

func TestDiscordSetUp(t *testing.T) {
	s, folder := discordtest.New(t), t.TempDir()
	s.Everyone = "8" // administrators
	s.Channel("4194304")
	tests := []struct{ args, says string }{
		{"discord invite", "client_id=" + discordtest.AppID},
		{"doctor", "!!  Discord commands: 0 registered"},
		{"discord register", "Discord has the commands now."},
		{"discord register", "Discord has the commands already."},
		{"discord register --guild 4194304", "Discord has the commands now."},
		{"doctor", "ok  Discord token: accepted: whosaid"},
		{"doctor", "ok  Discord server guild 4194304: can answer in 1 of 1 text channels"},
		{"discord enroll", "there is no command"},
	}
	for _, test := range tests {
		if _, out := onDiscord(t.Context(), t, s, folder, strings.Fields(test.args)...); !strings.Contains(out, test.says) {
			t.Errorf("whosaid %s does not say %q:\n%s", test.args, test.says, out)
		}
	}
}
