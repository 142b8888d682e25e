package bottest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Replay plays every conversation of the files that pattern matches to the bot and compares what it answers.
//
// A file is a txtar archive; its comment says what it is about, and every section is one conversation in a place of
// its own:
//
//	-- a follow-up --
//	@direct
//	ana> who said what about the ceasefire
//	bot< # Emmanuel Macron
//	ana/ compare speaker=Emmanuel Macron | with=Marco Rubio
//	bot(ana)< an answer that only ana sees
//	ana! More
//	ana! Context 2
//	ana+ press.txt what is quoted here?
//	# after a pause
//	wait 25h
//
// "name> " types, "name/ " calls a command with typed options, "name! " clicks: the label of a button or a choice in
// the latest reply that has one, followed by a card's number where it stands on a card, "name+ " sends a file that lies
// beside the golden one, and words. "@direct" makes the place a
// direct conversation, "@private" has the answers private, and "@channel" goes back; "wait" lets time pass.
// build makes the bot of one conversation, whose clock should be the one given here.
func Replay(t *testing.T, pattern string, clock *Clock, build func(*testing.T) bot.Handle) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden conversations match %s (%v)", pattern, err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			Golden(t, path, func(t *testing.T, _, script string) string {
				clock.passed = 0
				c := &conversation{clock: clock, handle: build(t), place: t.Name(), files: Files(filepath.Dir(path))}
				played, err := c.play(t.Context(), script)
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				return played
			})
		})
	}
}

// Clock is a clock that golden conversations set. The zero value stands at 1 April 2025, noon UTC.
type Clock struct{ passed time.Duration }

// Now returns the clock's time.
func (c *Clock) Now() time.Time {
	return time.Date(2025, time.April, 1, 12, 0, 0, 0, time.UTC).Add(c.passed)
}

// conversation is the state of one that is played.
type conversation struct {
	clock           *Clock
	handle          bot.Handle
	place           string
	files           Files
	direct, private bool
	events          int
	shown           []shown
}

// shown is a reply as somebody saw it.
type shown struct {
	bot.Reply
	private bool // only the asker did
}

// play returns the script with the bot's lines as they are now.
func (c *conversation) play(ctx context.Context, script string) (string, error) {
	var out strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		if isAnswer(line) {
			continue
		}
		out.WriteString(line + "\n")
		answer, err := c.step(ctx, line)
		if err != nil {
			return "", fmt.Errorf("%s: %w", line, err)
		}
		out.WriteString(answer)
	}
	return out.String(), nil
}

func isAnswer(line string) bool {
	return strings.HasPrefix(line, "bot<") || strings.HasPrefix(line, "bot(")
}

// step carries out one line and returns the bot's lines that follow it.
func (c *conversation) step(ctx context.Context, line string) (string, error) {
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return "", nil
	case strings.HasPrefix(line, "@"):
		return "", c.move(line)
	case strings.HasPrefix(line, "wait "):
		d, err := time.ParseDuration(line[len("wait "):])
		c.clock.passed += d
		return "", err
	}
	i := strings.IndexAny(line, ">/!+")
	if i <= 0 {
		return "", fmt.Errorf("want %q, %q, %q or %q", "name> words", "name/ command option=value", "name! button", "name+ file words")
	}
	m, err := c.message(line[:i], line[i], strings.TrimSpace(line[i+1:]))
	if err != nil {
		return "", err
	}
	reply, err := c.handle(ctx, m)
	if err != nil {
		return "", err
	}
	private := (m.Private || reply.Private) && !m.Direct && !reply.Public
	c.shown = append(c.shown, shown{reply, private})
	return answerLines(m.User, private, reply), nil
}

func (c *conversation) move(line string) error {
	switch line {
	case "@channel":
		c.direct, c.private = false, false
	case "@direct":
		c.direct, c.private = true, false
	case "@private":
		c.direct, c.private = false, true
	default:
		return fmt.Errorf("want @channel, @direct or @private")
	}
	return nil
}

func (c *conversation) message(user string, mark byte, words string) (bot.Message, error) {
	c.events++
	m := bot.Message{
		Adapter: "test", Workspace: "office", Channel: bot.ChannelID(c.place), Thread: "thread",
		User: bot.UserID(user), ID: bot.MessageID(c.place + strconv.Itoa(c.events)),
		Direct: c.direct, Private: c.private, Zone: time.UTC, Time: c.clock.Now(), Opener: c.files,
	}
	switch mark {
	case '>':
		m.Text = words
	case '/':
		err := typedCommand(&m, words)
		return m, err
	case '+':
		file, text, _ := strings.Cut(words, " ")
		m.Text = text
		sent, err := c.files.Attach(file)
		m.Files = []bot.Attachment{sent}
		return m, err
	case '!':
		on, action, err := c.click(words)
		m.Action, m.Private = action, on.private
		return m, err
	}
	return m, nil
}

// typedCommand reads "name option=value | option=value".
func typedCommand(m *bot.Message, words string) error {
	name, rest, _ := strings.Cut(words, " ")
	m.Command, m.Options = name, bot.Options{}
	if strings.TrimSpace(rest) == "" {
		return nil
	}
	for pair := range strings.SplitSeq(rest, "|") {
		option, value, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("option %q has no value", pair)
		}
		m.Options[strings.TrimSpace(option)] = strings.TrimSpace(value)
	}
	return nil
}

// click finds what a label names in the latest reply that has it.
func (c *conversation) click(label string) (on shown, action *bot.Action, err error) {
	for _, on := range slices.Backward(c.shown) {
		for _, block := range on.Blocks {
			if action := clicked(block, label); action != nil {
				action.Answer = on.Answer
				return on, action, nil
			}
		}
	}
	return shown{}, nil, fmt.Errorf("no reply has a button or a choice %q", label)
}

func clicked(block bot.Block, label string) *bot.Action {
	switch v := block.(type) {
	case bot.Buttons:
		return pressed(v, label)
	case bot.Card:
		return pressed(v.Buttons, strings.TrimSuffix(label, " "+strconv.Itoa(v.Number)))
	case bot.Select:
		for _, choice := range v.Choices {
			if choice.Name == label {
				return &bot.Action{Name: v.Action, Value: choice.Value}
			}
		}
	}
	return nil
}

func pressed(buttons []bot.Button, label string) *bot.Action {
	for _, b := range buttons {
		if b.Label == label && b.Action != "" {
			return &bot.Action{Name: b.Action, Value: b.Value}
		}
	}
	return nil
}

// answerLines writes a reply as the bot's lines, to user alone where it is private.
func answerLines(user bot.UserID, private bool, reply bot.Reply) string {
	mark := "bot<"
	if private {
		mark = "bot(" + string(user) + ")<"
	}
	var b strings.Builder
	for line := range strings.Lines(Text(reply)) {
		b.WriteString(strings.TrimRight(mark+" "+line, " \n") + "\n")
	}
	return b.String()
}
