package bot

import "context"

// Figure is one number for those who watch the bot: how much there is of something now or, where its name ends in _total,
// how often something has happened since the start.
type Figure struct {
	Name   string   // lower case with underscores, the unit last: "inbox_messages"
	Labels []string // names and values by turns: "adapter", "slack"
	Value  float64
}

// Measurer is whatever can tell figures of itself, as an adapter can of its queue. It is asked again and again while it
// runs, before it runs too; what it cannot tell it leaves out.
type Measurer interface {
	Figures(ctx context.Context) []Figure
}
