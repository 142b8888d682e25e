package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
)

// UserError is an error with a sentence for the person who asked. The router shows Text as it stands, to that person
// alone; Cause, where there is one, goes to the log.
type UserError struct {
	Text  string // a whole sentence that says what to do next
	Cause error
}

func (e UserError) Error() string {
	if e.Cause == nil {
		return e.Text
	}
	return e.Text + ": " + e.Cause.Error()
}

func (e UserError) Unwrap() error { return e.Cause }

// UserErrorf returns a UserError without a cause.
func UserErrorf(format string, args ...any) error {
	return UserError{Text: fmt.Sprintf(format, args...)}
}

// failure turns an error into what the asker sees: a UserError's sentence, or an apology under whose incident id the
// log has the whole chain.
func (r *Router) failure(ctx context.Context, req Request, err error) Reply {
	var u UserError
	if errors.As(err, &u) {
		r.declined(ctx, req, u)
		return failed(u.Text)
	}
	incident := r.newID()[:8]
	r.log.LogAttrs(ctx, slog.LevelError, "request failed",
		append(req.attrs(), slog.String("incident", incident), slog.Any("err", err))...)
	return failed("Sorry, that went wrong on our side. If it happens again, report incident " + incident + ".")
}

// declined logs that a request was. The sentence may repeat what the user wrote, so it is for debugging alone.
func (r *Router) declined(ctx context.Context, req Request, u UserError) {
	attrs := req.attrs()
	if u.Cause != nil {
		attrs = append(attrs, slog.Any("err", u.Cause))
	}
	r.log.LogAttrs(ctx, slog.LevelInfo, "request declined", attrs...)
	r.log.LogAttrs(ctx, slog.LevelDebug, "request declined in these words", append(req.attrs(), slog.String("text", u.Text))...)
}

func failed(text string) Reply {
	return Reply{Failed: true, Private: true, Blocks: []Block{Paragraph{Text: Plain(text)}}}
}

// attrs are the facts of a request that a log line may hold: never what the user wrote.
func (req Request) attrs() []slog.Attr {
	return []slog.Attr{
		slog.String("adapter", req.Adapter),
		slog.String("workspace", string(req.Workspace)),
		slog.String("channel", string(req.Channel)),
		slog.String("user", string(req.User)),
		slog.String("command", req.Called),
	}
}
