//go:build !unix

package main

import "time"

var started = time.Now()

// clock is the time that this process has run.
func clock() time.Duration { return time.Since(started) }
