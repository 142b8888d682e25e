package web

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// apiPath begins the paths of the API.
const apiPath = "/api/"

// openAPI describes the API for programs; the tests hold every answer against it.
//
//go:embed static/openapi.json
var openAPI []byte

// call is a request to the API that was let in.
type call struct {
	*site
	ctx    context.Context
	scope  []string
	path   func(string) string
	params url.Values
}

// api adds what programs ask.
func (s *site) api(mux *http.ServeMux) {
	endpoints := map[string]func(call) (any, error){
		"ask":           call.ask,
		"quotes/{id}":   call.quote,
		"articles/{id}": call.article,
		"sources":       call.sources,
		"speakers":      call.speakers,
		"timeline":      call.timeline,
		"check":         call.check,
		"stats":         call.stats,
		"openapi.json":  func(call) (any, error) { return json.RawMessage(openAPI), nil },
	}
	for path, answer := range endpoints {
		mux.HandleFunc("GET "+apiPath+"v1/"+path, s.endpoint(path, answer))
		mux.HandleFunc(apiPath+"v1/"+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Allow", "GET, HEAD")
			writeProblem(w, problem{Status: http.StatusMethodNotAllowed, Code: "method_not_allowed", Text: "Ask with GET."})
		})
	}
}

// endpoint guards an endpoint and writes what it answers.
func (s *site) endpoint(path string, answer func(call) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if v := s.guard.judge(s.Access.API, r); v != admitted {
			writeProblem(w, refusal(v))
			return
		}
		ctx, cancel := s.limited(r)
		defer cancel()
		var body any
		_, err := s.Audited(func(ctx context.Context, req bot.Request) (_ bot.Reply, err error) {
			scope, err := s.scope(s.asker(r), r.FormValue("collection"))
			if err == nil {
				body, err = answer(call{s, ctx, scope, r.PathValue, r.Form})
			}
			return bot.Reply{}, declined(err)
		})(ctx, s.recorded(r, path))
		var wrong badRequest
		switch {
		case errors.As(err, &wrong):
			writeProblem(w, problem{Status: http.StatusBadRequest, Code: "bad_request", Text: wrong.Error()})
		case err != nil:
			s.fail(w, r, err)
		default:
			writeJSON(w, http.StatusOK, body)
		}
	}
}

// recorded is a call as the audit keeps it, by the address that it comes from.
func (s *site) recorded(r *http.Request, path string) bot.Request {
	m := s.asker(r)
	m.User, m.Text = bot.UserID(s.clientOf(r).String()), r.FormValue("q")
	return bot.Request{Message: m, Called: apiPath + "v1/" + path}
}

// declined marks an error that is the caller's own, so that the audit does not take it for a failure.
func declined(err error) error {
	if errors.As(err, new(badRequest)) || errors.Is(err, corpus.ErrNotFound) {
		return bot.UserError{Text: err.Error(), Cause: err}
	}
	return err
}

// badRequest is a request that cannot be meant.
type badRequest struct{ error }

func badRequestf(format string, args ...any) error { return badRequest{fmt.Errorf(format, args...)} }

// query reads the question that a call asks, by the parameter q. wanted says that there must be one.
func (c call) query(wanted bool) (q corpus.Query, question string, err error) {
	question = strings.TrimSpace(c.params.Get("q"))
	if question == "" && wanted {
		return q, "", badRequestf("q: want a question")
	}
	q = c.Read(c.ctx, c.scope, question)
	q.Collections = c.scope
	q.Limit, err = c.limit(corpus.DefaultLimit)
	return q, question, err
}

// mostListed bounds a page.
const mostListed = 200

// limit is how many a page has.
func (c call) limit(usual int) (int, error) {
	text := c.params.Get("limit")
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > mostListed {
		return 0, badRequestf("limit %q: want a number from 1 to %d", text, mostListed)
	}
	return n, nil
}

// listed is one page of a list.
type listed[T any] struct {
	Total  int    `json:"total"`
	Cursor string `json:"cursor"` // of the next page; "" when this is the last
	Items  []T    `json:"items"`
}

// paged cuts the page that a call asks for out of a list.
func paged[T any](c call, all []T) (listed[T], error) {
	limit, err := c.limit(50)
	if err != nil {
		return listed[T]{}, err
	}
	from := 0
	if cursor := c.params.Get("cursor"); cursor != "" {
		if from, err = strconv.Atoi(cursor); err != nil || from < 0 || from > len(all) {
			return listed[T]{}, badRequestf("cursor %q: it does not belong to this list", cursor)
		}
	}
	list := listed[T]{Total: len(all), Items: append([]T{}, all[from:min(from+limit, len(all))]...)}
	if next := from + limit; next < len(all) {
		list.Cursor = strconv.Itoa(next)
	}
	return list, nil
}

// writeProblem writes a problem for a program.
func writeProblem(w http.ResponseWriter, p problem) {
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	type described struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	writeJSON(w, p.Status, map[string]described{"error": {p.Code, p.Text}})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.Encode(body) // a program that has gone is no error
}
