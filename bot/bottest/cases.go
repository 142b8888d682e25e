package bottest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// conformance is what every adapter does alike.
var conformance = []struct {
	name  string
	needs Traits
	run   func(*testing.T, *floor)
}{
	{"answers a direct message", Traits{}, directMessage},
	{"answers a mention in its thread", Traits{Channels: true, Threads: true}, mention},
	{"answers a mention in its channel", Traits{Channels: true}, mentionInChannel},
	{"is silent where not addressed", Traits{Channels: true}, notAddressed},
	{"understands follow-ups in its threads", Traits{Channels: true, Threads: true}, followUp},
	{"says nothing where there is nothing to say", Traits{}, nothing},
	{"answers an event once", Traits{Repeats: true}, once},
	{"keeps a private answer private", Traits{Channels: true, Private: true}, private},
	{"shares a private answer", Traits{Channels: true, Private: true}, shares},
	{"dismisses a private answer", Traits{Channels: true, Private: true, Remove: true}, dismisses},
	{"shows text as printed", Traits{}, escapes},
	{"shows the whole of a card", Traits{}, wholeCard},
	{"shows a long answer whole and in order", Traits{}, longAnswer},
	{"shows pictures with their text", Traits{Pictures: true}, picture},
	{"sends files", Traits{}, file},
	{"opens files", Traits{Files: true}, opens},
	{"opens a file beside a mention", Traits{Files: true, Channels: true}, opensInChannel},
	{"hands clicks on", Traits{}, clicks},
	{"pages", Traits{}, pages},
	{"changes an answer in place", Traits{Update: true}, changes},
	{"apologises without telling secrets", Traits{}, failure},
	{"declines to the asker alone", Traits{Channels: true, Private: true}, declines},
}

func directMessage(t *testing.T, f *floor) {
	before := time.Now().Add(-time.Minute)
	f.Say(t, Said{User: "ana", Text: "say good morning"})
	if p := f.reads(t, "good morning"); p.Channel {
		t.Errorf("the answer is in the channel: %+v", p)
	}
	m := f.bot.messages()[0]
	if !m.Direct || m.Adapter == "" || m.User == "" || m.Channel == "" || m.ID == "" || m.Time.Before(before) {
		t.Errorf("the message lacks something: %+v", m)
	}
}

func mention(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "say good morning", Channel: true, Mention: true})
	if p := f.reads(t, "good morning"); !p.Channel || p.Thread == "" || p.Only != "" {
		t.Errorf("got %+v, want a post in a thread of the channel that all see", p)
	}
}

func mentionInChannel(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "say good morning", Channel: true, Mention: true})
	if p := f.reads(t, "good morning"); !p.Channel || p.Only != "" {
		t.Errorf("got %+v, want a post in the channel that all see", p)
	}
	if m := f.bot.messages()[0]; m.Direct || strings.TrimSpace(m.Text) != "say good morning" {
		t.Errorf("got %+v, want the text without the mention", m)
	}
}

func notAddressed(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "say not to you", Channel: true})
	f.Say(t, Said{User: "ana", Text: "say from a robot", Channel: true, Mention: true, Robot: true})
	f.Say(t, Said{User: "ana", Text: "say from a robot", Robot: true})
	f.settle(t)
	for _, m := range f.bot.messages() {
		if !strings.Contains(m.Text, "settled") {
			t.Errorf("the bot was given %+v", m)
		}
	}
}

func followUp(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "say first", Channel: true, Mention: true})
	first := f.reads(t, "first")
	f.Say(t, Said{User: "bob", Text: "say second", Channel: true, Thread: first.Thread})
	if second := f.reads(t, "second"); second.Thread != first.Thread {
		t.Errorf("the second answer is in thread %q, want %q", second.Thread, first.Thread)
	}
	if m := f.bot.messages(); m[0].Thread != m[1].Thread || m[0].Thread == "" {
		t.Errorf("the threads %q and %q are not one", m[0].Thread, m[1].Thread)
	}
}

func nothing(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "nothing"})
	f.settle(t)
	if posts := f.Posts(t); len(posts) != 1 {
		t.Errorf("got %d posts, want one: %+v", len(posts), posts)
	}
}

func once(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "say once", Twice: true})
	f.reads(t, "once")
	f.settle(t)
	if n := f.count(t, "once"); n != 1 {
		t.Errorf("answered %d times", n)
	}
}

func private(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "keep quiet", Channel: true, Private: true})
	if p := f.reads(t, "kept quiet"); p.Only != "ana" {
		t.Errorf("got %+v, want a post that only ana sees", p)
	}
	if m := f.bot.messages()[0]; !m.Private {
		t.Errorf("got %+v, want a private message", m)
	}
}

func shares(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "keep quiet", Channel: true, Private: true})
	f.Click(t, "ana", f.reads(t, "kept quiet"), "Share")
	shared := f.wait(t, "a post that all see", func(posts []Post) bool {
		for _, p := range posts {
			if p.Only == "" && p.Channel && strings.Contains(squash(p.Text), "kept quiet") {
				return true
			}
		}
		return false
	})
	if last := shared[len(shared)-1]; len(last.Pings) != 0 && last.Pings[0] != "ana" {
		t.Errorf("sharing pings %v", last.Pings)
	}
}

func dismisses(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "keep quiet", Channel: true, Private: true})
	f.Click(t, "ana", f.reads(t, "kept quiet"), "Dismiss")
	f.wait(t, "the post to go", func(posts []Post) bool { return f.count(t, "kept quiet") == 0 })
}

func escapes(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "hostile"})
	f.reads(t, hostile)
	f.settle(t)
	for _, p := range f.Posts(t) {
		if len(p.Pings) > 0 {
			t.Errorf("pings %v", p.Pings)
		}
		for _, link := range p.Links {
			if strings.HasPrefix(link, evilAddress) {
				t.Errorf("links to %s", link)
			}
		}
	}
	if n := f.count(t, hostile); n < 4 {
		t.Errorf("the words stand as printed %d times, want 4 or more: %+v", n, f.Posts(t))
	}
}

func wholeCard(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "card"})
	p := f.reads(t, "quotation 2")
	for _, want := range []string{"Two quotations", "quotation 1", "Marco Rubio", "Secretary of State", "Reuters",
		"27 Mar 2025", "the sentence around it", "printed by 3 outlets"} {
		if !strings.Contains(squash(p.Text), want) {
			t.Errorf("%q is missing in %q", want, p.Text)
		}
	}
	if len(p.Links) == 0 || p.Links[0] != "https://news.example/a" {
		t.Errorf("links %v, want one to the article", p.Links)
	}
}

func longAnswer(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "long"})
	f.reads(t, fmt.Sprintf("end%d", cards-1))
	f.settle(t)
	var all strings.Builder
	for _, p := range f.Posts(t) {
		all.WriteString(squash(p.Text) + " ")
	}
	rest := all.String()
	for n := range cards {
		for _, mark := range []string{fmt.Sprintf("begin%d ", n), fmt.Sprintf(" end%d", n)} {
			_, after, found := strings.Cut(rest, mark)
			if !found {
				t.Fatalf("%q is missing or out of order", mark)
			}
			rest = after
		}
	}
}

func picture(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "picture"})
	f.wait(t, "the picture and its text", func(posts []Post) bool {
		for _, p := range posts {
			if len(p.Files) > 0 && len(p.Alt) > 0 && p.Files[0] == "chart.png" && p.Alt[0] == "three bars, rising" {
				return true
			}
		}
		return false
	})
}

func file(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "file"})
	f.wait(t, "the file", func(posts []Post) bool {
		for _, p := range posts {
			if len(p.Files) > 0 && p.Files[0] == "answer.csv" {
				return true
			}
		}
		return false
	})
}

// note is a file that somebody sends.
var note = bot.File{Name: "a note.txt", Type: "text/plain", Data: []byte("words & <more> words")}

func opens(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Files: []bot.File{note, {Name: "other.md", Type: "text/markdown", Data: []byte("others")}}})
	f.reads(t, "other.md of 6 bytes: others")
	f.reads(t, "a note.txt of 20 bytes: words & <more> words")
}

func opensInChannel(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "read this", Channel: true, Mention: true, Files: []bot.File{note}})
	if p := f.reads(t, "a note.txt of 20 bytes: words & <more> words"); !p.Channel {
		t.Errorf("the answer is not in the channel: %+v", p)
	}
	f.settle(t)
	if n := f.count(t, "of 20 bytes"); n != 1 {
		t.Errorf("the file was read %d times", n)
	}
}

func clicks(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "card"})
	p := f.reads(t, "quotation 2")
	if !p.has("Change 1") || !p.has("Change 2") {
		t.Fatalf("the buttons are %q, want Change 1 and Change 2", p.Buttons)
	}
	f.Click(t, "ana", p, "Change 2")
	f.reads(t, "changed by card 2")
	m := f.bot.messages()[1]
	if m.Action == nil || m.Action.Name != "change" || m.Action.Value != "card 2" || m.Action.Answer == "" || m.Text != "" {
		t.Errorf("the click arrived as %+v, action %+v", m, m.Action)
	}
}

func pages(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "page"})
	for n := 1; n < 4; n++ {
		f.Click(t, "ana", f.reads(t, fmt.Sprint("this is page ", n)), "Next")
	}
	f.reads(t, "this is page 4")
}

func changes(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "card"})
	p := f.reads(t, "quotation 2")
	f.Click(t, "ana", p, "Change 1")
	if changed := f.reads(t, "changed by card 1"); changed.ID != p.ID {
		t.Errorf("post %s was made, want %s changed", changed.ID, p.ID)
	}
	if n := f.count(t, "quotation 2"); n != 0 {
		t.Errorf("the old answer still stands")
	}
}

func failure(t *testing.T, f *floor) {
	for n, way := range []string{"fail", "panic"} {
		f.Say(t, Said{User: "ana", Text: way})
		f.wait(t, "an apology", func([]Post) bool { return f.count(t, "incident") == n+1 })
	}
	if f.count(t, "secret") > 0 {
		t.Errorf("the bot tells secrets: %+v", f.Posts(t))
	}
}

func declines(t *testing.T, f *floor) {
	f.Say(t, Said{User: "ana", Text: "decline", Channel: true, Mention: true})
	if p := f.reads(t, "Nobody of that name is known."); p.Only != "ana" {
		t.Errorf("got %+v, want a post that only ana sees", p)
	}
}
