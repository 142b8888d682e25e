package slack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// signatureWindow is how far a request's time may be from ours, so that an old one cannot be played again.
const signatureWindow = 5 * time.Minute

// verify checks that Slack signed a request: the signature of its raw body, in constant time, and its age. Without a
// secret nothing is signed.
func verify(secret string, header http.Header, body []byte, now time.Time) error {
	if secret == "" {
		return errors.New("slack: request by HTTP, and no signing secret is set")
	}
	stamp := header.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return errors.New("slack: request without a readable X-Slack-Request-Timestamp")
	}
	if age := now.Sub(time.Unix(seconds, 0)).Abs(); age > signatureWindow {
		return fmt.Errorf("slack: request is %s away from this clock's time", age.Round(time.Second))
	}
	digest, ok := strings.CutPrefix(header.Get("X-Slack-Signature"), "v0=")
	given, err := hex.DecodeString(digest)
	if !ok || err != nil || !hmac.Equal(given, signature(secret, stamp, body)) {
		return errors.New("slack: request's signature is wrong")
	}
	return nil
}

func signature(secret, stamp string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:", stamp)
	mac.Write(body)
	return mac.Sum(nil)
}
