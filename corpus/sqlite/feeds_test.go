package sqlite_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

func openFeeds(t *testing.T, path string) *sqlite.State {
	t.Helper()
	s, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func addFeed(t *testing.T, s *sqlite.State, url string, next time.Time) feed.Source {
	t.Helper()
	f := feed.Source{URL: url, Title: "T", Site: "https://t.example", Outlet: "O", Collection: "main", Added: noon,
		Standing: feed.Standing{Interval: time.Hour, Next: next}}
	id, err := s.AddSource(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	f.ID = id
	return f
}

func TestFeedsAreKept(t *testing.T) {
	s := openFeeds(t, filepath.Join(t.TempDir(), "state.db"))
	one, two := addFeed(t, s, "https://one.example/feed", noon), addFeed(t, s, "https://two.example/feed", noon)
	if _, err := s.AddSource(t.Context(), feed.Source{URL: one.URL}); !errors.Is(err, feed.ErrKnown) {
		t.Errorf("adding the same feed again gave %v, want ErrKnown", err)
	}
	if err := errors.Join(s.PauseSource(t.Context(), one.ID, true, noon), s.RemoveSource(t.Context(), two.ID)); err != nil {
		t.Fatal(err)
	}
	one.Paused = true
	if got, err := s.Sources(t.Context()); err != nil || cmp.Diff([]feed.Source{one}, got) != "" {
		t.Errorf("%v; feeds (-want +got):\n%s", err, cmp.Diff([]feed.Source{one}, got))
	}
	if three := addFeed(t, s, two.URL, noon); three.ID == two.ID {
		t.Errorf("a new feed has the number %d of one that was removed", three.ID)
	}
}

func claim(t *testing.T, s *sqlite.State, holder string, now time.Time, sources ...int64) (ids []int64) {
	t.Helper()
	claimed, err := s.Claim(t.Context(), feed.Claim{Holder: holder, Now: now, Until: now.Add(time.Minute), Limit: 10, Sources: sources})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range claimed {
		ids = append(ids, f.ID)
	}
	return ids
}

func TestClaim(t *testing.T) {
	s := openFeeds(t, filepath.Join(t.TempDir(), "state.db"))
	due := addFeed(t, s, "https://due.example", noon.Add(-time.Minute))
	later := addFeed(t, s, "https://later.example", noon.Add(time.Hour))
	paused := addFeed(t, s, "https://paused.example", noon.Add(-time.Hour))
	if err := s.PauseSource(t.Context(), paused.ID, true, noon); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name, holder string
		now          time.Time
		sources      []int64
		want         []int64
	}{
		{"what is due", "a", noon, nil, []int64{due.ID}},
		{"what another holds", "b", noon, nil, nil},
		{"what another holds, by name", "b", noon, []int64{due.ID}, nil},
		{"what is not due, by name", "b", noon, []int64{later.ID}, []int64{later.ID}},
		{"what another held", "b", noon.Add(time.Minute), nil, []int64{due.ID}},
	} {
		if diff := cmp.Diff(step.want, claim(t, s, step.holder, step.now, step.sources...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
	if err := s.Settle(t.Context(), "a", due, feed.Tally{Day: noon}); !errors.Is(err, feed.ErrLost) {
		t.Errorf("settling a feed that another holds gave %v, want ErrLost", err)
	}
	due.Next, due.Title, due.Trouble = noon.Add(time.Hour), "New", "no answer"
	if err := s.Settle(t.Context(), "b", due, feed.Tally{Day: noon, Polls: 1, Stored: 3}); err != nil {
		t.Fatal(err)
	}
	if got := claim(t, s, "a", noon.Add(2*time.Minute)); got != nil {
		t.Errorf("claimed %v right after it was polled", got)
	}
}

func TestRenewKeepsLeases(t *testing.T) {
	s := openFeeds(t, filepath.Join(t.TempDir(), "state.db"))
	polled, left := addFeed(t, s, "https://polled.example", noon), addFeed(t, s, "https://left.example", noon)
	claim(t, s, "a", noon)
	for _, holder := range []string{"a", "b"} {
		if err := s.Renew(t.Context(), holder, []int64{polled.ID}, noon.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]int64{left.ID}, claim(t, s, "b", noon.Add(2*time.Minute))); diff != "" {
		t.Errorf("claimed after a minute; the lease of one was renewed (-want +got):\n%s", diff)
	}
}

// TestClaimBySeveral has several connections to one file claim at once: every feed goes to one of them.
func TestClaimBySeveral(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	first := openFeeds(t, path)
	const feeds, holders = 40, 6
	for i := range feeds {
		addFeed(t, first, fmt.Sprintf("https://%d.example", i), noon)
	}
	taken := make(chan int64, feeds*holders)
	var all sync.WaitGroup
	for h := range holders {
		s := openFeeds(t, path)
		all.Go(func() {
			for {
				ids, err := s.Claim(t.Context(), feed.Claim{Holder: fmt.Sprint(h), Now: noon, Until: noon.Add(time.Minute), Limit: 3})
				if err != nil {
					t.Error(err)
				}
				if len(ids) == 0 {
					return
				}
				for _, f := range ids {
					taken <- f.ID
				}
			}
		})
	}
	all.Wait()
	close(taken)
	times := make(map[int64]int)
	for id := range taken {
		times[id]++
	}
	for id, n := range times {
		if n != 1 {
			t.Errorf("feed %d was claimed %d times", id, n)
		}
	}
	if len(times) != feeds {
		t.Errorf("%d feeds were claimed, want %d", len(times), feeds)
	}
}

func TestSettleCountsAndMoves(t *testing.T) {
	s := openFeeds(t, filepath.Join(t.TempDir(), "state.db"))
	one, two := addFeed(t, s, "https://one.example", noon), addFeed(t, s, "https://two.example", noon)
	for i, url := range []string{"https://new.example", two.URL} {
		claim(t, s, "a", noon, one.ID)
		one.URL = url
		if err := s.Settle(t.Context(), "a", one, feed.Tally{Day: noon, Polls: 1, Failures: i, Stored: 2, Refused: 1}); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := s.Sources(t.Context())
	if err != nil || sources[0].URL != "https://new.example" || sources[1].URL != two.URL {
		t.Errorf("got %v, %v; want the feed to have moved once, and not to where the other is", sources, err)
	}
	got, err := s.Tallies(t.Context(), one.ID, noon)
	want := []feed.Tally{{Day: noon.Truncate(24 * time.Hour), Polls: 2, Failures: 1, Stored: 4, Refused: 2}}
	if err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("%v; days (-want +got):\n%s", err, cmp.Diff(want, got))
	}
}

func TestEntries(t *testing.T) {
	s := openFeeds(t, filepath.Join(t.TempDir(), "state.db"))
	f := addFeed(t, s, "https://one.example", noon)
	good := feed.Entry{Key: "k1", Version: "1", URL: "https://one.example/1", Title: "One", Listed: noon, State: feed.Stored}
	bad := feed.Entry{Key: "k2", Version: "1", Title: "Two", Listed: noon, State: feed.Pending, Tries: 1, Reason: "no answer"}
	if err := s.Note(t.Context(), f.ID, []feed.Entry{good, bad}); err != nil {
		t.Fatal(err)
	}
	bad.State, bad.Tries = feed.Refused, 2
	if err := errors.Join(s.Note(t.Context(), f.ID, []feed.Entry{bad}), s.Note(t.Context(), f.ID+1, []feed.Entry{bad})); err != nil {
		t.Fatal(err)
	}
	got, err := s.Entries(t.Context(), f.ID, []string{"k1", "k2", "k3"})
	if want := map[string]feed.Entry{"k1": good, "k2": bad}; err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("%v; entries (-want +got):\n%s", err, cmp.Diff(want, got))
	}
	unstored, err := s.Unstored(t.Context(), f.ID)
	if err != nil || cmp.Diff([]feed.Entry{bad}, unstored) != "" {
		t.Errorf("%v; unstored (-want +got):\n%s", err, cmp.Diff([]feed.Entry{bad}, unstored))
	}
	if err := s.Sweep(t.Context(), noon.Add(100*24*time.Hour), noon, noon); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Entries(t.Context(), f.ID, []string{"k1", "k2"}); err != nil || len(left) > 0 {
		t.Errorf("%v entries are left after a hundred days, %v", left, err)
	}
}
