package bot

import (
	"slices"
	"testing"
)

func TestLaneIsDrainedByOneAtATime(t *testing.T) {
	l := newLanes[int](1, 0, nil)
	ready := func(what string, want ...string) {
		t.Helper()
		if got := l.takeReady(); !slices.Equal(got, want) {
			t.Errorf("%s: got %q ready, want %q", what, got, want)
		}
	}
	l.add("lane", 1)
	l.add("other", 10)
	ready("first of their lanes", "lane", "other")
	l.add("lane", 2)
	ready("behind one at work")
	if task, more := l.next("lane"); task != 2 || !more {
		t.Errorf("got %d, %v, want the task behind", task, more)
	}
	l.add("lane", 3)
	ready("behind the next at work")
	l.next("lane")
	if _, more := l.next("lane"); more {
		t.Error("got more of an empty lane")
	}
	l.add("lane", 4)
	ready("after the lane was given up", "lane")
	if task := l.first("lane"); task != 4 {
		t.Errorf("got %d, want 4", task)
	}
}
