package bot

import "context"

// Adapter carries messages between a chat platform and the bot.
type Adapter interface {
	// Name is short and unique: "slack".
	Name() string
	// Run receives until ctx ends or it cannot go on, and gives every message addressed to the bot to handle.
	Run(ctx context.Context, handle func(context.Context, Message) (Reply, error)) error
	// Send posts a reply that no message asked for, or that is delivered later, and returns its id.
	Send(ctx context.Context, to Message, reply Reply) (MessageID, error)
}
