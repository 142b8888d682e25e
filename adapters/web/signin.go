package web

import (
	"net/http"
	"strings"
	"time"
)

// signIn gives whoever knows the token a pass, and goes on to where they wanted to go.
func (s *site) signIn(w http.ResponseWriter, r *http.Request) {
	next := ownPath(r.PostFormValue("next"))
	switch {
	case s.Access.Pages != ByToken:
		s.problem(w, r, notThere)
	case !s.guard.ownHost(r.Host):
		s.problem(w, r, wrongHost)
	case !s.guard.matches(strings.TrimSpace(r.PostFormValue("token"))):
		p := wantsToken
		p.Text, p.Next = "That is not the token. "+p.Text, next
		s.problem(w, r, p)
	default:
		http.SetCookie(w, s.guard.passes.issue(time.Now(), s.secure()))
		http.Redirect(w, r, next, http.StatusSeeOther)
	}
}

func (s *site) signOut(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, revoked(s.secure()))
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// secure reports whether browsers reach the server by https, so that cookies need never go another way.
func (s *site) secure() bool { return strings.HasPrefix(s.Links.Public, "https://") }
