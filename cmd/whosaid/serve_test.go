package main

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestJobsBeginAnew has a job panic twice: it rests each time, and ends with its context.
func TestJobsBeginAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		ctx, stop := context.WithTimeout(t.Context(), time.Hour)
		defer stop()
		began := time.Now()
		var starts []time.Duration
		keepDoing(ctx, "counting", func(ctx context.Context) {
			if starts = append(starts, time.Since(began)); len(starts) < 3 {
				panic("out of range")
			}
			<-ctx.Done()
		}, slog.New(slog.NewTextHandler(&log, nil)))
		if len(starts) != 3 || starts[1] != stumbleWait || starts[2] != 2*stumbleWait {
			t.Errorf("began at %v, want after %v each", starts, stumbleWait)
		}
		if got := strings.Count(log.String(), "job begins anew"); got != 2 || !strings.Contains(log.String(), "serve_test.go") {
			t.Errorf("%d lines in the log, want 2 with their stacks: %s", got, log.String())
		}
	})
}
