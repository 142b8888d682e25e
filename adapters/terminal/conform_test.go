package terminal

import (
	"context"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
)

func TestConformance(t *testing.T) {
	bottest.Conform(t, func(t *testing.T) bottest.Platform { return &screen{folder: t.TempDir()} })
}

// screen is a terminal with a person before it; each answer on it is a post.
type screen struct {
	folder string
	typing *io.PipeWriter
	mu     sync.Mutex
	shown  []string
}

func (s *screen) Traits() bottest.Traits { return bottest.Traits{} }

func (s *screen) Start(t *testing.T, handle bot.Handle) {
	in, typing := io.Pipe()
	s.typing = typing
	a := New(Config{In: in, Out: s, Folder: s.folder, Renderer: Renderer{Width: 200, Style: Style{Links: true}}})
	done := make(chan error, 1)
	go func() {
		done <- a.Run(t.Context(), func(ctx context.Context, m bot.Message) (bot.Reply, error) {
			reply, err := handle(ctx, m)
			if !reply.Empty() {
				s.begin()
			}
			return reply, err
		})
	}()
	t.Cleanup(func() {
		typing.Close()
		if err := <-done; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
}

func (s *screen) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = append(s.shown, "")
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.shown); n > 0 {
		s.shown[n-1] += string(p)
	}
	return len(p), nil
}

func (s *screen) Say(t *testing.T, said bottest.Said) { s.enter(t, said.Text) }

func (s *screen) Click(t *testing.T, _ string, _ bottest.Post, label string) { s.enter(t, label) }

func (s *screen) enter(t *testing.T, line string) {
	if _, err := io.WriteString(s.typing, line+"\n"); err != nil {
		t.Fatal(err)
	}
}

var (
	hyperlink = regexp.MustCompile("\x1b]8;;([^\x1b]*)\x1b\\\\")
	saved     = regexp.MustCompile(`(?m)^Saved as (.+)$`)
	hinted    = regexp.MustCompile(`(?m)^Type: (.+)$`)
	ranged    = regexp.MustCompile(`^(.+) (\d+)–(\d+)$`)
)

func (s *screen) Posts(*testing.T) []bottest.Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var posts []bottest.Post
	for i, text := range s.shown {
		p := bottest.Post{ID: strconv.Itoa(i), Text: hyperlink.ReplaceAllString(text, "")}
		for _, m := range hyperlink.FindAllStringSubmatch(text, -1) {
			if m[1] != "" {
				p.Links = append(p.Links, m[1])
			}
		}
		for _, m := range saved.FindAllStringSubmatch(text, -1) {
			p.Files = append(p.Files, filepath.Base(m[1]))
		}
		if m := hinted.FindStringSubmatch(text); m != nil {
			p.Buttons = buttons(m[1])
		}
		posts = append(posts, p)
	}
	return posts
}

// buttons are what a hint says can be typed; "context 1–2" is two of them.
func buttons(hint string) []string {
	var all []string
	for entry := range strings.SplitSeq(hint, " · ") {
		m := ranged.FindStringSubmatch(entry)
		if m == nil {
			all = append(all, entry)
			continue
		}
		all = append(all, m[1]+" "+m[2], m[1]+" "+m[3])
	}
	return all
}
