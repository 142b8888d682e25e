package slacktest

import (
	"encoding/json"
	"time"
)

// View is an open form, or a home tab.
type View struct {
	ID, Hash string
	User     string
	JSON     object
}

// Views returns the forms that are open.
func (s *Server) Views() []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []View
	for _, v := range s.views {
		list = append(list, *v)
	}
	return list
}

// Home returns what stands in a user's home tab.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.homes[user]
	if !ok {
		return View{}, false
	}
	return *v, true
}

// trigger makes a trigger_id; the caller holds mu.
func (s *Server) trigger() string {
	id := s.unique("trigger.")
	s.triggers[id] = time.Now()
	return id
}

func (s *Server) openView(form map[string]string) object {
	given, ok := s.triggers[form["trigger_id"]]
	if !ok {
		return refuse("invalid_trigger_id")
	}
	delete(s.triggers, form["trigger_id"])
	if time.Since(given) > s.triggerLife() {
		return refuse("expired_trigger_id")
	}
	v := s.view(form)
	s.views[v.ID] = v
	return object{"ok": true, "view": object{"id": v.ID, "type": "modal"}}
}

func (s *Server) publishView(form map[string]string) object {
	v := s.view(form)
	v.User = form["user_id"]
	s.homes[v.User] = v
	return object{"ok": true, "view": object{"id": v.ID, "type": "home"}}
}

func (s *Server) view(form map[string]string) *View {
	v := &View{ID: s.unique("V"), Hash: s.unique("hash.")}
	_ = json.Unmarshal([]byte(form["view"]), &v.JSON) // the contract has been checked
	return v
}
