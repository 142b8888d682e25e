package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/adapters/slack/slacktest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

func TestAcknowledgesWhileItSearches(t *testing.T) {
	o := newOffice(t, nil)
	defer close(o.desk.hold)
	_, told := o.Server.Say(slacktest.Said{User: "UANA", Channel: general, Text: "<@" + slacktest.BotUser + "> wait for it"})
	told = append(told, o.Command("UANA", general, "/whosaid", "wait too"))
	for _, d := range told {
		if took, _, err := d.Acknowledged(3 * time.Second); err != nil || took > time.Second {
			t.Errorf("%s acknowledged after %s, %v", d.Kind, took, err)
		}
	}
}

func TestSignOfLife(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "wait for it")
	o.until(t, "a status", func() bool { return len(o.Calls("assistant.threads.setStatus")) == 1 })
	o.Command("UANA", general, "/whosaid", "wait too")
	sign := o.sees(t, "is looking through the articles")
	close(o.desk.hold)
	o.sees(t, "heard: wait for it")
	if answer := o.sees(t, "heard: wait too"); answer.TS != sign.TS || !answer.Edited || answer.Only != "UANA" {
		t.Errorf("the answer %+v does not replace the sign %+v", answer, sign)
	}
	o.until(t, "the status to end", func() bool { return len(o.Calls("assistant.threads.setStatus")) == 2 })
}

func TestSignOfLifeWithoutStatus(t *testing.T) {
	o := newOffice(t, nil)
	o.Fail("assistant.threads.setStatus", 9, slacktest.Fault{Code: "unknown_method"})
	ts := o.ask(general, "wait for it")
	o.until(t, "a reaction", func() bool { return len(o.Calls("reactions.add")) == 1 })
	if got := o.Calls("reactions.add")[0].Form["timestamp"]; got != ts {
		t.Errorf("the reaction is on %s, want %s", got, ts)
	}
	close(o.desk.hold)
	o.until(t, "the reaction to go", func() bool { return len(o.Calls("reactions.remove")) == 1 })
}

func TestRefreshInTheMiddleOfWork(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "wait for it")
	<-o.desk.heard
	o.Disconnect("refresh_requested", 300*time.Millisecond)
	o.ask(general, "meanwhile") // to the socket that is opened for it
	o.sees(t, "heard: meanwhile")
	close(o.desk.hold)
	o.sees(t, "heard: wait for it")
	o.until(t, "the old socket to go", func() bool { return o.Sockets() == 1 })
}

func TestSocketCut(t *testing.T) {
	o := newOffice(t, nil)
	for _, text := range []string{"one", "two", "three"} {
		o.ask(general, text)
		o.sees(t, "heard: "+text)
		o.Cut()
	}
	o.ask(general, "four")
	o.sees(t, "heard: four")
}

func TestStrangeFrames(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "one")
	o.sees(t, "heard: one")
	for _, frame := range []string{"", "{", "[]", `{"type":"novelty"}`, `{"type":"events_api","envelope_id":"e1"}`,
		`{"type":"events_api","envelope_id":"e2","payload":"text"}`, `{"type":"interactive","envelope_id":"e3","payload":{"type":"novelty"}}`,
		`{"type":"slash_commands","envelope_id":"e4","payload":[]}`, `{"type":"interactive","envelope_id":"e5","payload":{"type":"block_actions"}}`} {
		o.Frame(frame)
	}
	o.ask(general, "two")
	o.sees(t, "heard: two")
}

// slowJournal takes its time to record the first piece of work.
type slowJournal struct {
	*bottest.Journal
	first chan struct{}
	delay time.Duration
}

func (j slowJournal) Add(ctx context.Context, box, key, lane string, payload []byte, now time.Time) (bool, error) {
	select {
	case <-j.first:
		time.Sleep(j.delay)
	default:
	}
	return j.Journal.Add(ctx, box, key, lane, payload, now)
}

func TestRedelivery(t *testing.T) {
	o := newOffice(t, func(p *platform) {
		first := make(chan struct{}, 1)
		first <- struct{}{}
		p.Acknowledge = 100 * time.Millisecond
		p.config.Journal = slowJournal{bottest.NewJournal(), first, 300 * time.Millisecond}
	})
	o.ask(general, "once")
	o.sees(t, "heard: once")
	o.ask(general, "after")
	o.sees(t, "heard: after")
	if n := o.count("heard: once"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func TestRefusedTokens(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*slacktest.Server)
		want  string
	}{
		{"revoked bot token", func(s *slacktest.Server) { s.Revoke(slacktest.BotToken) }, "does not accept the token"},
		{"revoked app token", func(s *slacktest.Server) { s.Revoke(slacktest.AppToken) }, "does not accept the token"},
		{"missing scope", func(s *slacktest.Server) { s.Lack("apps.connections.open", "connections:write") }, "scope connections:write"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPlatform(t)
			tt.spoil(p.Server)
			err := runUntilEnd(t, p)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Run = %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestSocketModeSwitchedOff(t *testing.T) {
	p := newPlatform(t)
	go func() {
		for p.Sockets() == 0 {
			time.Sleep(time.Millisecond)
		}
		p.Disconnect("link_disabled", time.Second)
	}()
	if err := runUntilEnd(t, p); err == nil || !strings.Contains(err.Error(), "switch it on") {
		t.Errorf("Run = %v, want what to switch on", err)
	}
}

func runUntilEnd(t *testing.T, p *platform) error {
	t.Helper()
	a, err := slack.New(p.config)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	err = a.Run(ctx, func(context.Context, bot.Message) (bot.Reply, error) { return bot.Reply{}, nil })
	if ctx.Err() != nil {
		t.Fatal("Run did not end")
	}
	return err
}

func TestWaitsForSlack(t *testing.T) {
	o := newOffice(t, func(p *platform) {
		p.Fail("auth.test", 1, slacktest.Fault{Status: 503})
		p.Fail("apps.connections.open", 1, slacktest.Fault{Status: 503})
	})
	o.ask(general, "at last")
	o.sees(t, "heard: at last")
}
