package slack_test

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

// newHTTPOffice has Slack post to the adapter, signed, and no socket. change sets the adapter up before.
func newHTTPOffice(t *testing.T, change func(*platform)) *office {
	t.Helper()
	o := &office{platform: newPlatform(t), desk: newDesk()}
	router := o.desk.router()
	o.config.AppToken, o.config.SigningSecret = "", slacktest.Secret
	o.config.Specs, o.config.Suggest, o.config.Shortcut = router.Specs(), router.Suggest, "quotes"
	if change != nil {
		change(o.platform)
	}
	a, stop := o.start(t, router.Handle)
	o.stop = stop
	server := httptest.NewServer(a.Handler())
	t.Cleanup(server.Close)
	o.Endpoint = server.URL + slack.EventsPath
	return o
}

func TestAnswersByHTTP(t *testing.T) {
	o := newHTTPOffice(t, nil)
	ts := o.ask(general, "by post")
	if m := o.sees(t, "heard: by post"); m.Thread != ts {
		t.Errorf("got %+v, want it in the thread", m)
	}
	o.Command("UANA", general, "/whosaid", "for me")
	o.press(t, "UANA", o.sees(t, "heard: for me"), "More")
	if m := o.sees(t, "heard: clicked page 2"); m.Only != "UANA" {
		t.Errorf("got %+v, want it for ana alone", m)
	}
}

func TestListens(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	o := newHTTPOffice(t, func(p *platform) { p.config.Listen = address })
	o.Endpoint = "http://" + address + slack.CommandsPath
	o.until(t, "the listener", func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
	o.Command("UANA", general, "/whosaid", "at last")
	o.sees(t, "heard: at last")
	o.stop()
	if resp, err := http.Get("http://" + address); err == nil {
		t.Errorf("still answers after the stop: %v", resp.Status)
	}
}

func TestHTTPRetriesAreAnsweredOnce(t *testing.T) {
	o := newHTTPOffice(t, nil)
	event := o.Callback(map[string]any{"type": "app_mention", "user": "UANA", "channel": general, "ts": "1700000000.000100",
		"text": "<@" + slacktest.BotUser + "> once"})
	for retry := range 4 {
		if _, err := o.Post("events_api", event, retry); err != nil {
			t.Fatal(err)
		}
	}
	o.ask(general, "after")
	o.sees(t, "heard: after")
	o.sees(t, "heard: once")
	if n := o.count("heard: once"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func TestOnlySignedRequestsAreTaken(t *testing.T) {
	o := newHTTPOffice(t, nil)
	payload := o.Callback(map[string]any{"type": "app_mention", "user": "UANA", "channel": general, "ts": "1700000000.000100",
		"text": "<@" + slacktest.BotUser + "> forged"})
	contentType, body := slacktest.Encode("events_api", payload)
	now := time.Now()
	signed := func(secret string, at time.Time, change func(http.Header)) http.Header {
		h := slacktest.Signed(secret, body, at)
		h.Set("Content-Type", contentType)
		if change != nil {
			change(h)
		}
		return h
	}
	for _, tt := range []struct {
		name   string
		header http.Header
		body   []byte
		want   int
	}{
		{"another secret", signed("guess", now, nil), body, 401},
		{"another body", signed(slacktest.Secret, now, nil), append([]byte(" "), body...), 401},
		{"stale", signed(slacktest.Secret, now.Add(-6*time.Minute), nil), body, 401},
		{"from the future", signed(slacktest.Secret, now.Add(6*time.Minute), nil), body, 401},
		{"another time", signed(slacktest.Secret, now.Add(-time.Minute), func(h http.Header) {
			h.Set("X-Slack-Request-Timestamp", slacktest.Signed("", nil, now).Get("X-Slack-Request-Timestamp"))
		}), body, 401},
		{"no time", signed(slacktest.Secret, now, func(h http.Header) { h.Del("X-Slack-Request-Timestamp") }), body, 401},
		{"no signature", signed(slacktest.Secret, now, func(h http.Header) { h.Del("X-Slack-Signature") }), body, 401},
		{"another version", signed(slacktest.Secret, now, func(h http.Header) {
			h.Set("X-Slack-Signature", "v1="+strings.TrimPrefix(h.Get("X-Slack-Signature"), "v0="))
		}), body, 401},
		{"too long", signed(slacktest.Secret, now, nil), make([]byte, 5<<20), 400},
	} {
		status, _, err := o.Send(tt.header, tt.body)
		if err != nil || status != tt.want {
			t.Errorf("%s: status %d, %v; want %d", tt.name, status, err, tt.want)
		}
	}
	o.ask(general, "after")
	o.sees(t, "heard: after")
	if n := o.count("forged"); n != 0 {
		t.Errorf("%d answers to unsigned requests", n)
	}
}

func TestNothingIsTakenWithoutASecret(t *testing.T) {
	o := newHTTPOffice(t, func(p *platform) { p.config.SigningSecret, p.config.AppToken = "", slacktest.AppToken })
	payload := o.Callback(object{"type": "app_mention", "user": "UANA", "channel": general, "ts": "1700000000.000100", "text": "forged"})
	contentType, body := slacktest.Encode("events_api", payload)
	h := slacktest.Signed("", body, time.Now())
	h.Set("Content-Type", contentType)
	if status, _, err := o.Send(h, body); err != nil || status != 401 {
		t.Errorf("status %d, %v; want 401", status, err)
	}
}

func TestReplayedRequestIsAnsweredOnce(t *testing.T) {
	o := newHTTPOffice(t, nil)
	d := o.Command("UANA", general, "/whosaid", "once")
	o.sees(t, "heard: once")
	contentType, body := slacktest.Encode(d.Kind, d.Payload)
	h := slacktest.Signed(slacktest.Secret, body, time.Now())
	h.Set("Content-Type", contentType)
	for range 3 {
		if status, _, err := o.Send(h, body); err != nil || status != 200 {
			t.Fatalf("status %d, %v", status, err)
		}
	}
	o.ask(general, "after")
	o.sees(t, "heard: after")
	if n := o.count("heard: once"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func TestHandshakes(t *testing.T) {
	o := newHTTPOffice(t, nil)
	out, err := o.Post("events_api", map[string]any{"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}, 0)
	if err != nil || string(out) != "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" {
		t.Errorf("url_verification: %q, %v", out, err)
	}
	body := []byte(url.Values{"ssl_check": {"1"}, "token": {"x"}}.Encode())
	h := slacktest.Signed(slacktest.Secret, body, time.Now())
	h.Set("Content-Type", "application/x-www-form-urlencoded")
	if status, _, err := o.Send(h, body); err != nil || status != 200 {
		t.Errorf("ssl_check: status %d, %v", status, err)
	}
	resp, err := http.Get(o.Endpoint + "?ssl_check=1")
	if err != nil || resp.StatusCode != 200 {
		t.Errorf("ssl_check by GET: %v, %v", resp, err)
	}
	if resp, err := http.Get(o.Endpoint); err != nil || resp.StatusCode != 405 {
		t.Errorf("GET: %v, %v", resp, err)
	}
}

func TestSuggestionsByHTTP(t *testing.T) {
	o := newHTTPOffice(t, nil)
	o.PickShortcut("UANA", "ask")
	o.until(t, "the form", func() bool { return len(o.Views()) == 1 })
	_, out, err := o.Type("UANA", o.Views()[0], "speaker", "rub").Acknowledged(3 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if got := offered(t, out); len(got) != 2 || got[0] != "Marco Rubio" || got[1] != "rub" {
		t.Errorf("offered %q, want the speaker and what was typed", got)
	}
}

// offered are the options of a response to a select.
func offered(t *testing.T, response []byte) []string {
	t.Helper()
	var r struct {
		Options []struct {
			Value string
			Text  struct{ Text string }
		}
	}
	if err := json.Unmarshal(response, &r); err != nil {
		t.Fatalf("%s: %v", response, err)
	}
	var list []string
	for _, o := range r.Options {
		list = append(list, o.Value)
	}
	return list
}
