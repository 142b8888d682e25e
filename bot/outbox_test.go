package bot_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

// platform is a chat platform at the far end of an outbox. Each try of a post takes the next of its troubles.
type platform struct {
	mu       sync.Mutex
	troubles []trouble
	arrived  []string // payloads
	tries    []time.Duration
	start    time.Time
}

// trouble is what happens to one try.
type trouble struct {
	err     error
	arrives bool // although it fails
	lasts   time.Duration
	panics  bool
}

func (p *platform) Carry(_ context.Context, post bot.Post) (bot.MessageID, error) {
	t := p.next()
	time.Sleep(t.lasts)
	if t.panics {
		panic("out of range")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if t.err == nil || t.arrives {
		p.arrived = append(p.arrived, string(post.Payload))
	}
	return bot.MessageID("id of " + post.Key), t.err
}

func (p *platform) next() (t trouble) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tries = append(p.tries, time.Since(p.start))
	if len(p.troubles) > 0 {
		t, p.troubles = p.troubles[0], p.troubles[1:]
	}
	return t
}

// searchable is a platform that lets one look for posts.
type searchable struct{ platform }

func (s *searchable) Find(_ context.Context, post bot.Post) (bot.MessageID, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return "found", slices.Contains(s.arrived, string(post.Payload)), nil
}

// outbox opens an outbox and runs it until the returned stop.
func outbox(t *testing.T, j bot.Journal, c bot.Carrier) (*bot.Outbox, func()) {
	t.Helper()
	o, err := bot.OpenOutbox(t.Context(), bot.OutboxConfig{Name: "test", Journal: j, Carrier: c})
	if err != nil {
		t.Fatal(err)
	}
	return o, background(t, o.Run)
}

// background runs f until the returned stop is called, which waits for it.
func background(t *testing.T, f func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); f(ctx) }()
	return func() { cancel(); <-done }
}

// pause lets time pass in a bubble, and what is due in it be done.
func pause(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestOutboxSends(t *testing.T) {
	cut := errors.New("connection cut")
	tests := []struct {
		name     string
		troubles []trouble
		canLook  bool
		arrived  int
		wantErr  bool
		outcome  string
	}{
		{name: "at once", arrived: 1, outcome: "sent"},
		{name: "after being told to wait", troubles: []trouble{{err: bot.SendError{Fate: bot.NotSent, After: time.Minute, Err: cut}}},
			arrived: 1, outcome: "sent"},
		{name: "refused", troubles: []trouble{{err: bot.SendError{Fate: bot.Refused, Err: cut}}}, wantErr: true, outcome: "refused"},
		{name: "never, for it panics", troubles: []trouble{{panics: true}}, wantErr: true, outcome: "refused"},
		{name: "cut, arrived, looked up", troubles: []trouble{{err: cut, arrives: true}}, canLook: true, arrived: 1, outcome: "sent"},
		{name: "cut, not arrived, looked up", troubles: []trouble{{err: cut}}, canLook: true, arrived: 1, outcome: "sent"},
		{name: "cut, nowhere to look", troubles: []trouble{{err: cut, arrives: true}}, arrived: 1, wantErr: true,
			outcome: "may have been sent, and the platform lets nobody look"},
		{name: "never", troubles: slices.Repeat([]trouble{{err: bot.SendError{Fate: bot.NotSent, Err: cut}}}, 200), wantErr: true,
			outcome: "tried for too long"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &searchable{platform{troubles: tt.troubles, start: time.Now()}}
				var c bot.Carrier = &s.platform
				if tt.canLook {
					c = s
				}
				j := bottest.NewJournal()
				o, stop := outbox(t, j, c)
				defer stop()
				_, err := o.Send(t.Context(), bot.Post{Key: "k", Lane: "l", Payload: []byte("hello")})
				if (err != nil) != tt.wantErr || tt.wantErr && !errors.Is(err, bot.ErrGivenUp) {
					t.Errorf("Send: %v", err)
				}
				if len(s.arrived) != tt.arrived {
					t.Errorf("arrived %d times, want %d", len(s.arrived), tt.arrived)
				}
				if got := j.Outcome("outbox test", "k"); got != tt.outcome {
					t.Errorf("outcome %q, want %q", got, tt.outcome)
				}
			})
		})
	}
}

func TestOutboxHonoursRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{start: time.Now(), troubles: []trouble{
			{err: bot.SendError{Fate: bot.NotSent, After: 30 * time.Second, Err: errors.New("429")}}}}
		o, stop := outbox(t, bottest.NewJournal(), p)
		defer stop()
		if _, err := o.Send(t.Context(), bot.Post{Key: "k"}); err != nil {
			t.Fatal(err)
		}
		if wait := p.tries[1]; wait < 30*time.Second || wait > 33*time.Second {
			t.Errorf("tried again after %v, want 30 to 33 seconds", wait)
		}
	})
}

func TestOutboxKeepsOrderWithinLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &platform{start: time.Now(), troubles: []trouble{
			{err: bot.SendError{Fate: bot.NotSent, Err: errors.New("503")}, lasts: time.Second}}}
		o, stop := outbox(t, bottest.NewJournal(), p)
		defer stop()
		for _, post := range []bot.Post{{"1", "slow", []byte("a1")}, {"2", "slow", []byte("a2")}, {"3", "fast", []byte("b1")}} {
			if err := o.Put(t.Context(), post); err != nil {
				t.Fatal(err)
			}
			synctest.Wait() // the first is being tried, and has taken the trouble
		}
		pause(time.Minute)
		if diff := cmp.Diff(p.arrived, []string{"b1", "a1", "a2"}); diff != "" {
			t.Errorf("arrived out of order: -got +want\n%s", diff)
		}
	})
}

func TestOutboxAfterCrash(t *testing.T) {
	for _, tt := range []struct {
		name    string
		started bool
		arrived bool
		want    []string
	}{
		{name: "before the send", want: []string{"hello"}},
		{name: "after the send", started: true, arrived: true, want: []string{"hello"}},
		{name: "in the send", started: true, want: []string{"hello"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				j, now := bottest.NewJournal(), time.Now()
				if _, err := j.Add(t.Context(), "outbox test", "k", "l", []byte("hello"), now); err != nil {
					t.Fatal(err)
				}
				s := &searchable{platform{start: now}}
				if tt.started {
					j.Start(t.Context(), "outbox test", "k", now)
				}
				if tt.arrived {
					s.arrived = []string{"hello"}
				}
				o, stop := outbox(t, j, s)
				defer stop()
				if err := o.Put(t.Context(), bot.Post{Key: "k", Lane: "l", Payload: []byte("again")}); err != nil {
					t.Fatal(err)
				}
				pause(time.Minute)
				if diff := cmp.Diff(s.arrived, tt.want); diff != "" {
					t.Errorf("arrived: -got +want\n%s", diff)
				}
			})
		})
	}
}

func TestOutboxLeavesUnsentForNextStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// The platform lets nobody look, but the first try is known to have sent nothing.
		j := bottest.NewJournal()
		p := &platform{start: time.Now(), troubles: []trouble{{err: bot.SendError{Fate: bot.NotSent, Err: errors.New("503")}}}}
		o, stop := outbox(t, j, p)
		if err := o.Put(t.Context(), bot.Post{Key: "k", Payload: []byte("hello")}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		stop()
		_, stop = outbox(t, j, p)
		defer stop()
		pause(time.Minute)
		if diff := cmp.Diff(p.arrived, []string{"hello"}); diff != "" {
			t.Errorf("arrived: -got +want\n%s", diff)
		}
	})
}
