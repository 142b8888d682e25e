package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// counter is a command that counts in its conversation, and fails in each way that a command can.
type counter struct{}

func (counter) Spec() bot.Spec {
	return bot.Spec{Name: "count", Short: "Count up", Aliases: []string{"tally"}, Options: []bot.Option{
		{Name: "by", Short: "Step", Type: bot.NumberOption},
	}}
}

func (counter) Actions() []string { return []string{"up"} }

func (counter) Run(_ context.Context, req bot.Request) (bot.Reply, error) {
	if req.Text == "nonsense" {
		return bot.Reply{}, bot.UserErrorf("Nonsense cannot be counted.")
	}
	n, _ := strconv.Atoi(string(req.State))
	by, err := strconv.Atoi(req.Options["by"])
	if err != nil {
		by = 1
	}
	n += by
	return bot.Reply{
		Blocks: []bot.Block{
			bot.Paragraph{Text: bot.Plain(fmt.Sprintf("%s: %d", req.User, n))},
			bot.Buttons{{Label: "Up", Action: "up"}},
		},
		State: []byte(strconv.Itoa(n)),
	}, nil
}

// echo gets plain language.
type echo struct{}

func (echo) Spec() bot.Spec {
	return bot.Spec{Name: "echo", Short: "Say it again", Bare: true}
}

func (echo) Run(_ context.Context, req bot.Request) (bot.Reply, error) {
	switch req.Text {
	case "break":
		return bot.Reply{}, errors.New("the disk is on fire")
	case "panic":
		panic("at the disco")
	}
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain(req.Called + ": " + req.Text)}}}, nil
}

// reset is for admins.
type reset struct{}

func (reset) Spec() bot.Spec { return bot.Spec{Name: "reset", Short: "Start over", Admin: true} }

func (reset) Run(context.Context, bot.Request) (bot.Reply, error) {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("reset")}}}, nil
}

// numbered returns ids that are the same in every run.
func numbered() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("%08d", n) }
}

func TestConversations(t *testing.T) {
	clock := new(bottest.Clock)
	bottest.Replay(t, "testdata/conversations/*.txtar", clock, func(t *testing.T) bot.Handle {
		r := bot.NewRouter(bot.Config{
			Memory: bottest.NewMemory(), Now: clock.Now, NewID: numbered(),
			Access: bot.Access{Admins: []string{"test:root"}},
		})
		r.Register(counter{}, reset{})
		r.RegisterPlain(echo{})
		return r.Handle
	})
}
