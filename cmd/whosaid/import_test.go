package main

import (
	"math"
	"runtime/debug"
	"testing"
)

// TestCollectSooner sets bounds over and under one that is there, and wants them gone afterwards.
func TestCollectSooner(t *testing.T) {
	usual := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(usual)
	for _, test := range []struct{ set, bound, want int64 }{
		{math.MaxInt64, 80 << 20, 80 << 20}, {500 << 20, 80 << 20, 80 << 20}, {70 << 20, 80 << 20, 70 << 20},
	} {
		debug.SetMemoryLimit(test.set)
		restore := collectSooner(test.bound)
		if got := debug.SetMemoryLimit(-1); got != test.want {
			t.Errorf("%d under a limit of %d: got %d, want %d", test.bound, test.set, got, test.want)
		}
		restore()
		if got := debug.SetMemoryLimit(-1); got != test.set {
			t.Errorf("afterwards the limit is %d, want %d as before", got, test.set)
		}
	}
}
