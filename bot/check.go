package bot

import "context"

// Checker is an Adapter that can look at its own surroundings: whether tokens are accepted, rights given, clocks right.
type Checker interface {
	// Check looks without changing anything and without Run, and returns what it saw, in the order to mend it.
	Check(ctx context.Context) []Finding
}

// Finding is one thing that was looked at.
type Finding struct {
	What string // "bot token"
	Good bool
	Says string // what was seen, for those who run the bot
	Mend string // what to do about it; "" when nothing is to be done
}
