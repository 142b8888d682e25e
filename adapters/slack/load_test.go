package slack_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// newState is the real state, in a file.
func newState(t *testing.T) *sqlite.State {
	t.Helper()
	state, err := sqlite.OpenState(t.Context(), filepath.Join(t.TempDir(), "state.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { state.Close() })
	return state
}

// TestLoad has 500 questions come from 50 channels in 10 seconds, to a server that takes one message a second a channel.
func TestLoad(t *testing.T) {
	const channels, each, span = 50, 10, 10 * time.Second
	o := newOffice(t, func(p *platform) {
		state := newState(t)
		p.config.Journal, p.config.Memory, p.config.Pace, p.OnePerSecond = state, state, 0, true
		p.config.Log = nil
	})
	told := storm(o, channels, each, span)
	waits := make([]time.Duration, len(told))
	for i, d := range told {
		took, _, err := d.Acknowledged(3 * time.Second)
		if err != nil || took > 3*time.Second {
			t.Fatalf("delivery %d: acknowledged after %s, %v", i, took, err)
		}
		waits[i] = took
	}
	answers := map[string]int{}
	o.until(t, "500 answers", func() bool {
		clear(answers)
		for _, m := range o.Messages() {
			answers[m.Channel+" "+strings.TrimSpace(m.Text)]++
		}
		return len(answers) == channels*each
	})
	for answer, n := range answers {
		if n != 1 {
			t.Errorf("%q was posted %d times", answer, n)
		}
	}
	slices.Sort(waits)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("%d events: acknowledged after %s at the median, %s at the 99th percentile, %s at most; heap %d MB",
		len(waits), waits[len(waits)/2], waits[len(waits)*99/100], waits[len(waits)-1], memory.HeapAlloc>>20)
	if memory.HeapAlloc > 200<<20 {
		t.Errorf("the heap has %d MB", memory.HeapAlloc>>20)
	}
}

// storm asks at an even pace and returns what the app was told.
func storm(o *office, channels, each int, span time.Duration) []*slacktest.Delivery {
	var told []*slacktest.Delivery
	ticker := time.NewTicker(span / time.Duration(channels*each))
	defer ticker.Stop()
	for n := range channels * each {
		<-ticker.C
		_, some := o.Server.Say(slacktest.Said{
			User: fmt.Sprintf("U%d", n%97), Channel: fmt.Sprintf("C%d", n%channels),
			Text: fmt.Sprintf("<@%s> question %d", slacktest.BotUser, n),
		})
		told = append(told, some...)
	}
	return told
}

// TestOrderUnderLoad asks in one thread faster than it can be answered.
func TestOrderUnderLoad(t *testing.T) {
	o := newOffice(t, nil)
	ts := o.ask(general, "question 0")
	for n := 1; n < 30; n++ {
		o.Server.Say(slacktest.Said{User: "UBOB", Channel: general, Thread: ts, Text: fmt.Sprint("question ", n)})
	}
	o.until(t, "30 answers", func() bool { return len(o.Messages()) == 30 })
	for n, m := range o.Messages() {
		if want := fmt.Sprint("heard: question ", n); m.Text[:len(want)] != want {
			t.Fatalf("answer %d is %q, want %q", n, m.Text, want)
		}
	}
}

// TestGoesOnAfterAStop ends the adapter while answers are on their way, and starts it again.
func TestGoesOnAfterAStop(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.config.Pace = 20 * time.Millisecond })
	ts := o.ask(general, "question 0")
	for n := 1; n < 20; n++ {
		o.Server.Say(slacktest.Said{User: "UBOB", Channel: general, Thread: ts, Text: fmt.Sprint("question ", n)})
	}
	o.sees(t, "heard: question 3")
	o.stop()
	if n := len(o.Messages()); n == 20 {
		t.Fatal("everything was answered before the stop")
	}
	o.start(t, o.desk.router().Handle)
	o.until(t, "20 answers", func() bool { return len(o.Messages()) == 20 })
}
