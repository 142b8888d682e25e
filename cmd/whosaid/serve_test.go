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

// TestUnheldCollections has the settings name a collection that is there and one that is not.
func TestUnheldCollections(t *testing.T) {
	folder := t.TempDir()
	env := environment("XDG_DATA_HOME", folder, "XDG_STATE_HOME", folder, "XDG_CONFIG_HOME", folder)
	var out bytes.Buffer
	article := `{"id": "1", "outlet": "Example", "text": "“We are ready,” said Marco Rubio."}`
	if code := run(t.Context(), []string{"import", "-"}, env, strings.NewReader(article), &out, &out); code != exitDone {
		t.Fatalf("import: %s", &out)
	}
	p := &program{env: env, err: &out}
	held, err := p.openCorpus(t.Context(), "", Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	var log bytes.Buffer
	a := AccessConfig{Collections: map[string][]string{"*": {"main"}, "slack:T1": {"main", "mian"}}}
	if err := held.sayUnheld(t.Context(), a, slog.New(slog.NewTextHandler(&log, nil))); err != nil {
		t.Fatal(err)
	}
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "place=slack:T1 collection=mian") {
		t.Errorf("the log says %q, want one line that names mian", got)
	}
}
