package feed

import (
	"errors"
	"testing"
	"time"
)

func TestScheduleAdapts(t *testing.T) {
	b, now := bounds{10 * time.Minute, 12 * time.Hour}, time.Date(2025, 4, 1, 12, 0, 0, 0, time.UTC)
	var s Standing
	for range 20 {
		s.succeeded(b, now, true, 0)
	}
	if s.Interval != b.min || !s.Fresh.Equal(now) {
		t.Errorf("a feed that always brings news is asked every %s, want %s", s.Interval, b.min)
	}
	for range 40 {
		s.succeeded(b, now, false, 0)
	}
	if s.Interval != b.max {
		t.Errorf("a feed that never brings news is asked every %s, want %s", s.Interval, b.max)
	}
	s.Interval = b.min
	if s.succeeded(b, now, true, 5*time.Hour); s.Next.Sub(now) != 5*time.Hour {
		t.Errorf("a feed that asks for five hours is asked after %s", s.Next.Sub(now))
	}
	if s.succeeded(b, now, true, 90*time.Hour); s.Next.Sub(now) != b.max {
		t.Errorf("a feed that asks for days is asked after %s, want %s", s.Next.Sub(now), b.max)
	}
}

func TestScheduleBacksOff(t *testing.T) {
	b, now := bounds{10 * time.Minute, 12 * time.Hour}, time.Date(2025, 4, 1, 12, 0, 0, 0, time.UTC)
	var s Standing
	for i, want := range []time.Duration{10 * time.Minute, 20 * time.Minute, 40 * time.Minute, 80 * time.Minute} {
		s.failed(b, now, failuref(Passing, "u", "no answer"))
		if got := s.Next.Sub(now); got < want*9/10 || got > want*11/10 || s.Failures != i+1 || s.Trouble != "no answer" {
			t.Errorf("after %d failures the next poll is in %s (%+v), want %s", i+1, got, s, want)
		}
	}
	for range 60 {
		s.failed(b, now, errors.New("no answer"))
	}
	if got := s.Next.Sub(now); got > b.max*11/10 {
		t.Errorf("after many failures the next poll is in %s", got)
	}
	s.succeeded(b, now, false, 0)
	if s.Failures != 0 || s.Trouble != "" {
		t.Errorf("after a success: %+v", s)
	}
	if s.failed(b, now, &Failure{Kind: Passing, After: 20 * time.Hour}); s.Next.Sub(now) != 20*time.Hour || s.Gone {
		t.Errorf("a host that asks for 20 hours: %+v", s)
	}
	if s.failed(b, now, statusFailure("u", 410, 0)); !s.Gone {
		t.Error("a feed that is gone is asked again")
	}
}

func TestIsCut(t *testing.T) {
	for text, want := range map[string]bool{"It ended.": false, "": false, "It went on…": true, "It went on [...]": true, "It went on [&hellip;]": false,
		"It went on […]": true, "And then... Read more": true, "And then. Continue reading →": true, "He said: “No.”": false} {
		if got := isCut(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestOutletOf(t *testing.T) {
	for title, want := range map[string]string{"The Courier » World": "The Courier", "The Courier": "The Courier", "World | The Courier": "World",
		"The Courier - All news RSS": "The Courier", "": "", "The Courier RSS Feed": "The Courier"} {
		if got := outletOf(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}
