package slacktest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// method serves one method of the Web API; it is called with mu held.
type method func(s *Server, form map[string]string) object

var methods = map[string]method{
	"auth.test": func(s *Server, form map[string]string) object {
		team := s.tokens[form["token"]]
		return object{"ok": true, "team_id": team, "team": "whosaid", "user": "whosaid", "user_id": BotUser, "bot_id": BotID}
	},
	"apps.connections.open":                 (*Server).openConnection,
	"chat.postMessage":                      (*Server).postMessage,
	"chat.postEphemeral":                    (*Server).postEphemeral,
	"chat.update":                           (*Server).updateMessage,
	"chat.delete":                           (*Server).deleteMessage,
	"conversations.open":                    (*Server).openConversation,
	"conversations.history":                 (*Server).history,
	"conversations.replies":                 (*Server).replies,
	"files.getUploadURLExternal":            (*Server).uploadURL,
	"files.completeUploadExternal":          (*Server).completeUpload,
	"views.open":                            (*Server).openView,
	"views.publish":                         (*Server).publishView,
	"oauth.v2.access":                       (*Server).access,
	"assistant.threads.setStatus":           accepted,
	"assistant.threads.setSuggestedPrompts": accepted,
	"assistant.threads.setTitle":            accepted,
	"reactions.add":                         accepted,
	"reactions.remove":                      accepted,
	"auth.revoke":                           accepted,
	"users.info": func(_ *Server, form map[string]string) object {
		return object{"ok": true, "user": object{"id": form["user"], "name": "ana", "tz": "Europe/Paris"}}
	},
}

func accepted(*Server, map[string]string) object { return object{"ok": true} }

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	form, err := formOf(r)
	if err != nil {
		reply(w, http.StatusOK, refuse("invalid_form_data"))
		return
	}
	serve := func() object { return s.call(name, form) }
	w.Header().Set("X-OAuth-Scopes", strings.Join(s.Scopes, ","))
	if !s.fails(w, name, serve) {
		s.answer(w, serve())
	}
}

// answer writes what a method returned; a 429 is in it under "limited".
func (s *Server) answer(w http.ResponseWriter, body object) {
	if body["limited"] != nil {
		w.Header().Set("Retry-After", "1")
		reply(w, http.StatusTooManyRequests, refuse("ratelimited"))
		return
	}
	reply(w, http.StatusOK, body)
}

func (s *Server) call(name string, form map[string]string) object {
	s.rules.checkCall(s.tb, name, form)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: name, Form: form, At: time.Now()})
	serve, known := methods[name]
	token := form["token"]
	switch {
	case !known:
		return refuse("unknown_method")
	case s.revoked[token]:
		return refuse("token_revoked")
	case name == "oauth.v2.access":
	case name == "apps.connections.open" && token != AppToken:
		return refuse("not_allowed_token_type")
	case name != "apps.connections.open" && s.tokens[token] == "":
		return refuse("invalid_auth")
	case s.lacking[name] != "":
		return object{"ok": false, "error": "missing_scope", "needed": s.lacking[name], "provided": "chat:write"}
	}
	return serve(s, form)
}

// formOf reads a call's arguments, however they are sent, its token among them.
func formOf(r *http.Request) (map[string]string, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form := map[string]string{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") && len(body) > 0 {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(body, &fields); err != nil {
			return nil, err
		}
		for k, v := range fields {
			form[k] = unquoted(v)
		}
	} else {
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return nil, err
		}
		for k := range values {
			form[k] = values.Get(k)
		}
	}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		form["token"] = bearer
	}
	return form, nil
}

// unquoted is a JSON value as a form has it.
func unquoted(v json.RawMessage) string {
	var text string
	if json.Unmarshal(v, &text) == nil {
		return text
	}
	return string(v)
}
