package web

import (
	"crypto/hmac"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// passCookie holds the pass of somebody who signed in.
const passCookie = "whosaid_pass"

// passTTL is how long somebody stays signed in.
const passTTL = 30 * 24 * time.Hour

// passes are what a browser shows in place of the token. A pass is of no use once the token or the key has changed.
type passes struct {
	key   []byte
	token string
}

// issue returns the cookie of a new pass.
func (p passes) issue(now time.Time, secure bool) *http.Cookie {
	stamp := strconv.FormatInt(now.Add(passTTL).Unix(), 36)
	return &http.Cookie{
		Name: passCookie, Value: stamp + "." + p.seal(stamp), Path: "/", MaxAge: int(passTTL.Seconds()),
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode,
	}
}

// revoked takes the cookie of a pass away.
func revoked(secure bool) *http.Cookie {
	return &http.Cookie{Name: passCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
}

// holds reports whether a request shows a pass that is good.
func (p passes) holds(r *http.Request) bool {
	cookie, err := r.Cookie(passCookie)
	if err != nil || p.token == "" {
		return false
	}
	stamp, mac, _ := strings.Cut(cookie.Value, ".")
	expires, err := strconv.ParseInt(stamp, 36, 64)
	return err == nil && time.Now().Unix() < expires && hmac.Equal([]byte(mac), []byte(p.seal(stamp)))
}

func (p passes) seal(stamp string) string { return sealed(p.key, "pass", p.token, stamp) }
