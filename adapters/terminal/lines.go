package terminal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/peterh/liner"
)

// lines reads plain lines from a pipe or a file.
type lines struct{ in *bufio.Scanner }

// longest is how long a line may be; a question is cut far below that anyway.
const longest = 1 << 20

func newLines(in io.Reader) lines {
	s := bufio.NewScanner(in)
	s.Buffer(nil, longest)
	return lines{s}
}

func (l lines) Line(string) (string, error) {
	if l.in.Scan() {
		return l.in.Text(), nil
	}
	if err := l.in.Err(); err != nil {
		return "", err
	}
	return "", io.EOF
}

func (lines) Close() error { return nil }

// editor edits lines on a terminal, with history and completion.
type editor struct {
	state   *liner.State
	history string
}

// NewEditor returns an Editor of the process's own terminal, which Close gives back as it was. History is kept in a
// file, "" for none; one that cannot be read or written is done without. complete returns what a line may become.
func NewEditor(history string, complete func(line string) []string) Editor {
	e := editor{liner.NewLiner(), history}
	e.state.SetCtrlCAborts(true)
	e.state.SetCompleter(complete)
	e.state.SetTabCompletionStyle(liner.TabPrints)
	if f, err := os.Open(history); err == nil {
		e.state.ReadHistory(f)
		f.Close()
	}
	return e
}

func (e editor) Line(prompt string) (string, error) {
	line, err := e.state.Prompt(prompt)
	if errors.Is(err, liner.ErrPromptAborted) || errors.Is(err, io.EOF) {
		fmt.Println()
		return "", io.EOF
	}
	if err == nil && strings.TrimSpace(line) != "" {
		e.state.AppendHistory(line)
	}
	return line, err
}

func (e editor) Close() error {
	err := e.state.Close()
	if e.history == "" {
		return err
	}
	return errors.Join(err, e.writeHistory())
}

func (e editor) writeHistory() error {
	if err := os.MkdirAll(filepath.Dir(e.history), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(e.history, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = e.state.WriteHistory(f)
	return errors.Join(err, f.Close())
}
