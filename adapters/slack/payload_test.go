package slack_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

func TestRealPayloadsAreUnderstood(t *testing.T) {
	dir, ok := slacktest.Contracts()
	if !ok {
		t.Skipf("Slack's contracts are not at %s", dir)
	}
	files, err := filepath.Glob(filepath.Join(dir, "payloads", "*.*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d payloads, %v", len(files), err)
	}
	var log bytes.Buffer
	o := newOffice(t, func(p *platform) { p.config.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	for _, file := range files {
		kind, payload := readPayload(t, file)
		if payload["response_url"] != nil {
			payload["response_url"] = strings.Replace(o.URL, "/api/", "/response/none", 1)
		}
		if _, _, err := o.Deliver(kind, payload).Acknowledged(3 * time.Second); err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
	}
	o.stop()
	if strings.Contains(log.String(), "not understood") {
		t.Errorf("the log says:\n%s", log.String())
	}
}

// readPayload reads a payload and tells how Slack sends it.
func readPayload(t *testing.T, file string) (kind string, payload object) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	payload = object{}
	if strings.HasSuffix(file, ".form") {
		form, err := url.ParseQuery(string(data))
		if err != nil {
			t.Fatal(err)
		}
		for key := range form {
			payload[key] = form.Get(key)
		}
		return "slash_commands", payload
	}
	if err := json.Unmarshal(data, &payload); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if payload["type"] == "event_callback" {
		return "events_api", payload
	}
	return "interactive", payload
}
