package bottest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
)

// State is what a state database offers the bot.
type State interface {
	bot.Memory
	bot.Journal
	bot.Audit
}

// ConformState checks that a state database does what the bot's ports say. open returns an empty one.
func ConformState(t *testing.T, open func(t *testing.T) State) {
	for name, check := range map[string]func(*testing.T, State){
		"memory keeps until it expires":       memoryExpires,
		"memory forgets an owner":             memoryForgets,
		"memory purges by prefix":             memoryPurges,
		"journal adds a key once":             journalAddsOnce,
		"journal keeps order and what began":  journalKeepsOrder,
		"journal keeps boxes apart":           journalKeepsBoxesApart,
		"audit records":                       auditRecords,
		"journal ends when the caller has it": journalStops,
	} {
		t.Run(name, func(t *testing.T) { check(t, open(t)) })
	}
}

var stateTime = time.Date(2025, time.April, 1, 12, 0, 0, 0, time.UTC)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func remembered(t *testing.T, m bot.Memory, key string, now time.Time) string {
	t.Helper()
	value, err := m.Load(t.Context(), key, now)
	must(t, err)
	if value == nil {
		return "nothing"
	}
	return string(value)
}

func memoryExpires(t *testing.T, s State) {
	must(t, s.Save(t.Context(), "k", "o", []byte("old"), stateTime.Add(time.Hour)))
	must(t, s.Save(t.Context(), "k", "o", []byte("new"), stateTime.Add(time.Hour)))
	for after, want := range map[time.Duration]string{0: "new", time.Hour - time.Second: "new", time.Hour: "nothing"} {
		if got := remembered(t, s, "k", stateTime.Add(after)); got != want {
			t.Errorf("after %v: got %s, want %s", after, got, want)
		}
	}
	if got := remembered(t, s, "never saved", stateTime); got != "nothing" {
		t.Errorf("got %s for a key that was never saved", got)
	}
}

func memoryForgets(t *testing.T, s State) {
	until := stateTime.Add(time.Hour)
	must(t, s.Save(t.Context(), "a", "ana", []byte("a"), until))
	must(t, s.Save(t.Context(), "b", "bob", []byte("b"), until))
	must(t, s.Forget(t.Context(), "ana"))
	must(t, s.Forget(t.Context(), "nobody"))
	if a, b := remembered(t, s, "a", stateTime), remembered(t, s, "b", stateTime); a != "nothing" || b != "b" {
		t.Errorf("got %s and %s, want nothing and b", a, b)
	}
}

func memoryPurges(t *testing.T, s State) {
	until := stateTime.Add(time.Hour)
	for _, key := range []string{"slack:T1/a", "slack:T1/b", "slack:T12/a", "slack:T%/a"} {
		must(t, s.Save(t.Context(), key, "o", []byte("kept"), until))
	}
	must(t, s.Purge(t.Context(), "slack:T1/"))
	for key, want := range map[string]string{"slack:T1/a": "nothing", "slack:T1/b": "nothing", "slack:T12/a": "kept"} {
		if got := remembered(t, s, key, stateTime); got != want {
			t.Errorf("%s: got %s, want %s", key, got, want)
		}
	}
	must(t, s.Purge(t.Context(), "slack:T%/"))
	if got := remembered(t, s, "slack:T12/a", stateTime); got != "kept" {
		t.Errorf("a %% in a prefix stands for more than itself: got %s", got)
	}
}

func add(t *testing.T, j bot.Journal, box, key, lane string) bool {
	t.Helper()
	added, err := j.Add(t.Context(), box, key, lane, []byte("payload of "+key), stateTime)
	must(t, err)
	return added
}

// unfinished lists what is left of a box: key, lane, payload, and a star when it began.
func unfinished(t *testing.T, j bot.Journal, box string) []string {
	t.Helper()
	var left []string
	must(t, j.Unfinished(t.Context(), box, func(key, lane string, payload []byte, started bool) error {
		entry := key + " " + lane + " " + string(payload)
		if started {
			entry += " *"
		}
		left = append(left, entry)
		return nil
	}))
	return left
}

func journalAddsOnce(t *testing.T, s State) {
	if !add(t, s, "in", "1", "l") || add(t, s, "in", "1", "l") {
		t.Error("a key is not added exactly once")
	}
	must(t, s.Finish(t.Context(), "in", "1", "done", stateTime))
	if add(t, s, "in", "1", "l") {
		t.Error("a finished key is added again")
	}
	if left := unfinished(t, s, "in"); left != nil {
		t.Errorf("left: %q", left)
	}
}

func journalKeepsOrder(t *testing.T, s State) {
	for _, key := range []string{"c", "a", "b", "d"} {
		add(t, s, "out", key, "l"+key)
	}
	must(t, s.Start(t.Context(), "out", "a", stateTime))
	must(t, s.Start(t.Context(), "out", "b", stateTime))
	must(t, s.Reset(t.Context(), "out", "b", stateTime))
	must(t, s.Finish(t.Context(), "out", "d", "sent", stateTime))
	want := []string{"c lc payload of c", "a la payload of a *", "b lb payload of b"}
	if diff := cmp.Diff(unfinished(t, s, "out"), want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

func journalKeepsBoxesApart(t *testing.T, s State) {
	if !add(t, s, "in", "1", "l") || !add(t, s, "out", "1", "l") {
		t.Error("a key of one box is taken in another")
	}
	must(t, s.Finish(t.Context(), "in", "1", "done", stateTime))
	if left := unfinished(t, s, "out"); !slices.Equal(left, []string{"1 l payload of 1"}) {
		t.Errorf("left: %q", left)
	}
}

func journalStops(t *testing.T, s State) {
	add(t, s, "in", "1", "l")
	add(t, s, "in", "2", "l")
	calls := 0
	err := s.Unfinished(t.Context(), "in", func(string, string, []byte, bool) error { calls++; return context.Canceled })
	if err == nil || calls != 1 {
		t.Errorf("got %v after %d calls, want the caller's error after one", err, calls)
	}
}

func auditRecords(t *testing.T, s State) {
	must(t, s.Record(t.Context(), "ana", []byte(`{"outcome":"answered"}`), stateTime))
	must(t, s.Record(t.Context(), "ana", []byte(`{"outcome":"answered"}`), stateTime))
}
