package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
)

// echo answers with what it heard, and a button.
func echo(_ context.Context, m bot.Message) (bot.Reply, error) {
	heard := "heard " + m.Text
	if m.Action != nil {
		heard = "clicked " + m.Action.Name
	}
	return bot.Reply{Blocks: []bot.Block{
		bot.Paragraph{Text: bot.Plain(heard)}, bot.Buttons{{Label: "Go on", Action: "more"}}}}, nil
}

func TestChat(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"ask and click", "hello\n\n  go on  \n", "heard hello clicked more"},
		{"end of input without a line break", "hello", "heard hello"},
		{"quit", "hello\nquit\nnever\n", "heard hello"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			a := New(Config{In: strings.NewReader(tt.in), Out: &out})
			if err := a.Run(t.Context(), echo); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(strings.Fields(strings.ReplaceAll(out.String(), "Type: Go on", "")), " ")
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestChatEndsWithContext(t *testing.T) {
	in, typing := io.Pipe()
	defer typing.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := New(Config{In: in, Out: io.Discard}).Run(ctx, echo); err != nil {
		t.Errorf("got %v, want a clean end", err)
	}
}

func TestChatReportsBrokenInput(t *testing.T) {
	broken := errors.New("the cable is out")
	in, typing := io.Pipe()
	typing.CloseWithError(broken)
	if err := New(Config{In: in, Out: io.Discard}).Run(t.Context(), echo); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

// TestLetters types the letters of long labels: right away, after a reply without any, and after one with its own.
func TestLetters(t *testing.T) {
	a := New(Config{Out: io.Discard})
	list := func(values ...string) bot.Reply {
		choices := bot.Select{Action: "article"}
		for _, v := range values {
			choices.Choices = append(choices.Choices, bot.Choice{Name: "A title far too long to be typed: " + v, Value: v})
		}
		return bot.Reply{Blocks: []bot.Block{choices}}
	}
	tests := []struct {
		name, line, want string // want is the value clicked on; "" where the line is words
		reply            bot.Reply
	}{
		{"the letter alone", "b", "quay", list("harbour", "quay")},
		{"with its bracket", "b)", "quay", list("harbour", "quay")},
		{"later", "b)", "quay", bot.Reply{}},
		{"later without its bracket", "b", "", bot.Reply{}},
		{"replaced", "a)", "pier", list("pier")},
		{"no longer there", "b)", "", bot.Reply{}},
	}
	for _, tt := range tests {
		if _, err := a.Send(t.Context(), bot.Message{}, tt.reply); err != nil {
			t.Fatal(err)
		}
		got := ""
		if m := a.Ask(tt.line); m.Action != nil {
			got = m.Action.Value
		}
		if got != tt.want {
			t.Errorf("%s: %q clicks on %q, want %q", tt.name, tt.line, got, tt.want)
		}
	}
}

func TestFilesNeverReplace(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "answer.csv"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	a := New(Config{Out: io.Discard, Folder: folder})
	for _, name := range []string{"answer.csv", "../../answer.csv", `..\answer.csv`} {
		if _, err := a.Send(t.Context(), bot.Message{}, bot.Reply{Files: []bot.File{{Name: name, Data: []byte("new")}}}); err != nil {
			t.Fatal(err)
		}
	}
	found, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range found {
		names = append(names, filepath.Base(path))
	}
	if diff := cmp.Diff(names, []string{"answer-2.csv", "answer-3.csv", "answer-4.csv", "answer.csv"}); diff != "" {
		t.Errorf("files: -got +want\n%s", diff)
	}
	if mine, _ := os.ReadFile(filepath.Join(folder, "answer.csv")); string(mine) != "mine" {
		t.Errorf("answer.csv now holds %q", mine)
	}
}

func TestCompleter(t *testing.T) {
	c := Completer{
		Plain: "ask",
		Specs: []bot.Spec{
			{Name: "ask", Options: []bot.Option{{Name: "topic", Type: bot.TopicOption}}},
			{Name: "article", Options: []bot.Option{{Name: "id", Type: bot.TextOption}}},
			{Name: "compare", Options: []bot.Option{{Name: "speaker", Type: bot.SpeakerOption}}},
		},
		Suggest: func(_ context.Context, m bot.Message, option, typed string) []bot.Choice {
			return []bot.Choice{{Name: m.Command + "." + option + "." + typed}}
		},
	}
	tests := []struct {
		line string
		want []string
	}{
		{"a", []string{"ask", "article"}},
		{"/co", []string{"/compare"}},
		{"zzz", nil},
		{"/compare Emm", []string{"/compare compare.speaker.Emm"}},
		{"/article x", nil},
		{"who said cease", []string{"who said ask.topic.cease"}},
		{"who ", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(c.Complete(tt.line), tt.want); diff != "" {
			t.Errorf("%q: -got +want\n%s", tt.line, diff)
		}
	}
}
