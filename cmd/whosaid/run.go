package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The exit codes.
const (
	exitDone = iota
	exitFailed
	exitUsage
	exitPartly
)

// usageError is a mistake in how the program was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errPartly ends a command that did some of its work and has named what it could not do.
var errPartly = errors.New("some of it was refused")

// errSaid ends a command that failed and has said why.
var errSaid = errors.New("failed")

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, env func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{env: env, in: stdin, out: stdout, err: stderr}
	root := p.root()
	root.SetArgs(args)
	called, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, errSaid):
		return exitFailed
	case errors.As(err, new(usageError)):
		fmt.Fprintf(stderr, "whosaid: %v\nSee '%s --help'.\n", err, called.CommandPath())
		return exitUsage
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "whosaid: interrupted")
	default:
		fmt.Fprintf(stderr, "whosaid: %s\n", strings.TrimSpace(err.Error()))
	}
	return exitFailed
}
