package slack_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	sdktest "github.com/slack-go/slack/slacktest"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/bot/bottest"
)

// TestSlackOfOthers answers on a server that knows much less than Slack: one that comes with the SDK, says no hello,
// sends no pings and serves few methods.
func TestSlackOfOthers(t *testing.T) {
	posted := make(chan url.Values, 10)
	s := sdktest.NewTestServer(func(c sdktest.Customize) {
		c.Handle("/chat.postMessage", func(w http.ResponseWriter, r *http.Request) {
			if err := r.ParseForm(); err != nil {
				t.Error(err)
			}
			posted <- r.PostForm
			w.Write([]byte(`{"ok": true, "channel": "C1", "ts": "1700000001.000100"}`))
		})
	})
	s.Start()
	go func() {
		for range s.SeenFeed { // else it blocks
		}
	}()
	d := newDesk()
	a, err := slack.New(slack.Config{
		APIURL: s.GetAPIURL(), BotToken: "token", AppToken: "token", Journal: bottest.NewJournal(), Memory: bottest.NewMemory(),
		Log: testLog(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx, d.router().Handle) }()
	s.SendToWebsocket(`{"type": "events_api", "envelope_id": "e1", "payload": {"type": "event_callback", "event_id": "Ev1",
		"event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1700000000.000100", "text": "<@W012A3CDE> wait a little"}}}`)
	<-d.heard
	time.Sleep(time.Second) // there is no status here, and no harm in that
	close(d.hold)
	select {
	case form := <-posted:
		if form.Get("channel") != "C1" || form.Get("thread_ts") != "1700000000.000100" || !strings.Contains(form.Get("text"), "wait a little") {
			t.Errorf("posted %v", form)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was posted")
	}
	if seen := strings.Join(s.GetSeenInboundMessages(), "\n"); !strings.Contains(seen, `"envelope_id":"e1"`) {
		t.Errorf("the event was not acknowledged: %s", seen)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
