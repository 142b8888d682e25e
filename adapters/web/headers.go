package web

import (
	"net/http"
	"strings"
)

// policy lets a page load its own style and pictures, send forms home, and nothing else: no script, no frame around it.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries. Pages are private and may change, so they are not kept; what may be says so itself.
func (s *site) headers(next http.Handler) http.Handler {
	fixed := map[string]string{
		"Content-Security-Policy":      policy,
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "no-referrer", // a signed link must not be told to the page that it leads on to
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
		"X-Robots-Tag":                 "noindex, nofollow",
		"Cache-Control":                "no-store",
	}
	if strings.HasPrefix(s.Links.Public, "https://") {
		fixed["Strict-Transport-Security"] = "max-age=31536000"
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for key, value := range fixed {
			w.Header().Set(key, value)
		}
		next.ServeHTTP(w, r)
	})
}
