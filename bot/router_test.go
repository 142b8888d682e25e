package bot_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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
		memory := bottest.NewMemory()
		r := bot.NewRouter(bot.Config{
			Memory: memory, Now: clock.Now, NewID: numbered(),
			Access: bot.Access{Admins: []string{"test:root"}},
		})
		r.Register(counter{}, reset{}, bot.Forget{Memory: memory})
		r.RegisterPlain(echo{})
		return r.Handle
	})
}

func TestRegisterPanicsOnWhatIsTaken(t *testing.T) {
	tests := map[string]func(*bot.Router){
		"a name":         func(r *bot.Router) { r.Register(counter{}, counter{}) },
		"plain language": func(r *bot.Router) { r.RegisterPlain(echo{}); r.RegisterPlain(reset{}) },
		"no name":        func(r *bot.Router) { r.Register(nameless{}) },
	}
	for what, register := range tests {
		t.Run(what, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			register(bot.NewRouter(bot.Config{Memory: bottest.NewMemory()}))
		})
	}
}

type nameless struct{ reset }

func (nameless) Spec() bot.Spec { return bot.Spec{} }

// broken is a memory that is out of order.
type broken struct{ *bottest.Memory }

func (broken) Load(context.Context, string, time.Time) ([]byte, error) {
	return nil, errors.New("no disk")
}

func (broken) Save(context.Context, string, string, []byte, time.Time) error {
	return errors.New("no disk")
}

func TestAnswersWithoutMemory(t *testing.T) {
	r := bot.NewRouter(bot.Config{Memory: broken{}})
	r.Register(counter{})
	reply, err := r.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Command: "count"})
	if err != nil || reply.Failed || reply.Answer != "" {
		t.Errorf("got %+v, %v, want an answer that nothing can refer to", reply, err)
	}
	reply, err = r.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Action: &bot.Action{Name: "up", Answer: "a"}})
	if err != nil || !reply.Failed {
		t.Errorf("got %+v, %v, want an apology for a click that cannot be understood", reply, err)
	}
}

func TestClickOnUnknownButton(t *testing.T) {
	r := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	reply, err := r.Handle(t.Context(), bot.Message{Action: &bot.Action{Name: "of an older version"}})
	if err != nil || bottest.Text(reply) != "failed: That button no longer works. Please ask again.\n" {
		t.Errorf("got %q, %v", bottest.Text(reply), err)
	}
}

func TestHandleEndsWithContext(t *testing.T) {
	r := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	r.RegisterPlain(echo{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if reply, err := r.Handle(ctx, bot.Message{Text: "hello"}); !errors.Is(err, context.Canceled) || !reply.Empty() {
		t.Errorf("got %+v, %v, want nothing said and the context's error", reply, err)
	}
}

// suggester completes its one option with more than platforms show.
type suggester struct{ nameless }

func (suggester) Spec() bot.Spec { return bot.Spec{Name: "find"} }

func (suggester) Suggest(_ context.Context, req bot.Request, option, typed string) ([]bot.Choice, error) {
	switch typed {
	case "break":
		return nil, errors.New("no disk")
	case "panic":
		panic("no disk at all")
	}
	return slices.Repeat([]bot.Choice{{Name: option + " " + typed, Value: strings.Join(req.Collections, " ")}}, 30), nil
}

// ledgers completes for admins alone.
type ledgers struct{ suggester }

func (ledgers) Spec() bot.Spec { return bot.Spec{Name: "ledger", Admin: true} }

func TestSuggest(t *testing.T) {
	r := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Access: bot.Access{Collections: map[string][]string{"test:c": {"wire"}}}})
	r.Register(suggester{}, counter{}, ledgers{})
	here := bot.Message{Adapter: "test", Channel: "c", Command: "find"}
	got := r.Suggest(t.Context(), here, "speaker", "mac")
	if want := slices.Repeat([]bot.Choice{{Name: "speaker mac", Value: "wire"}}, 25); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	elsewhere, other, admins := here, here, here
	elsewhere.Channel, other.Command, admins.Command = "d", "count", "ledger"
	for what, got := range map[string][]bot.Choice{
		"no access":            r.Suggest(t.Context(), elsewhere, "speaker", "mac"),
		"a command with none":  r.Suggest(t.Context(), other, "by", "1"),
		"a command of admins":  r.Suggest(t.Context(), admins, "speaker", "mac"),
		"a command that fails": r.Suggest(t.Context(), here, "speaker", "break"),
		"one that panics":      r.Suggest(t.Context(), here, "speaker", "panic"),
	} {
		if got != nil {
			t.Errorf("%s: got %v, want none", what, got)
		}
	}
}

func TestLogHoldsNoWordsOfUsers(t *testing.T) {
	var log strings.Builder
	r := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Log: slog.New(slog.NewTextHandler(&log, nil))})
	r.Register(counter{})
	reply, err := r.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Text: "/zebra crossing"})
	if err != nil || !strings.Contains(bottest.Text(reply), "zebra") {
		t.Fatalf("got %q, %v, want a reply that repeats the word", bottest.Text(reply), err)
	}
	if got := log.String(); !strings.Contains(got, "request declined") || strings.Contains(got, "zebra") {
		t.Errorf("logged %q, want that a request was declined, and none of its words", got)
	}
}
