package web

import (
	"math"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// throttled lets an address look at pages and ask the API no more often than the rate. What is asked on this machine itself
// is not held back.
func (s *site) throttled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		area := areaOf(r.URL.Path)
		if area != "pages" && area != "api" || r.URL.Path == stylePath() || fromHere(r) {
			next.ServeHTTP(w, r)
			return
		}
		if wait := s.limiter.Take(bucketOf(s.clientOf(r)), time.Now()); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			s.problem(w, r, tooOften)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// clientOf is the address that a request comes from: the one that connected, or where that is a proxy to be believed, the
// last before it that is none. What stands further left in the header anybody can have written there.
func (s *site) clientOf(r *http.Request) netip.Addr {
	at := addressOf(r.RemoteAddr)
	if !s.isProxy(at) {
		return at
	}
	passed := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(passed) {
		before := addressOf(strings.TrimSpace(hop))
		if !before.IsValid() {
			return at
		}
		if at = before; !s.isProxy(at) {
			return at
		}
	}
	return at
}

func (s *site) isProxy(a netip.Addr) bool {
	return slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// addressOf reads an address, with a port or without; the zero Addr where it is none.
func addressOf(text string) netip.Addr {
	if a, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return a.Unmap().WithZone("")
	}
	at, err := netip.ParseAddrPort(text)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap().WithZone("")
}

// bucketOf is whom an address counts for: of IPv6, the network of 64 bits that one customer has.
func bucketOf(a netip.Addr) string {
	if a.Is6() {
		if network, err := a.Prefix(64); err == nil {
			return network.String()
		}
	}
	return a.String()
}
