package bot_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
)

// modest is an adapter that can only send.
type modest struct{ did []string }

func (*modest) Name() string { return "modest" }

func (*modest) Run(context.Context, bot.Handle) error { return nil }

func (m *modest) Send(_ context.Context, to bot.Message, reply bot.Reply) (bot.MessageID, error) {
	m.did = append(m.did, "send "+textOf(reply))
	return "sent", nil
}

// able is an adapter that can do everything.
type able struct{ modest }

func (a *able) Typing(context.Context, bot.Message) error {
	a.did = append(a.did, "typing")
	return nil
}

func (a *able) Update(_ context.Context, _ bot.Message, reply bot.Reply) error {
	a.did = append(a.did, "update "+textOf(reply))
	return nil
}

func textOf(reply bot.Reply) string {
	var text string
	for _, b := range reply.Blocks {
		text += b.(bot.Paragraph).Text.String()
	}
	return text
}

func TestRespond(t *testing.T) {
	words := []bot.Block{bot.Paragraph{Text: bot.Plain("words")}}
	click := bot.Message{Action: &bot.Action{Name: "more"}}
	tests := []struct {
		name       string
		message    bot.Message
		reply      bot.Reply
		takes      time.Duration
		able, rest []string // what an able and a modest adapter does
	}{
		{name: "at once", reply: bot.Reply{Blocks: words}, able: []string{"send words"}, rest: []string{"send words"}},
		{name: "slowly", reply: bot.Reply{Blocks: words}, takes: 2 * time.Second,
			able: []string{"typing", "send words"}, rest: []string{"send words"}},
		{name: "nothing", takes: time.Millisecond},
		{name: "in place", message: click, reply: bot.Reply{Blocks: words, Replace: true},
			able: []string{"update words"}, rest: []string{"send words"}},
		{name: "in place without a click", reply: bot.Reply{Blocks: words, Replace: true},
			able: []string{"send words"}, rest: []string{"send words"}},
		{name: "take away", message: click, reply: bot.Reply{Remove: true}, able: []string{"update "}},
		{name: "take away and say", message: click, reply: bot.Reply{Remove: true, Blocks: words},
			able: []string{"update words", "send words"}, rest: []string{"send words"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				handle := func(context.Context, bot.Message) (bot.Reply, error) {
					time.Sleep(tt.takes)
					return tt.reply, nil
				}
				a, m := new(able), new(modest)
				if err := errors.Join(bot.Respond(t.Context(), a, handle, tt.message),
					bot.Respond(t.Context(), m, handle, tt.message)); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(a.did, tt.able); diff != "" {
					t.Errorf("able: -got +want\n%s", diff)
				}
				if diff := cmp.Diff(m.did, tt.rest); diff != "" {
					t.Errorf("modest: -got +want\n%s", diff)
				}
			})
		})
	}
}

func TestTimeoutTellsAsker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := bot.Timeout(time.Second)(func(ctx context.Context, _ bot.Request) (bot.Reply, error) {
			<-ctx.Done()
			return bot.Reply{}, ctx.Err()
		})
		var u bot.UserError
		if _, err := h(t.Context(), bot.Request{}); !errors.As(err, &u) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want a sentence for the user about the deadline", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := h(ctx, bot.Request{}); errors.As(err, &u) || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the cancellation as it is", err)
		}
	})
}

// ledger keeps audit records.
type ledger []string

func (l *ledger) Record(_ context.Context, owner string, record []byte, _ time.Time) error {
	*l = append(*l, owner+" "+string(record))
	return nil
}

func TestAuditedKeepsNoTextUnlessAsked(t *testing.T) {
	req := bot.Request{Called: "ask", Message: bot.Message{Adapter: "test", Workspace: "w", Channel: "c", User: "ana", Text: "my secret"}}
	outcomes := []error{nil, bot.UserErrorf("no"), errors.New("broken")}
	var quiet, full ledger
	for _, outcome := range outcomes {
		answer := func(context.Context, bot.Request) (bot.Reply, error) { return bot.Reply{}, outcome }
		for _, m := range []bot.Middleware{bot.Audited(&quiet, false, nil), bot.Audited(&full, true, nil)} {
			if _, err := m(answer)(t.Context(), req); err != outcome {
				t.Errorf("got %v, want %v as it was", err, outcome)
			}
		}
	}
	want := ledger{
		`test:ana {"adapter":"test","workspace":"w","channel":"c","user":"ana","command":"ask","outcome":"answered"}`,
		`test:ana {"adapter":"test","workspace":"w","channel":"c","user":"ana","command":"ask","outcome":"declined"}`,
		`test:ana {"adapter":"test","workspace":"w","channel":"c","user":"ana","command":"ask","outcome":"failed"}`,
	}
	if diff := cmp.Diff(quiet, want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
	if !slices.ContainsFunc(full, func(r string) bool { return r == want[0][:len(want[0])-1]+`,"text":"my secret"}` }) {
		t.Errorf("the full audit lacks the text: %q", full)
	}
}
