package slack_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// The environment of a child process that is the bot: Slack's address, and the file of its state.
const (
	childURL   = "SLACK_TEST_CHILD_URL"
	childState = "SLACK_TEST_CHILD_STATE"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(childURL); address != "" {
		if err := beBot(address, os.Getenv(childState)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// beBot is the bot until the process is killed.
func beBot(address, path string) error {
	ctx := context.Background()
	state, err := sqlite.OpenState(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	a, err := slack.New(slack.Config{
		APIURL: address, BotToken: slacktest.BotToken, AppToken: slacktest.AppToken, Journal: state, Memory: state,
		Pace: 20 * time.Millisecond, Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err != nil {
		return err
	}
	r := bot.NewRouter(bot.Config{Memory: state})
	r.RegisterPlain(&desk{heard: make(chan bot.Message, 10_000)})
	return a.Run(ctx, func(ctx context.Context, m bot.Message) (bot.Reply, error) {
		time.Sleep(20 * time.Millisecond) // a search
		return r.Handle(ctx, m)
	})
}

// child is the bot in a process of its own.
type child struct {
	cmd *exec.Cmd
	log bytes.Buffer
}

func startChild(t *testing.T, s *slacktest.Server, state string) *child {
	t.Helper()
	c := &child{cmd: exec.Command(os.Args[0])}
	c.cmd.Env = append(os.Environ(), childURL+"="+s.URL, childState+"="+state)
	c.cmd.Stderr = &c.log
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	return c
}

// kill ends the process without a word.
func (c *child) kill() {
	if c.cmd.ProcessState == nil {
		_ = c.cmd.Process.Kill()
		_ = c.cmd.Wait()
	}
}

// TestKilledAndStarted kills the bot again and again while it is asked, in public and in private.
func TestKilledAndStarted(t *testing.T) {
	const questions, kills = 120, 6
	o := &office{platform: newPlatform(t)}
	state := filepath.Join(t.TempDir(), "state.db")
	bots := []*child{startChild(t, o.Server, state)}
	var private []*slacktest.Delivery
	for n := range questions {
		o.ask(fmt.Sprintf("C%d", n%20), fmt.Sprintf("question %d.", n))
		if n%10 == 0 {
			private = append(private, o.Command("UANA", general, "/whosaid", fmt.Sprintf("secret %d.", n)))
		}
		time.Sleep(15 * time.Millisecond)
		if n%(questions/kills) == questions/kills-1 {
			bots[len(bots)-1].kill()
			bots = append(bots, startChild(t, o.Server, state))
		}
	}
	o.until(t, "every question to be answered", func() bool {
		return answered(o.Messages(), "heard: question ") == questions
	})
	for n := range questions {
		if got := o.count(fmt.Sprintf("heard: question %d.", n)); got != 1 {
			t.Errorf("question %d was answered %d times", n, got)
		}
	}
	time.Sleep(time.Second) // for what was private and may be tried again
	last := bots[len(bots)-1]
	last.kill()
	var log strings.Builder
	for _, b := range bots {
		log.WriteString(b.log.String())
	}
	checkPrivate(t, o, private, log.String())
}

func answered(messages []slacktest.Message, prefix string) int {
	different := map[string]bool{}
	for _, m := range messages {
		if text := slacktest.Read(m).Text; strings.Contains(text, prefix) {
			different[text] = true
		}
	}
	return len(different)
}

// checkPrivate holds private answers to what can be held: none twice, and each that is missing is named in the log.
func checkPrivate(t *testing.T, o *office, private []*slacktest.Delivery, log string) {
	t.Helper()
	lost := 0
	for i, d := range private {
		if _, _, err := d.Acknowledged(0); err != nil {
			continue // the bot never had it
		}
		got := o.count(fmt.Sprintf("heard: secret %d.", i*10))
		if got > 1 {
			t.Errorf("secret %d was answered %d times", i*10, got)
		}
		if got == 0 {
			lost++
		}
	}
	if named := strings.Count(log, "Slack lets nobody look up"); named < lost {
		t.Errorf("%d private answers are lost and %d are named in the log", lost, named)
	}
}
