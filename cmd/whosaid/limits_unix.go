//go:build unix

package main

import (
	"errors"
	"os/exec"
	"runtime/debug"
	"syscall"
	"time"
)

// limitProcess bounds what this process may take: beyond so much memory, in bytes, or time on the processor the system
// ends it. It cannot be undone.
func limitProcess(memory uint64, processor time.Duration) error {
	debug.SetMemoryLimit(int64(memory) * 3 / 4) // collect garbage harder before the end
	seconds := uint64(processor / time.Second)
	return errors.Join(
		syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: memory, Max: memory}),
		syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds + 1}),
		syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}),
	)
}

// outOfTime reports whether a process was ended for its time on the processor.
func outOfTime(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && (status.Signal() == syscall.SIGXCPU || status.Signal() == syscall.SIGKILL)
}
