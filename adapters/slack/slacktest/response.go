package slacktest

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// response is a response_url: five answers in half an hour.
type response struct {
	channel, user, thread string
	on                    *Message // what replace_original and delete_original mean
	given                 time.Time
	uses                  int
}

const maxResponses = 5

// respondAt makes a response_url; the caller holds mu.
func (s *Server) respondAt(channel, user, thread string, on *Message) string {
	id := s.unique("R")
	s.responses[id] = &response{channel: channel, user: user, thread: thread, on: on, given: time.Now()}
	return s.http.URL + "/response/" + id
}

// Expire has every response_url so far take no more answers.
func (s *Server) Expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.responses {
		r.uses = maxResponses
	}
}

func (s *Server) serveResponse(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	var fields map[string]json.RawMessage
	if err == nil {
		err = json.Unmarshal(body, &fields)
	}
	if err != nil {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	form := map[string]string{}
	for k, v := range fields {
		form[k] = unquoted(v)
	}
	id := req.PathValue("id")
	serve := func() object { return s.respond(id, form) }
	if s.fails(w, "response_url", serve) {
		return
	}
	if out := serve(); out["ok"] == false {
		http.Error(w, "expired_url", http.StatusNotFound)
		return
	}
	io.WriteString(w, "ok")
}

func (s *Server) respond(id string, form map[string]string) object {
	s.rules.checkCall(s.tb, "response_url", form)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: "response_url", Form: form, At: time.Now()})
	r := s.responses[id]
	if r == nil || r.uses >= maxResponses || time.Since(r.given) > cmp.Or(s.ResponseLife, 30*time.Minute) {
		return refuse("expired_url")
	}
	r.uses++
	switch {
	case form["delete_original"] == "true":
		s.remove(r.on)
	case form["replace_original"] == "true" && r.on != nil:
		r.on.fill(form)
		r.on.Edited = true
	default:
		form["channel"] = r.channel
		m := s.add(form)
		if form["response_type"] != "in_channel" {
			m.Only, m.Thread = r.user, cmp.Or(form["thread_ts"], r.thread)
		}
		m.Metadata = nil
		if r.on == nil {
			r.on = m
		}
	}
	return object{"ok": true}
}
