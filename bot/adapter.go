package bot

import "context"

// Handle answers a message, as Router.Handle does.
type Handle func(context.Context, Message) (Reply, error)

// Adapter carries messages between a chat platform and the bot.
type Adapter interface {
	// Name is short and unique: "slack".
	Name() string
	// Run receives until ctx ends or it cannot go on, and gives every message addressed to the bot to handle.
	Run(ctx context.Context, handle Handle) error
	// Send posts a reply to the place of a message and returns the post's id. to.ID names what is sent for good: the
	// event that it answers, or what it announces; sending under the same one again posts nothing.
	Send(ctx context.Context, to Message, reply Reply) (MessageID, error)
}
