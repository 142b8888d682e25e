package bot_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// desk answers messages and keeps which.
type desk struct {
	mu       sync.Mutex
	answered []string
	takes    time.Duration
}

func (d *desk) answer(ctx context.Context, m bot.Message) error {
	select {
	case <-time.After(d.takes):
	case <-ctx.Done():
		return ctx.Err()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answered = append(d.answered, string(m.ID))
	return nil
}

func inbox(t *testing.T, j bot.Journal, d *desk, capacity int) *bot.Inbox {
	t.Helper()
	b, err := bot.OpenInbox(t.Context(), bot.InboxConfig{
		Name: "test", Journal: j, Answer: d.answer, Capacity: capacity, Grace: time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func message(id, thread string) bot.Message {
	return bot.Message{Adapter: "test", Channel: "c", Thread: bot.ThreadID(thread), ID: bot.MessageID(id), Text: id}
}

func TestInboxAnswersOnceAndInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desk{takes: time.Second}
		b := inbox(t, bottest.NewJournal(), d, 0)
		defer background(t, b.Run)()
		for _, id := range []string{"1", "2", "2", "1", "3"} {
			if err := b.Accept(t.Context(), message(id, "thread")); err != nil {
				t.Fatal(err)
			}
		}
		pause(time.Minute)
		if diff := cmp.Diff(d.answered, []string{"1", "2", "3"}); diff != "" {
			t.Errorf("answered: -got +want\n%s", diff)
		}
		if b.Waiting() != 0 {
			t.Errorf("%d still wait", b.Waiting())
		}
	})
}

func TestInboxAnswersThreadsSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desk{takes: time.Second}
		b := inbox(t, bottest.NewJournal(), d, 0)
		defer background(t, b.Run)()
		for i := range 8 {
			if err := b.Accept(t.Context(), message(fmt.Sprint(i), fmt.Sprint("thread ", i))); err != nil {
				t.Fatal(err)
			}
		}
		pause(time.Second)
		if len(d.answered) != 8 {
			t.Errorf("%d answered after a second, want all 8", len(d.answered))
		}
	})
}

func TestInboxFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desk{takes: time.Second}
		b := inbox(t, bottest.NewJournal(), d, 2)
		for _, id := range []string{"1", "2"} {
			if err := b.Accept(t.Context(), message(id, "thread")); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Accept(t.Context(), message("3", "thread")); !errors.Is(err, bot.ErrFull) {
			t.Errorf("got %v, want ErrFull", err)
		}
		if b.Refused() != 1 {
			t.Errorf("%d refused, want 1", b.Refused())
		}
		labels := []string{"adapter", "test"}
		want := []bot.Figure{{"inbox_waiting", labels, 2}, {"inbox_accepted_total", labels, 2}, {"inbox_refused_total", labels, 1}}
		if diff := cmp.Diff(b.Figures(t.Context()), want); diff != "" {
			t.Errorf("figures: -got +want\n%s", diff)
		}
		defer background(t, b.Run)()
		pause(time.Minute)
		if err := b.Accept(t.Context(), message("3", "thread")); err != nil {
			t.Errorf("refused although there is room again: %v", err)
		}
	})
}

func TestInboxGoesOnAfterPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, d := bottest.NewJournal(), new(desk)
		b, err := bot.OpenInbox(t.Context(), bot.InboxConfig{Name: "test", Journal: j, Answer: func(ctx context.Context, m bot.Message) error {
			if m.ID == "1" {
				panic("out of range")
			}
			return d.answer(ctx, m)
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer background(t, b.Run)()
		for _, id := range []string{"1", "2"} {
			if err := b.Accept(t.Context(), message(id, "thread")); err != nil {
				t.Fatal(err)
			}
		}
		pause(time.Minute)
		if diff := cmp.Diff(d.answered, []string{"2"}); diff != "" {
			t.Errorf("answered: -got +want\n%s", diff)
		}
		if got := j.Outcome("inbox test", "1"); got != "failed" {
			t.Errorf("what panicked is %q, want it failed and not to come back", got)
		}
	})
}

func TestInboxGoesOnAfterRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, d := bottest.NewJournal(), &desk{takes: 2 * time.Second}
		b := inbox(t, j, d, 0)
		stop := background(t, b.Run)
		for _, id := range []string{"1", "2"} {
			if err := b.Accept(t.Context(), message(id, "thread")); err != nil {
				t.Fatal(err)
			}
		}
		synctest.Wait()
		stop() // the first is at work, and the grace too short for it
		if len(d.answered) != 0 {
			t.Fatalf("answered %v before the restart", d.answered)
		}
		b = inbox(t, j, d, 0)
		defer background(t, b.Run)()
		pause(time.Minute)
		if diff := cmp.Diff(d.answered, []string{"1", "2"}); diff != "" {
			t.Errorf("answered: -got +want\n%s", diff)
		}
	})
}

func TestInboxKeepsWholeMessage(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	want := bot.Message{
		Adapter: "test", Workspace: "w", Channel: "c", Thread: "t", User: "u", ID: "1", Text: "über",
		Command: "compare", Options: bot.Options{"a": "b"}, Action: &bot.Action{Name: "more", Answer: "x", Message: "m"},
		Files: []bot.Attachment{{Name: "a.txt", Type: "text/plain", Size: 1, Ref: "address"}}, Private: true, Direct: true, Zone: paris, Time: time.Date(2025, 3, 27, 9, 0, 0, 0, time.UTC), Route: "token",
	}
	synctest.Test(t, func(t *testing.T) {
		j := bottest.NewJournal()
		if err := inbox(t, j, new(desk), 0).Accept(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		var got bot.Message
		b, err := bot.OpenInbox(t.Context(), bot.InboxConfig{Name: "test", Journal: j,
			Answer: func(_ context.Context, m bot.Message) error { got = m; return nil }})
		if err != nil {
			t.Fatal(err)
		}
		stop := background(t, b.Run)
		synctest.Wait()
		stop()
		if got.Zone == nil || got.Zone.String() != "Europe/Paris" {
			t.Errorf("zone %v, want Europe/Paris", got.Zone)
		}
		got.Zone = want.Zone
		if diff := cmp.Diff(got, want, cmp.Comparer(func(a, b *time.Location) bool { return a == b })); diff != "" {
			t.Errorf("-got +want\n%s", diff)
		}
	})
}
