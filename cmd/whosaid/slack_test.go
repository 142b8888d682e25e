package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

// newsroom is a Slack where the whole bot is at work, on the sample.
type newsroom struct {
	*slacktest.Server
	t *testing.T
}

// openNewsroom imports the sample and serves it until the test ends.
func openNewsroom(t *testing.T) newsroom {
	t.Helper()
	s := slacktest.New(t)
	home := t.TempDir()
	env := environment("WHOSAID_SLACK_BOT_TOKEN", slacktest.BotToken, "WHOSAID_SLACK_APP_TOKEN", slacktest.AppToken,
		"WHOSAID_SLACK_API_URL", s.URL, "XDG_DATA_HOME", home, "XDG_STATE_HOME", home, "XDG_CONFIG_HOME", home)
	var log bytes.Buffer
	sample := filepath.Join("..", "..", "corpus", "sample", "data", "wikinews.jsonl")
	if code := run(t.Context(), []string{"import", sample}, env, strings.NewReader(""), &log, &log); code != exitDone {
		t.Fatalf("import ended with %d: %s", code, log.String())
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve"}, env, strings.NewReader(""), &log, &log) }()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitDone || t.Failed() {
			t.Errorf("serve ended with %d: %s", code, log.String())
		}
	})
	return newsroom{s, t}
}

// sees waits for a message of the bot that is as wanted.
func (n newsroom) sees(what string, wanted func(slacktest.Message, slacktest.Reading) bool) slacktest.Message {
	n.t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		for _, m := range n.Messages() {
			if wanted(m, slacktest.Read(m)) {
				return m
			}
		}
		if time.Now().After(end) {
			n.t.Fatalf("waited for %s; there are %d messages", what, len(n.Messages()))
		}
	}
}

// holding wants a message that holds text.
func holding(text string) func(slacktest.Message, slacktest.Reading) bool {
	return func(_ slacktest.Message, r slacktest.Reading) bool { return strings.Contains(r.Text, text) }
}

func (n newsroom) press(user string, m slacktest.Message, label string) {
	n.t.Helper()
	for _, c := range slacktest.Read(m).Controls {
		if c.Label == label {
			n.Click(user, m, c.Element, c.Block)
			return
		}
	}
	n.t.Fatalf("no %q on %s", label, slacktest.Read(m).Text)
}

// TestServeOnSlack asks as people in a newsroom do.
func TestServeOnSlack(t *testing.T) {
	n := openNewsroom(t)
	mention := "<@" + slacktest.BotUser + "> "
	ts, _ := n.Say(slacktest.Said{User: "UANA", Channel: "C1", Text: mention + "who said what about the election"})
	answer := n.sees("quotations", holding("John Key"))
	if answer.Thread != ts || len(slacktest.Read(answer).Links) == 0 || !strings.Contains(answer.Text, "John Key") {
		t.Errorf("got %+v, want quotations with links in the thread, and a text for notifications", answer)
	}
	n.Say(slacktest.Said{User: "UBOB", Channel: "C1", Thread: ts, Text: "and Burrows?"})
	n.sees("the follow-up", func(m slacktest.Message, r slacktest.Reading) bool {
		return m.TS != answer.TS && m.Thread == ts && strings.Contains(r.Text, "John Burrows")
	})
	n.press("UBOB", answer, "Context")
	n.sees("the context", func(_ slacktest.Message, r slacktest.Reading) bool { return strings.Contains(r.Text, "In context:") })
	n.press("UBOB", answer, "Timeline")
	n.sees("the timeline as a picture", func(m slacktest.Message, _ slacktest.Reading) bool {
		return len(m.Files) == 1 && m.Thread == ts && m.Files[0].Alt != ""
	})

	n.Command("UANA", "C1", "/whosaid", "who said what about the election")
	private := n.sees("a private answer", func(m slacktest.Message, _ slacktest.Reading) bool { return m.Only == "UANA" })
	n.press("UANA", private, "Share")
	n.sees("the shared answer", func(m slacktest.Message, r slacktest.Reading) bool {
		return m.Channel == "C1" && m.Thread == "" && m.Only == "" && strings.Contains(r.Text, "Shared by")
	})

	n.PickMessage("UBOB", "C1", "menu.check.0", "In the end I'll have one vote in each referendum just like every other New Zealander")
	n.sees("the check", func(m slacktest.Message, r slacktest.Reading) bool {
		return m.Only == "UBOB" && strings.Contains(r.Text, "John Key")
	})
	n.Event(map[string]any{"type": "app_home_opened", "user": "UANA", "channel": slacktest.Direct("UANA"), "tab": "home"})
	n.home("UANA", "who said what about the election", "24 articles", "Fresh topics", "Who said what about ")
}

// home waits for a user's home tab and looks for texts in it.
func (n newsroom) home(user string, texts ...string) {
	n.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		v, ok := n.Home(user)
		if !ok {
			continue
		}
		r := slacktest.ReadView(v)
		shown := r.Text
		for _, c := range r.Controls {
			shown += c.Label + "\n"
		}
		for _, text := range texts {
			if !strings.Contains(shown, text) {
				n.t.Errorf("the home tab does not show %q:\n%s", text, shown)
			}
		}
		return
	}
	n.t.Fatal("waited for the home tab")
}
