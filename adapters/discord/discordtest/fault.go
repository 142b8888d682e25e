package discordtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// fault is what goes wrong with the next requests to a path.
type fault struct {
	method, part string
	times        int
	status       int
	after        float64 // seconds to wait, of a 429
	delay        time.Duration
	accepted     bool // the request is carried out all the same
}

// Fail answers the next times requests whose path contains part with a status.
func (s *Server) Fail(method, part string, times, status int) {
	s.addFault(fault{method: method, part: part, times: times, status: status})
}

// Lose carries out the next times requests whose path contains part, but answers them with a status.
func (s *Server) Lose(method, part string, times, status int) {
	s.addFault(fault{method: method, part: part, times: times, status: status, accepted: true})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lossy = true
}

// Limit answers the next times requests whose path contains part with 429 and a time to wait.
func (s *Server) Limit(method, part string, times int, after time.Duration) {
	s.addFault(fault{method: method, part: part, times: times, status: http.StatusTooManyRequests, after: after.Seconds()})
}

// Slow holds back the next times requests whose path contains part.
func (s *Server) Slow(method, part string, times int, delay time.Duration) {
	s.addFault(fault{method: method, part: part, times: times, delay: delay})
}

func (s *Server) addFault(f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
}

// Calls returns the requests so far whose "METHOD path" begins with prefix.
func (s *Server) Calls(prefix string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var calls []string
	for _, c := range s.calls {
		if strings.HasPrefix(c, prefix) {
			calls = append(calls, c)
		}
	}
	return calls
}

// note records a request and lets go wrong what is meant to; it reports whether the request is to be served.
func (s *Server) note(w http.ResponseWriter, r *http.Request) bool {
	f := s.takeFault(r)
	time.Sleep(f.delay)
	if !isGateway(r) && r.Header.Get("Authorization") != "Bot "+Token && !hasToken(r) {
		refuse(w, http.StatusUnauthorized, 0, "401: Unauthorized")
		return false
	}
	switch {
	case f.status == 0:
		return true
	case f.accepted:
		served := discard{header: http.Header{}}
		s.servePlain(&served, r)
		refuse(w, f.status, 0, "lost")
	case f.status == http.StatusTooManyRequests:
		tooMany(w, f.after)
	default:
		refuse(w, f.status, 0, http.StatusText(f.status))
	}
	return false
}

func (s *Server) servePlain(w http.ResponseWriter, r *http.Request) {
	mux := http.NewServeMux()
	s.routeInteractions(mux)
	s.routeMessages(mux)
	s.routeApplication(mux)
	mux.ServeHTTP(w, r)
}

// hasToken reports whether a request is one that its path's own token allows.
func hasToken(r *http.Request) bool {
	return strings.Contains(r.URL.Path, "/interactions/") || strings.Contains(r.URL.Path, "/webhooks/")
}

func (s *Server) takeFault(r *http.Request) fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, r.Method+" "+r.URL.Path)
	for i := range s.faults {
		f := &s.faults[i]
		if f.times > 0 && f.method == r.Method && strings.Contains(r.URL.Path, f.part) {
			f.times--
			return *f
		}
	}
	return fault{}
}

func tooMany(w http.ResponseWriter, after float64) {
	w.Header().Set("Retry-After", fmt.Sprint(int(after+0.999)))
	w.Header().Set("X-RateLimit-Remaining", "0")
	w.Header().Set("X-RateLimit-Reset-After", fmt.Sprint(after))
	w.Header().Set("X-RateLimit-Scope", "user")
	answer(w, http.StatusTooManyRequests, object{
		"message": "You are being rate limited.", "retry_after": after, "global": false,
	})
}

// object is a JSON object.
type object = map[string]any

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func refuse(w http.ResponseWriter, status, code int, message string) {
	answer(w, status, object{"code": code, "message": message})
}

// discard is a ResponseWriter that nobody reads.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}
