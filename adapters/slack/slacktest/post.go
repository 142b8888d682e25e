package slacktest

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// postUntilTaken posts a delivery to Endpoint, and an event up to three times more when that fails or takes too long.
func (s *Server) postUntilTaken(d *Delivery) {
	for attempt := range 4 {
		body, err := s.Post(d.Kind, d.Payload, attempt)
		if err == nil {
			d.acknowledge(body)
			return
		}
		if d.Kind != "events_api" {
			return
		}
		select {
		case <-s.stopped:
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Post posts a payload to Endpoint, signed, as the given retry, and returns the response's body.
func (s *Server) Post(kind string, payload object, retry int) ([]byte, error) {
	contentType, body := Encode(kind, payload)
	header := Signed(Secret, body, time.Now())
	header.Set("Content-Type", contentType)
	if retry > 0 {
		header.Set("X-Slack-Retry-Num", strconv.Itoa(retry))
		header.Set("X-Slack-Retry-Reason", "http_timeout")
	}
	status, out, err := s.Send(header, body)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("slacktest: %s was answered with status %d", kind, status)
	}
	return out, err
}

// Send posts a body to Endpoint as it stands.
func (s *Server) Send(header http.Header, body []byte) (status int, out []byte, err error) {
	req, err := http.NewRequest(http.MethodPost, s.Endpoint, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header = header
	client := http.Client{Timeout: 3 * time.Second}
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	out, err = io.ReadAll(resp.Body)
	return resp.StatusCode, out, err
}

// Encode is a payload as a request's body: events as JSON, the others as forms.
func Encode(kind string, payload object) (contentType string, body []byte) {
	value, err := json.Marshal(payload)
	if err != nil {
		panic("slacktest: payload has no JSON: " + err.Error())
	}
	switch kind {
	case "events_api":
		return "application/json", value
	case "interactive":
		return "application/x-www-form-urlencoded", []byte(url.Values{"payload": {string(value)}}.Encode())
	}
	form := url.Values{}
	for k, v := range payload {
		form.Set(k, fmt.Sprint(v))
	}
	return "application/x-www-form-urlencoded", []byte(form.Encode())
}

// Signed is the header of a request that Slack signs at a time.
func Signed(secret string, body []byte, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	h := http.Header{}
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return h
}
