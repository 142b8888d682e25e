package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// problem is a page or an answer of the API that says what is in the way, and what to do about it.
type problem struct {
	Status int
	Code   string // for programs
	Title  string // for people
	Text   string
	SignIn bool   // the page asks for the token
	Next   string // where to go on after signing in
}

var (
	notThere = problem{Status: http.StatusNotFound, Code: "not_found", Title: "There is nothing here",
		Text: "The address may be mistyped, or what stood here is no longer in the corpus."}
	notFromHere = problem{Status: http.StatusForbidden, Code: "forbidden", Title: "For this machine only",
		Text: "This can be looked at from the machine that the bot runs on. Those who run it can open it to others."}
	wantsToken = problem{Status: http.StatusUnauthorized, Code: "unauthorized", Title: "Sign in", SignIn: true,
		Text: "Those who run this bot can give you the token."}
	wrongHost = problem{Status: http.StatusMisdirectedRequest, Code: "wrong_host", Title: "Not under this name",
		Text: "This server is not known by the name that it was called by. Those who run it can set its public address."}
	tooOften = problem{Status: http.StatusTooManyRequests, Code: "too_many_requests", Title: "That is a lot at once",
		Text: "Please wait a moment, and then ask again."}
	tooLate = problem{Status: http.StatusGatewayTimeout, Code: "timeout", Title: "That took too long",
		Text: "Please ask for less, such as a shorter span of time."}
	oldLink = problem{Status: http.StatusGone, Code: "expired", Title: "This link has expired",
		Text: "Links to an article work for a while only. Ask the bot the same question again: its answer has a new one."}
	brokenLink = problem{Status: http.StatusForbidden, Code: "forbidden", Title: "This link does not open the article",
		Text: "Part of it may have been lost on its way. Follow it from the bot's answer once more, or ask the bot again."}
)

// refusal is what to say of a verdict.
func refusal(v verdict) problem {
	switch v {
	case elsewhere:
		return notFromHere
	case unproven:
		return wantsToken
	case misled:
		return wrongHost
	}
	return notThere
}

// refuse shows why a page is not for who asked.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, v verdict) {
	p := refusal(v)
	p.Next = ownPath(r.URL.RequestURI())
	s.problem(w, r, p)
}

// problem shows a problem as a page or, where a program asked, as JSON.
func (s *site) problem(w http.ResponseWriter, r *http.Request, p problem) {
	if strings.HasPrefix(r.URL.Path, apiPath) {
		writeProblem(w, p)
		return
	}
	mayAsk := s.guard.judge(s.Access.Pages, r) == admitted
	s.show(w, r, p.Status, "problem", frame{Title: p.Title, Search: mayAsk, Body: p})
}

// fail shows what went wrong: what the asker can mend in words, anything else as an apology with an incident id, under
// which the log has the whole.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	var user bot.UserError
	switch {
	case r.Context().Err() != nil: // whoever asked has gone
	case errors.Is(err, corpus.ErrNotFound):
		s.problem(w, r, notThere)
	case errors.As(err, &user):
		s.problem(w, r, problem{Status: http.StatusForbidden, Code: "forbidden", Title: "Not for you", Text: user.Text})
	case errors.Is(err, context.DeadlineExceeded):
		s.problem(w, r, tooLate)
	default:
		incident := incidentID()
		s.Log.ErrorContext(r.Context(), "request failed", slog.String("adapter", name), slog.String("incident", incident),
			slog.String("path", r.URL.Path), slog.Any("err", err))
		s.problem(w, r, problem{Status: http.StatusInternalServerError, Code: "internal", Title: "Sorry, that went wrong on our side",
			Text: "If it happens again, report incident " + incident + "."})
	}
}

func incidentID() string {
	b := make([]byte, 4)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// ownPath is an address of this server, and "/" for what may be another's.
func ownPath(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return "/"
	}
	return address
}
