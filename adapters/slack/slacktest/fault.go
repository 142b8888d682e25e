package slacktest

import (
	"net/http"
	"strconv"
	"time"
)

// Fault is what goes wrong with calls. Only one of its ways is used: the first that is set.
type Fault struct {
	Limited time.Duration // 429, with this Retry-After
	Status  int           // this HTTP status
	Code    string        // ok: false with this error
	Cut     bool          // the connection is cut
	Slow    time.Duration // the answer takes so long
	Served  bool          // all the same, the call is carried out
}

type fault struct {
	Fault
	method string
	times  int
}

// Fail lets the next so many calls of a method go wrong. The method "response_url" stands for addresses of responses.
func (s *Server) Fail(method string, times int, f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, fault{f, method, times})
}

func (s *Server) takeFault(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.faults {
		if f := &s.faults[i]; f.method == method && f.times > 0 {
			f.times--
			return f.Fault
		}
	}
	return Fault{}
}

// fails lets a call go wrong if it is to, and reports whether it did. serve carries the call out.
func (s *Server) fails(w http.ResponseWriter, method string, serve func() object) bool {
	f := s.takeFault(method)
	if f.Served && f.Slow == 0 {
		serve()
	}
	switch {
	case f.Limited > 0:
		w.Header().Set("Retry-After", strconv.Itoa(int((f.Limited+time.Second-1)/time.Second)))
		reply(w, http.StatusTooManyRequests, refuse("ratelimited"))
	case f.Status > 0:
		http.Error(w, "<html>trouble</html>", f.Status)
	case f.Code != "":
		reply(w, http.StatusOK, refuse(f.Code))
	case f.Cut:
		panic(http.ErrAbortHandler)
	case f.Slow > 0:
		time.Sleep(f.Slow)
		return false
	default:
		return false
	}
	return true
}
