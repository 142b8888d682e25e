// Command whosaid answers "who said what about X" with attributed, verbatim quotations from a corpus of news articles:
// on the command line, in a terminal chat, and inside chat platforms.
//
// One file is one subcommand. Answers go to standard output and everything else to standard error; the exit code is 0
// when all was done, 1 when it was not, 2 for wrong usage and 3 when some of it was refused.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // users' time zones, where the machine has no list of them
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}
