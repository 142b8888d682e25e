package slack

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// maxAsides is how many small things are done side by side before more of them are let go.
const maxAsides = 32

// asides are small things that nobody waits for and that may be lost: a form that opens, a tab that is filled, a word
// that the bot is busy.
type asides struct {
	slots   chan struct{}
	running sync.WaitGroup
	log     *slog.Logger
}

func newAsides(log *slog.Logger) *asides {
	return &asides{slots: make(chan struct{}, maxAsides), log: log}
}

// do does one on the side, within half a minute even when ctx ends. What goes wrong is logged.
func (a *asides) do(ctx context.Context, what string, f func(context.Context) error) {
	select {
	case a.slots <- struct{}{}:
	default:
		a.log.WarnContext(ctx, "too much at once", slog.String("adapter", name), slog.String("left out", what))
		return
	}
	a.running.Go(func() {
		defer func() { <-a.slots }()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
		defer cancel()
		if err := bot.Guard(what, func() error { return f(ctx) }); err != nil {
			a.log.WarnContext(ctx, what+" failed", slog.String("adapter", name), slog.Any("err", err))
		}
	})
}

// wait waits for those that were begun.
func (a *asides) wait() { a.running.Wait() }
