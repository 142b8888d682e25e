package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/corpus/read"
)

// apart reads documents, each in a process of its own with bounds.
type apart struct {
	memory uint64 // in MB
	time   time.Duration
}

// usualApart takes the longest reports, and neither a machine of 1 GB nor an import's patience.
func usualApart() apart { return apart{memory: 512, time: 30 * time.Second} }

// documentCommand is the command that import runs for each PDF and Word document: it reads one from standard input and
// writes what it found to standard output, in a process that may die of it.
func (p *program) documentCommand() *cobra.Command {
	bounds := usualApart()
	cmd := &cobra.Command{
		Use:    "read-document",
		Short:  "Read one document for import",
		Hidden: true,
		Args:   exactly(0, "a document on standard input"),
		RunE: func(*cobra.Command, []string) error {
			if err := limitProcess(bounds.memory<<20, bounds.time); err != nil {
				return fmt.Errorf("limit memory and time: %w", err)
			}
			var found foundDocument
			if it, err := read.Document(p.in); err != nil {
				found.Refused = err.Error()
			} else {
				found.Item = &it
			}
			return json.NewEncoder(p.out).Encode(found)
		},
	}
	cmd.Flags().Uint64Var(&bounds.memory, "memory", bounds.memory, "take at most so many `MB` of memory")
	cmd.Flags().DurationVar(&bounds.time, "time", bounds.time, "take at most so much time on the processor")
	return cmd
}

// foundDocument is what one process tells the other: an item, or why there is none.
type foundDocument struct {
	Item    *read.Item `json:",omitempty"`
	Refused string     `json:",omitempty"`
}

// reader returns what reads a document so, until ctx ends.
func (a apart) reader(ctx context.Context) func(io.Reader) (read.Item, error) {
	return func(in io.Reader) (read.Item, error) {
		limited, cancel := context.WithTimeout(ctx, 2*a.time) // it may have to wait for a processor
		defer cancel()
		out, said, err := a.run(limited, in)
		switch {
		case ctx.Err() != nil:
			return read.Item{}, ctx.Err()
		case err != nil:
			return read.Item{}, a.why(limited, err, said)
		}
		var found foundDocument
		if err := json.Unmarshal(out, &found); err != nil {
			return read.Item{}, fmt.Errorf("its reader answered nothing: %w", err)
		}
		if found.Item == nil {
			return read.Item{}, errors.New(found.Refused)
		}
		return *found.Item, nil
	}
}

// run runs the command on one processor, without anything of this process's environment.
func (a apart) run(ctx context.Context, in io.Reader) (out []byte, said string, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, "", fmt.Errorf("find this program: %w", err)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, self, "read-document", "--memory", fmt.Sprint(a.memory), "--time", a.time.String())
	cmd.Args[0], cmd.Env = "whosaid", []string{"GOMAXPROCS=1"}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, &stdout, &stderr
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	return stdout.Bytes(), stderr.String(), err
}

// why tells how the process that read a document ended. said is its standard error.
func (a apart) why(ctx context.Context, err error, said string) error {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	switch {
	case ctx.Err() != nil, outOfTime(err):
		return fmt.Errorf("reading it takes longer than %s", a.time)
	case outOfMemory(said):
		return fmt.Errorf("reading it takes more than %d MB of memory", a.memory)
	}
	return fmt.Errorf("its reader broke down: %s", cmp.Or(first, err.Error()))
}

// outOfMemory reports whether a process that said so ended for want of memory, for its heap or for another thread.
func outOfMemory(said string) bool {
	return strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory") ||
		strings.Contains(said, "pthread_create failed")
}
