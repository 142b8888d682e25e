package slack_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/slack/slacktest"
)

// TestFilesThatCannotBeHad opens what Slack does not give, and what lies where the token must not go.
func TestFilesThatCannotBeHad(t *testing.T) {
	elsewhere := slacktest.New(t)
	for _, c := range []struct {
		name, want string
		ref        string // "" is the file's own
		change     func(*slacktest.Server)
	}{
		{name: "deleted since", change: func(s *slacktest.Server) { s.Unshare() }, want: "I am not given that file"},
		{name: "without the scope", change: func(s *slacktest.Server) { s.Lack("files-pri", "files:read") }, want: "I am not given that file"},
		{name: "elsewhere", ref: elsewhere.URL + "files", want: "does not lie with this platform"},
		{name: "elsewhere, with a name before", ref: "https://slack.com@evil.example/f", want: "does not lie with this platform"},
		{name: "deleted before", ref: "no address", want: "does not lie with this platform"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlatform(t)
			d := newDesk()
			a, _ := p.start(t, d.router().Handle)
			p.Server.Say(slacktest.Said{User: "UANA", Channel: slacktest.Direct("UANA"), Files: []slacktest.File{{Name: "a.txt", Data: []byte("a")}}})
			m := <-d.heard
			if c.change != nil {
				c.change(p.Server)
			}
			f := m.Files[0]
			if c.ref != "" {
				f.Ref = c.ref
			}
			_, err := a.OpenFile(t.Context(), m, f)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), slacktest.BotToken) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
		})
	}
	if calls := elsewhere.Calls("files-pri"); len(calls) > 0 {
		t.Errorf("another host was asked: %v", calls)
	}
}

// TestMenuOnAFile picks the menu of a message that is a file.
func TestMenuOnAFile(t *testing.T) {
	o := newOffice(t, nil)
	o.PickMessage("UANA", "CELSEWHERE", "menu.quotes.0", "", slacktest.File{Name: "speech.md", Data: []byte("words")})
	select {
	case m := <-o.desk.heard:
		in, err := m.Open(t.Context(), m.Files[0])
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		if data, err := io.ReadAll(in); err != nil || string(data) != "words" || m.Files[0].Name != "speech.md" {
			t.Errorf("%s holds %q, %v", m.Files[0].Name, data, err)
		}
	case <-time.After(time.Minute):
		t.Fatal("nothing was heard")
	}
}
