package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Config is what a chat in the terminal needs. Out is always needed.
type Config struct {
	In       io.Reader
	Out      io.Writer
	Editor   Editor // reads lines from a person; nil reads plain lines from In without a prompt
	Renderer Renderer
	Folder   string // where files that the bot sends are saved; "" is the working directory
	Welcome  bot.Reply
}

// Editor reads lines from a person.
type Editor interface {
	// Line shows a prompt and returns what was typed, or io.EOF when the person has left.
	Line(prompt string) (string, error)
	Close() error
}

// Adapter is a conversation of one person with the bot. It implements bot.Adapter.
type Adapter struct {
	c     Config
	asked int
	menu  menu // of the latest reply
}

// New returns an adapter.
func New(c Config) *Adapter {
	if c.Editor == nil {
		c.Editor = newLines(c.In)
	}
	return &Adapter{c: c}
}

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return "terminal" }

// Send implements bot.Adapter: it shows the reply at once.
func (a *Adapter) Send(_ context.Context, to bot.Message, reply bot.Reply) (bot.MessageID, error) {
	if err := a.c.Renderer.Render(a.c.Out, reply); err != nil {
		return "", fmt.Errorf("terminal: show reply: %w", err)
	}
	before := a.menu
	a.menu = newMenu(reply)
	a.menu.follow(before)
	for _, f := range reply.Files {
		path, err := save(a.c.Folder, f)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(a.c.Out, "\nSaved as %s\n", path)
	}
	return to.ID, nil
}

// Ask makes the message that typing a line makes: a click where the latest reply has a button of that name.
func (a *Adapter) Ask(line string) bot.Message {
	a.asked++
	m := bot.Message{
		Adapter: a.Name(), Channel: "terminal", User: User, ID: bot.MessageID(strconv.Itoa(a.asked)),
		Direct: true, Zone: time.Local, Time: time.Now(),
	}
	if m.Action = a.menu.find(line); m.Action == nil {
		m.Text = line
	}
	return m
}

// User is the one user of the terminal.
const User bot.UserID = "you"

// Run implements bot.Adapter: it converses until the person leaves, the input ends or ctx does.
func (a *Adapter) Run(ctx context.Context, handle bot.Handle) error {
	defer a.c.Editor.Close()
	if _, err := a.Send(ctx, bot.Message{}, a.c.Welcome); err != nil {
		return err
	}
	a.hint()
	for {
		line, err := a.next(ctx)
		switch {
		case errors.Is(err, io.EOF), err == nil && leaves(line):
			return nil
		case err != nil:
			return fmt.Errorf("terminal: read line: %w", err)
		case line == "":
			continue
		}
		if err := a.answer(ctx, handle, line); err != nil {
			return err
		}
	}
}

// next reads a line, or io.EOF when ctx ends first: the read, which nothing can interrupt, is then left to the
// process's end.
func (a *Adapter) next(ctx context.Context) (string, error) {
	type read struct {
		line string
		err  error
	}
	done := make(chan read, 1)
	go func() {
		line, err := a.c.Editor.Line("> ")
		done <- read{strings.TrimSpace(line), err}
	}()
	select {
	case <-ctx.Done():
		return "", io.EOF
	case r := <-done:
		return r.line, r.err
	}
}

func (a *Adapter) answer(ctx context.Context, handle bot.Handle, line string) error {
	m := a.Ask(line)
	reply, err := handle(ctx, m)
	if err != nil {
		return nil // only ctx's, and then there is nothing to say
	}
	if _, err := a.Send(ctx, m, reply); err != nil {
		return err
	}
	a.hint()
	return nil
}

// hint shows what can be typed next.
func (a *Adapter) hint() {
	r := a.c.Renderer
	if len(a.menu.entries) > 0 {
		fmt.Fprint(a.c.Out, "\n", r.lines(0, piece{"Type: " + strings.Join(a.menu.entries, " · "), r.Style.dim}))
	}
	fmt.Fprintln(a.c.Out)
}

func leaves(line string) bool {
	switch strings.ToLower(strings.TrimLeft(line, "/")) {
	case "quit", "exit", "bye", "q":
		return true
	}
	return false
}

// save writes a file under a name that is free.
func save(folder string, f bot.File) (string, error) {
	name := filepath.Base(filepath.Clean("/" + strings.ReplaceAll(clean(f.Name), `\`, "/")))
	extension := filepath.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	for n := 2; ; n++ {
		path := filepath.Join(folder, name)
		err := write(path, f.Data)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, os.ErrExist) {
			return "", fmt.Errorf("terminal: save %s: %w", f.Name, err)
		}
		name = fmt.Sprint(stem, "-", n, extension)
	}
}

func write(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
