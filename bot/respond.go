package bot

import (
	"context"
	"time"
)

// Updater is an Adapter that can change or remove the message whose button was clicked.
type Updater interface {
	Update(ctx context.Context, clicked Message, reply Reply) error
}

// Typer is an Adapter that can show that an answer is on its way. The sign ends with the answer.
type Typer interface {
	Typing(ctx context.Context, to Message) error
}

// signOfLife is how long a user waits before the platform shows that the bot is at work.
const signOfLife = 700 * time.Millisecond

// Respond has a message answered and delivers the answer by what the adapter can do: a sign of life where it takes
// longer, a change in place where the reply asks for one, its files where it has any. Adapters give it to their Inbox.
func Respond(ctx context.Context, a Adapter, handle Handle, m Message) error {
	m.Opener, _ = a.(FileOpener)
	stop := working(ctx, a, m)
	reply, err := handle(ctx, m)
	stop()
	if err != nil {
		return err
	}
	if u, ok := a.(Updater); ok && m.Action != nil && (reply.Replace || reply.Remove) {
		if err := u.Update(ctx, m, reply); err != nil {
			return err
		}
		if reply.Replace {
			return nil
		}
	}
	if reply.Empty() {
		return nil
	}
	_, err = a.Send(ctx, m, reply)
	return err
}

// working shows a sign of life after a while, until stop is called.
func working(ctx context.Context, a Adapter, m Message) (stop func()) {
	t, ok := a.(Typer)
	if !ok {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if sleep(ctx, signOfLife) {
			Guard("the sign of life", func() error { return t.Typing(ctx, m) }) // the answer matters more than the sign
		}
	}()
	return func() { cancel(); <-done }
}
