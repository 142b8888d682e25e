package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"
)

// Middleware wraps a handler. Request.Called and the asker's rights are settled when it runs.
type Middleware func(Handler) Handler

// recovered turns a panic into an error that holds its stack.
func recovered(next Handler) Handler {
	return func(ctx context.Context, req Request) (reply Reply, err error) {
		defer func() {
			if p := recover(); p != nil {
				reply, err = Reply{}, panicked(req.Called, p)
			}
		}()
		return next(ctx, req)
	}
}

// Guard does what an adapter does beside answering, such as taking one event, and returns a panic in it as an error that
// holds its stack: it would end the whole bot.
func Guard(what string, do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicked(what, p)
		}
	}()
	return do()
}

// panicked is a panic as an error that holds its stack.
func panicked(where string, p any) error {
	return fmt.Errorf("bot: panic in %s: %v\n%s", where, p, debug.Stack())
}

// Timeout gives every handler d to answer. The asker of one that runs over is told so; the handler's context ends,
// and it is waited for.
func Timeout(d time.Duration) Middleware {
	return func(next Handler) Handler {
		return func(ctx context.Context, req Request) (Reply, error) {
			limited, cancel := context.WithTimeout(ctx, d)
			defer cancel()
			reply, err := next(limited, req)
			if err != nil && errors.Is(limited.Err(), context.DeadlineExceeded) && ctx.Err() == nil {
				err = UserError{Text: "That took too long. Please ask for less, such as a shorter span of time.", Cause: err}
			}
			return reply, err
		}
	}
}

// Logged writes a line for every request that was answered; those that fail are the router's to log.
func Logged(log *slog.Logger) Middleware {
	return func(next Handler) Handler {
		return func(ctx context.Context, req Request) (Reply, error) {
			start := time.Now()
			reply, err := next(ctx, req)
			if err == nil {
				log.LogAttrs(ctx, slog.LevelInfo, "request answered",
					append(req.attrs(), slog.Duration("elapsed", time.Since(start)))...)
			}
			return reply, err
		}
	}
}
