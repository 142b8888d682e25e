package slack

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// methodError says which method failed and, where Slack tells, what would mend it.
func methodError(method string, err error) error {
	var s sdk.SlackErrorResponse
	if !errors.As(err, &s) {
		return fmt.Errorf("slack: %s: %w", method, bot.WithoutAddress(err))
	}
	switch s.Err {
	case "missing_scope":
		return fmt.Errorf("slack: %s: the app lacks the scope %s: add it under OAuth & Permissions, or take the manifest of "+
			"\"whosaid slack manifest\", and install the app again: %w", method, s.Needed, err)
	case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive":
		return fmt.Errorf("slack: %s: Slack does not accept the token: copy a new one from the app's settings: %w", method, err)
	case "not_allowed_token_type":
		return fmt.Errorf("slack: %s: that is a token of another kind: bot tokens begin with xoxb-, app tokens with xapp-: %w",
			method, err)
	}
	return fmt.Errorf("slack: %s: %w", method, err)
}

// final reports whether Slack said no, so that asking again the same way is in vain.
func final(err error) bool {
	var s sdk.SlackErrorResponse
	return errors.As(err, &s) && !temporary(s.Err)
}

// temporary reports whether an error that Slack names is one of its own that passes. The call may have been served.
func temporary(code string) bool {
	switch code {
	case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited",
		"message_limit_exceeded", "team_added_to_org":
		return true
	}
	return false
}

// refusedAs reports whether Slack said no for one of the reasons.
func refusedAs(err error, codes ...string) bool {
	var s sdk.SlackErrorResponse
	if !errors.As(err, &s) {
		return false
	}
	for _, code := range codes {
		if s.Err == code {
			return true
		}
	}
	return false
}

// retryAfter is how long Slack asks to be left alone; 0 where it does not.
func retryAfter(err error) time.Duration {
	var limited *sdk.RateLimitedError
	switch {
	case errors.As(err, &limited):
		return max(time.Second, limited.RetryAfter)
	case refusedAs(err, "ratelimited", "rate_limited", "message_limit_exceeded"):
		return 30 * time.Second
	case statusOf(err) == http.StatusTooManyRequests:
		return 5 * time.Second
	}
	return 0
}

func statusOf(err error) int {
	var status sdk.StatusCodeError
	if errors.As(err, &status) {
		return status.Code
	}
	return 0
}

// responseMethod stands for the addresses that come with events.
const responseMethod = "response_url"

// sendError tells the outbox what became of a call that failed; nil of one that did not. An event's address says 5xx
// for what it did not take; a method that does may have taken it.
func sendError(method string, err error) error {
	if err == nil {
		return nil
	}
	named := methodError(method, err)
	if after := retryAfter(err); after > 0 {
		return bot.SendError{Fate: bot.NotSent, After: after, Err: named}
	}
	status := statusOf(err)
	switch {
	case final(err), status >= 400 && status < 500:
		return bot.SendError{Fate: bot.Refused, Err: named}
	case bot.NeverLeft(err), method == responseMethod && status >= 500:
		return bot.SendError{Fate: bot.NotSent, Err: named}
	}
	return bot.SendError{Fate: bot.Unsure, Err: named}
}
