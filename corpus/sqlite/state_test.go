package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/sqlite"
)

// noon is when the tests of the state happen.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func openState(t *testing.T) *sqlite.State {
	t.Helper()
	s, err := sqlite.OpenState(t.Context(), filepath.Join(t.TempDir(), "state.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMemory(t *testing.T) {
	s := openState(t)
	load := func(key string, now time.Time) string {
		t.Helper()
		value, err := s.Load(t.Context(), key, now)
		ok(t, err)
		if value == nil {
			return "nothing"
		}
		return string(value)
	}
	expect := func(key string, now time.Time, want string) {
		t.Helper()
		if got := load(key, now); got != want {
			t.Errorf("%s at %v holds %q, want %q", key, now, got, want)
		}
	}
	expect("a", noon, "nothing")
	ok(t, s.Save(t.Context(), "a", "slack:U1", []byte("one"), noon.Add(time.Hour)))
	ok(t, s.Save(t.Context(), "a", "slack:U1", []byte("two"), noon.Add(time.Hour)))
	ok(t, s.Save(t.Context(), "b", "slack:U2", nil, noon.Add(2*time.Hour)))
	expect("a", noon, "two")
	expect("b", noon, "")
	expect("a", noon.Add(time.Hour), "nothing")

	ok(t, s.Sweep(t.Context(), noon.Add(time.Hour), noon, noon))
	expect("a", noon, "nothing")
	expect("b", noon, "")
	ok(t, s.Forget(t.Context(), "slack:U2"))
	expect("b", noon, "nothing")
}

func TestJournal(t *testing.T) {
	s := openState(t)
	const box = "outbox slack"
	unfinished := func() (list []string) {
		t.Helper()
		ok(t, s.Unfinished(t.Context(), box, func(key, lane string, payload []byte, started bool) error {
			list = append(list, fmt.Sprintf("%s %s %s %v", key, lane, payload, started))
			return nil
		}))
		return list
	}
	for _, key := range []string{"c", "a", "b"} {
		if added, err := s.Add(t.Context(), box, key, "thread", []byte("p"+key), noon); err != nil || !added {
			t.Fatalf("Add(%q) = %v, %v", key, added, err)
		}
	}
	if added, err := s.Add(t.Context(), box, "a", "thread", []byte("other"), noon); err != nil || added {
		t.Errorf("adding a twice = %v, %v, want false", added, err)
	}
	if added, err := s.Add(t.Context(), "inbox slack", "a", "", nil, noon); err != nil || !added {
		t.Errorf("adding a to another box = %v, %v, want true", added, err)
	}
	ok(t, s.Start(t.Context(), box, "c", noon))
	ok(t, s.Start(t.Context(), box, "a", noon))
	ok(t, s.Reset(t.Context(), box, "a", noon))
	want := []string{"c thread pc true", "a thread pa false", "b thread pb false"}
	if diff := cmp.Diff(want, unfinished()); diff != "" {
		t.Errorf("unfinished (-want +got):\n%s", diff)
	}
	ok(t, s.Finish(t.Context(), box, "a", "sent", noon))
	if diff := cmp.Diff([]string{want[0], want[2]}, unfinished()); diff != "" {
		t.Errorf("with a finished (-want +got):\n%s", diff)
	}
	if added, err := s.Add(t.Context(), box, "a", "thread", nil, noon); err != nil || added {
		t.Errorf("adding finished work = %v, %v, want false", added, err)
	}
	ok(t, s.Sweep(t.Context(), noon, noon.Add(time.Second), noon))
	if added, err := s.Add(t.Context(), box, "a", "thread", nil, noon); err != nil || !added {
		t.Errorf("adding work that was swept = %v, %v, want true", added, err)
	}
}

// TestSweepKeepsEventsApart sweeps with a short audit: what events were answered is known as long as before, and the other
// way round.
func TestSweepKeepsEventsApart(t *testing.T) {
	for name, times := range map[string]struct{ finished, recorded time.Time }{
		"events stay": {noon, noon.Add(time.Hour)}, "the audit stays": {noon.Add(time.Hour), noon},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state.db")
			s, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
			ok(t, err)
			defer func() { ok(t, s.Close()) }()
			_, err = s.Add(t.Context(), "inbox slack", "a", "", nil, noon)
			ok(t, err)
			ok(t, s.Finish(t.Context(), "inbox slack", "a", "answered", noon))
			ok(t, s.Record(t.Context(), "slack:U1", []byte(`{}`), noon))
			ok(t, s.Sweep(t.Context(), noon.Add(2*time.Hour), times.finished, times.recorded))
			added, err := s.Add(t.Context(), "inbox slack", "a", "", nil, noon)
			if err != nil || added != times.finished.After(noon) {
				t.Errorf("the event is taken again: %t, %v", added, err)
			}
			if got := column(t, path, `SELECT record FROM audit`); (len(got) == 0) != times.recorded.After(noon) {
				t.Errorf("the audit has %q", got)
			}
		})
	}
}

func TestUnfinishedStopsAtAnError(t *testing.T) {
	s := openState(t)
	for _, key := range []string{"a", "b"} {
		_, err := s.Add(t.Context(), "box", key, "", nil, noon)
		ok(t, err)
	}
	stop, calls := errors.New("stop"), 0
	err := s.Unfinished(t.Context(), "box", func(key, _ string, _ []byte, _ bool) error {
		calls++
		ok(t, s.Finish(t.Context(), "box", key, "done", noon)) // the database is free meanwhile
		return stop
	})
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("got %v after %d calls, want the error of the first", err, calls)
	}
}

func TestForgetClearsTheAudit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	s, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
	ok(t, err)
	ok(t, s.Record(t.Context(), "slack:U1", []byte(`{"command":"ask"}`), noon))
	ok(t, s.Record(t.Context(), "slack:U2", []byte(`{"command":"help"}`), noon))
	ok(t, s.Forget(t.Context(), "slack:U1"))
	ok(t, s.Close())
	if got := column(t, path, `SELECT record FROM audit`); !cmp.Equal(got, []string{`{"command":"help"}`}) {
		t.Errorf("the audit holds %q, want the other user's record", got)
	}
}

func TestStateOfACancelledContext(t *testing.T) {
	s := openState(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Save(ctx, "a", "", nil, noon); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}
