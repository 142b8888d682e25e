// Command whosaid-bench measures search. It makes up a corpus of any size whose words are as frequent as those of real
// news, asks it questions of every class, and prints how long they took; beside it, where it is given the path of the
// program in corpus/sqlite/cbench, the same questions as the barest full-text query by SQLite's C library on the same file.
// It can also ask made-up questions for a while, none of which may fail or take long.
//
//	whosaid-bench build --articles 200000 FILE
//	whosaid-bench run [--c PROGRAM] FILE
//	whosaid-bench fuzz [--for 5m] FILE
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "whosaid-bench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: whosaid-bench build [--articles N] [--seed N] FILE | run [--c PROGRAM] [--each N] FILE | fuzz [--for TIME] [--seed N] FILE")

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet("whosaid-bench", flag.ContinueOnError)
	articles := flags.Int("articles", 20_000, "build: how many articles")
	seed := flags.Uint64("seed", 1, "build: another one gives another corpus; fuzz: other questions")
	c := flags.String("c", "", "run: the program of corpus/sqlite/cbench, to measure the C library beside")
	each := flags.Int("each", 40, "run: how many questions of a class")
	lasting := flags.Duration("for", time.Minute, "fuzz: how long")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errUsage
	}
	switch file := flags.Arg(0); args[0] {
	case "build":
		begun := time.Now()
		if err := build(ctx, file, *articles, *seed); err != nil {
			return err
		}
		fmt.Fprintf(out, "built %d articles in %v\n", *articles, time.Since(begun).Round(time.Second))
		return nil
	case "run":
		return measure(ctx, out, file, *c, *each)
	case "fuzz":
		return fuzz(ctx, out, file, *lasting, *seed)
	}
	return errUsage
}

// quiet is for the corpus, which logs what it does.
var quiet = slog.New(slog.DiscardHandler)
