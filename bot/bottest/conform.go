package bottest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Platform is a chat platform for a test: what people on it do and see, over an adapter that runs against it. The
// users are "ana" and "bob".
type Platform interface {
	// Start runs the adapter until the test ends.
	Start(t *testing.T, handle bot.Handle)
	Traits() Traits
	// Say has somebody say something, and returns as soon as the platform has it.
	Say(t *testing.T, s Said)
	// Click has a user click a button, or choose, on a post that the user sees.
	Click(t *testing.T, user string, on Post, label string)
	// Posts is what the bot's posts look like now, in the order in which they came.
	Posts(t *testing.T) []Post
}

// Traits are what a platform or its adapter can do; cases that need more are left out.
type Traits struct {
	Channels bool // there are channels, where the bot must be addressed
	Threads  bool // an answer in a channel opens a thread, where follow-ups need not address the bot
	Private  bool // commands can be called so that only the asker sees the answer
	Update   bool // a post can change after it was made
	Remove   bool // and go
	Pictures bool // pictures are shown, with their text
	Repeats  bool // the platform may deliver an event twice
	Files    bool // people can send files
}

// Said is something that somebody says.
type Said struct {
	User    string
	Text    string
	Channel bool // in the one channel; else in a direct conversation
	Mention bool // to the bot
	Thread  string
	Private bool // as a command whose answer only the user sees
	Robot   bool // the user is another bot
	Twice   bool // the platform delivers it twice
	Files   []bot.File
}

// Post is a post of the bot as people see it.
type Post struct {
	ID      string
	Channel bool
	Thread  string // "" outside a thread
	Only    string // the user who alone sees it
	Text    string // as a reader sees it: escapes undone, links by their words, line breaks anywhere
	Links   []string
	Pings   []string // who is notified
	Buttons []string // labels, in order; of a button on a card with the card's number behind: "Context 2"
	Files   []string // names of files, pictures among them
	Alt     []string // the text of pictures
}

// Conform runs the cases that every adapter passes, each on a platform of its own.
func Conform(t *testing.T, open func(t *testing.T) Platform) {
	for _, c := range conformance {
		if has := open(t).Traits(); !has.all(c.needs) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			f := &floor{Platform: open(t), bot: newProbe()}
			f.Start(t, f.bot.handle)
			c.run(t, f)
		})
	}
}

func (has Traits) all(needs Traits) bool {
	enough := func(has, needs bool) bool { return has || !needs }
	return enough(has.Channels, needs.Channels) && enough(has.Threads, needs.Threads) &&
		enough(has.Private, needs.Private) && enough(has.Update, needs.Update) &&
		enough(has.Remove, needs.Remove) && enough(has.Pictures, needs.Pictures) && enough(has.Repeats, needs.Repeats) &&
		enough(has.Files, needs.Files)
}

// floor is where a case takes place.
type floor struct {
	Platform
	bot *probe
}

// patience is how long a case waits for what must happen.
const patience = 10 * time.Second

// wait waits until the posts are such that ok holds, and returns them.
func (f *floor) wait(t *testing.T, what string, ok func([]Post) bool) []Post {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		posts := f.Posts(t)
		if ok(posts) {
			return posts
		}
		if time.Now().After(end) {
			t.Fatalf("waited for %s, see %+v", what, posts)
		}
	}
}

// reads waits for a post that holds text, and returns the last such.
func (f *floor) reads(t *testing.T, text string) Post {
	t.Helper()
	var found Post
	f.wait(t, "a post with "+text, func(posts []Post) bool {
		i := len(posts) - 1
		for i >= 0 && !strings.Contains(squash(posts[i].Text), squash(text)) {
			i--
		}
		if i < 0 {
			return false
		}
		found = posts[i]
		return true
	})
	return found
}

// settle has the bot answer one more question, after which what came of earlier ones has come.
func (f *floor) settle(t *testing.T) {
	t.Helper()
	f.Say(t, Said{User: "bob", Text: "say settled"})
	f.reads(t, "settled")
}

// count is how many posts hold text.
func (f *floor) count(t *testing.T, text string) int {
	n := 0
	for _, p := range f.Posts(t) {
		n += strings.Count(squash(p.Text), squash(text))
	}
	return n
}

// squash makes every stretch of white space one space.
func squash(text string) string { return strings.Join(strings.Fields(text), " ") }

func (p Post) has(button string) bool {
	return slices.ContainsFunc(p.Buttons, func(b string) bool { return strings.EqualFold(b, button) })
}
