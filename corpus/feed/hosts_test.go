package feed

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestHostsKeepTheirDistance(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, begun := newHosts(time.Second), time.Now()
		for i, step := range []struct {
			host string
			pace time.Duration
			want time.Duration // since the beginning
		}{{"a", 0, 0}, {"a", 0, time.Second}, {"b", 0, time.Second}, {"a", 10 * time.Second, 2 * time.Second}, {"a", 0, 12 * time.Second}} {
			if err := h.turn(t.Context(), step.host, "", step.pace); err != nil {
				t.Fatal(err)
			}
			if got := time.Since(begun); got != step.want {
				t.Errorf("step %d: the turn came after %s, want %s", i, got, step.want)
			}
		}
	})
}

func TestHostsInTroubleRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHosts(0)
		free := func() bool { return h.turn(t.Context(), "a", "", 0) == nil }
		for range faultsBorne {
			if !free() {
				t.Fatal("a host is left alone too early")
			}
			h.fault("a", 0)
		}
		for _, rest := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute} {
			if time.Sleep(rest - time.Second); free() {
				t.Errorf("a host that failed is asked within %s", rest)
			}
			if time.Sleep(time.Second); !free() {
				t.Errorf("a host that failed is not asked after %s", rest)
			}
			h.fault("a", 0)
		}
		if time.Sleep(longestRest); !free() {
			t.Error("a host is left alone for longer than the longest rest")
		}
		h.well("a")
		h.fault("a", 0)
		if !free() {
			t.Error("a host that answered is left alone after one fault")
		}
		if h.fault("a", 3*time.Hour); free() {
			t.Error("a host that asked to be left alone is not")
		}
		if time.Sleep(3 * time.Hour); !free() {
			t.Error("a host is left alone for longer than it asked for")
		}
	})
}

func TestHostsAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHosts(0)
		for i := range 2 * hostsKept {
			h.well(string(rune('a' + i)))
		}
		time.Sleep(forgetsAfter + time.Second)
		if h.well("new"); len(h.known) > 1 {
			t.Errorf("%d hosts are known after a long time", len(h.known))
		}
	})
}
