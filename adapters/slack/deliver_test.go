package slack_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

func TestDeliversOnceThroughTrouble(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault slacktest.Fault
		times int
	}{
		{"429", slacktest.Fault{Limited: time.Second}, 3},
		{"500", slacktest.Fault{Status: 500}, 2},
		{"500 but posted", slacktest.Fault{Status: 500, Served: true}, 1},
		{"cut", slacktest.Fault{Cut: true}, 1},
		{"cut but posted", slacktest.Fault{Cut: true, Served: true}, 1},
		{"internal error", slacktest.Fault{Code: "internal_error"}, 1},
		{"slow", slacktest.Fault{Slow: 300 * time.Millisecond}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, nil)
			o.Fail("chat.postMessage", tt.times, tt.fault)
			ts := o.ask(general, "first")
			o.Server.Say(slacktest.Said{User: "UBOB", Channel: general, Text: "second", Thread: ts})
			second := o.sees(t, "heard: second")
			first := o.sees(t, "heard: first")
			if first.TS > second.TS {
				t.Error("the answers are out of order")
			}
			if n := o.count("heard: first"); n != 1 {
				t.Errorf("answered %d times", n)
			}
		})
	}
}

func TestDirectMessageDeliveredOnce(t *testing.T) {
	o := newOffice(t, nil)
	o.Fail("chat.postMessage", 1, slacktest.Fault{Status: 500, Served: true})
	for _, text := range []string{"first", "second"} {
		o.Server.Say(slacktest.Said{User: "UANA", Channel: slacktest.Direct("UANA"), Text: text})
	}
	o.sees(t, "heard: second")
	if n := o.count("heard: first"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func TestPublicAnswerGoes(t *testing.T) {
	o := newOffice(t, nil)
	o.ask(general, "for a while")
	o.press(t, "UBOB", o.sees(t, "heard: for a while"), "Gone")
	o.until(t, "the answer to go", func() bool { return o.count("heard: for a while") == 0 })
}

func TestFileDeliveredOnce(t *testing.T) {
	o := newOffice(t, nil)
	o.Fail("files.completeUploadExternal", 1, slacktest.Fault{Cut: true, Served: true})
	ts := o.ask(general, "file")
	o.sees(t, "your file")
	o.Server.Say(slacktest.Said{User: "UANA", Channel: general, Text: "after", Thread: ts})
	o.sees(t, "heard: after")
	files := 0
	for _, m := range o.Messages() {
		files += len(m.Files)
	}
	if files != 1 {
		t.Errorf("%d files, want 1", files)
	}
}

func TestStormOfLimits(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.OnePerSecond = true })
	for range 3 {
		o.ask(general, "again")
	}
	o.until(t, "three answers", func() bool { return o.count("heard: again") == 3 })
}

func TestRefusedPostIsLoggedWithWhy(t *testing.T) {
	var log bytes.Buffer
	o := newOffice(t, func(p *platform) {
		p.config.Log = slog.New(slog.NewTextHandler(&log, nil))
		p.Lack("chat.postMessage", "chat:write")
	})
	o.ask(general, "anything")
	o.until(t, "the try", func() bool { return len(o.Calls("chat.postMessage")) == 1 })
	o.stop()
	if got := log.String(); !strings.Contains(got, "post given up") || !strings.Contains(got, "chat:write") {
		t.Errorf("the log does not name the scope: %s", got)
	}
}

func TestPrivateAnswerAfterItsAddressExpired(t *testing.T) {
	o := newOffice(t, nil)
	o.Command("UANA", general, "/whosaid", "wait for it")
	<-o.desk.heard
	o.Expire()
	close(o.desk.hold)
	if m := o.sees(t, "heard: wait for it"); m.Channel != slacktest.Direct("UANA") {
		t.Errorf("got %+v, want it in ana's direct messages", m)
	}
}

func TestPrivateAnswerThroughTrouble(t *testing.T) {
	o := newOffice(t, nil)
	o.Fail("response_url", 2, slacktest.Fault{Status: 503})
	o.Command("UANA", general, "/whosaid", "patience")
	if m := o.sees(t, "heard: patience"); m.Only != "UANA" {
		t.Errorf("got %+v, want it for ana alone", m)
	}
}

func TestPrivateFileGoesToDirectMessages(t *testing.T) {
	o := newOffice(t, nil)
	o.Command("UANA", general, "/whosaid", "file")
	o.until(t, "the file", func() bool { return len(o.Messages()) == 2 })
	for _, m := range o.Messages() {
		if len(m.Files) > 0 && m.Channel != slacktest.Direct("UANA") {
			t.Errorf("the file is in %s", m.Channel)
		}
	}
	o.sees(t, "in your direct messages")
}

func TestSharesWhereTheBotIsNot(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.Leave("CELSEWHERE") })
	o.Command("UANA", "CELSEWHERE", "/whosaid", "out here")
	answer := o.sees(t, "heard: out here")
	o.press(t, "UANA", answer, "Share")
	o.until(t, "a post for all", func() bool {
		for _, m := range o.Messages() {
			if m.Only == "" && m.Channel == "CELSEWHERE" && strings.Contains(slacktest.Read(m).Text, "out here") {
				return true
			}
		}
		return false
	})
}

func TestOnlyTheAskerShares(t *testing.T) {
	o := newOffice(t, nil)
	o.Command("UANA", general, "/whosaid", "mine")
	o.press(t, "UBOB", o.sees(t, "heard: mine"), "Share")
	if m := o.sees(t, "somebody else's"); m.Only != "UBOB" {
		t.Errorf("got %+v, want a word to bob alone", m)
	}
	if n := o.count("heard: mine"); n != 1 {
		t.Errorf("%d posts hold the answer, want ana's alone", n)
	}
}

func TestPrivately(t *testing.T) {
	o := newOffice(t, nil)
	ts := o.ask(general, "open")
	o.sees(t, "heard: open")
	o.Server.Say(slacktest.Said{User: "UBOB", Channel: general, Thread: ts, Text: "<@" + slacktest.BotUser + "> Privately, and Rubio?"})
	if m := o.sees(t, "heard: and Rubio?"); m.Only != "UBOB" || m.Thread != ts {
		t.Errorf("got %+v, want it in the thread for bob alone", m)
	}
}

func TestClickOnPublicAnswerInPrivateMatters(t *testing.T) {
	o := newOffice(t, nil)
	ts := o.ask(general, "open")
	o.press(t, "UBOB", o.sees(t, "heard: open"), "More")
	if m := o.sees(t, "heard: clicked page 2"); m.Only != "" || m.Thread != ts {
		t.Errorf("got %+v, want it in the thread for all", m)
	}
}

func TestSilence(t *testing.T) {
	o := newOffice(t, nil)
	ts := o.ask(general, "open")
	o.sees(t, "heard: open")
	other, _ := o.Server.Say(slacktest.Said{User: "UBOB", Channel: general, Text: "a talk of people"})
	for _, said := range []slacktest.Said{
		{Text: "no mention"},
		{Text: "<@UBOB> what do you think?", Thread: ts},
		{Text: "in another thread", Thread: other},
		{Text: "<@" + slacktest.BotUser + "> edited", Subtype: "message_changed"},
		{Text: "<@" + slacktest.BotUser + "> gone", Subtype: "message_deleted"},
		{Text: "<@" + slacktest.BotUser + "> joined", Subtype: "channel_join"},
		{Text: "<@" + slacktest.BotUser + "> from itself", User: slacktest.BotUser},
		{Text: "<@" + slacktest.BotUser + "> from a robot", Robot: true},
	} {
		said.Channel = general
		if said.User == "" {
			said.User = "UANA"
		}
		_, told := o.Server.Say(said)
		for _, d := range told {
			if _, _, err := d.Acknowledged(3 * time.Second); err != nil {
				t.Error(err)
			}
		}
	}
	o.ask(general, "last")
	o.sees(t, "heard: last")
	close(o.desk.heard)
	for m := range o.desk.heard {
		if m.Text != "open" && m.Text != "last" {
			t.Errorf("the bot was given %q", m.Text)
		}
	}
}

func TestFullInboxSaysSo(t *testing.T) {
	o := newOffice(t, func(p *platform) { p.config.Waiting = 2 })
	defer close(o.desk.hold)
	for range 2 {
		o.ask(general, "wait")
		<-o.desk.heard
	}
	o.ask(general, "one too many")
	if m := o.sees(t, "too many questions"); m.Only != "UANA" {
		t.Errorf("got %+v, want a word to ana alone", m)
	}
	o.Command("UBOB", general, "/whosaid", "and another")
	o.until(t, "a word to bob", func() bool {
		for _, m := range o.Messages() {
			if m.Only == "UBOB" && strings.Contains(m.Text, "too many questions") {
				return true
			}
		}
		return false
	})
}

func TestFailureIsForTheAskerAlone(t *testing.T) {
	o := newOffice(t, nil)
	ts := o.ask(general, "break")
	m := o.sees(t, "report incident")
	if m.Only != "UANA" || m.Thread != ts || strings.Contains(slacktest.Read(m).Text, "fire") {
		t.Errorf("got %+v, want a word to ana alone that tells nothing of the cause", m)
	}
}

func TestRefusedBlocksAreSentAsText(t *testing.T) {
	o := newOffice(t, nil)
	o.Fail("chat.postMessage", 1, slacktest.Fault{Code: "invalid_blocks"})
	o.ask(general, "plainly")
	if m := o.sees(t, "heard: plainly"); len(m.Blocks) != 0 {
		t.Errorf("got %+v, want it without blocks", m)
	}
}
