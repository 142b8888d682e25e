package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"
)

// Audit is the lasting record of who used what.
type Audit interface {
	// Record keeps a JSON object about what a user, as "adapter:user", did at a time.
	Record(ctx context.Context, owner string, record []byte, at time.Time) error
}

// auditRecord is one request as the audit keeps it.
type auditRecord struct {
	Adapter   string `json:"adapter"`
	Workspace string `json:"workspace,omitempty"`
	Channel   string `json:"channel,omitempty"`
	User      string `json:"user"`
	Command   string `json:"command,omitempty"`
	Action    string `json:"action,omitempty"`
	Outcome   string `json:"outcome"` // answered, declined or failed
	Text      string `json:"text,omitempty"`
}

// Audited records every request, with what the user wrote only where withText says so. A record that cannot be
// written is logged; the user gets the answer all the same.
func Audited(a Audit, withText bool, log *slog.Logger) Middleware {
	return func(next Handler) Handler {
		return func(ctx context.Context, req Request) (Reply, error) {
			reply, err := next(ctx, req)
			if werr := audit(ctx, a, req, err, withText); werr != nil {
				log.LogAttrs(ctx, slog.LevelError, "audit not written", append(req.attrs(), slog.Any("err", werr))...)
			}
			return reply, err
		}
	}
}

func audit(ctx context.Context, a Audit, req Request, outcome error, withText bool) error {
	rec := auditRecord{
		Adapter: req.Adapter, Workspace: string(req.Workspace), Channel: string(req.Channel), User: string(req.User),
		Command: req.Called, Outcome: outcomeOf(outcome),
	}
	if req.Action != nil {
		rec.Action = req.Action.Name
	}
	if withText {
		rec.Text = req.Text
	}
	value, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return a.Record(ctx, req.Owner(), value, time.Now())
}

func outcomeOf(err error) string {
	switch {
	case err == nil:
		return "answered"
	case errors.As(err, new(UserError)):
		return "declined"
	}
	return "failed"
}
