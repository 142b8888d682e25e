package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// DefaultURL is where Discord's own REST interface is.
const DefaultURL = "https://discord.com/api/v10"

// rest is Discord's REST interface, or that of a compatible server.
type rest struct{ *discordgo.Session }

// newREST returns a session whose requests go to base. Its gateway is never opened.
func newREST(base, token string) (*rest, error) {
	u, err := apiURL(base)
	if err != nil {
		return nil, err
	}
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("discord: make session: %w", err)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 64
	s.Client = &http.Client{Timeout: 20 * time.Second, Transport: &redirect{base: u, next: transport}}
	s.UserAgent = "DiscordBot (https://github.com/whosaid/whosaid, 1)"
	s.StateEnabled = false
	return &rest{s}, nil
}

// apiURL reads the setting: a bare host stands for Discord's path on it.
func apiURL(base string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimRight(base, "/"))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("discord: api_url %q is not an address of the web such as %s", base, DefaultURL)
	}
	switch u.Path {
	case "":
		u.Path = "/api/v10"
	case "/api":
		u.Path = "/api/v10"
	}
	return u, nil
}

// redirect sends what discordgo addresses to Discord to another base.
type redirect struct {
	base *url.URL
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (t *redirect) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	path := strings.TrimPrefix(r.URL.Path, "/api/v"+discordgo.APIVersion)
	r.URL.Scheme, r.URL.Host, r.Host = t.base.Scheme, t.base.Host, ""
	r.URL.Path, r.URL.RawPath = t.base.Path+path, ""
	return t.next.RoundTrip(r)
}

// request is one call that changes something. Its answer is read into out unless that is nil.
type request struct {
	method, url string
	body        any // encoded as JSON; nil is none
	files       []bot.File
	out         any
	limiter     *discordgo.RateLimiter // nil is the session's own
}

// do makes a call. It never waits for a rate limit but says how long to; its error is a bot.SendError.
func (r *rest) do(ctx context.Context, q request) error {
	kind, data, err := q.encode()
	if err != nil {
		return bot.SendError{Fate: bot.Refused, Err: err}
	}
	limiter := q.limiter
	if limiter == nil {
		limiter = r.Ratelimiter
	}
	bucket := limiter.GetBucket(q.url)
	bucket.Lock()
	if wait := limiter.GetWaitTime(bucket, 1); wait > 0 {
		bucket.Unlock()
		return bot.SendError{Fate: bot.NotSent, After: wait, Err: fmt.Errorf("discord: %s is at its rate limit", place(q.url))}
	}
	bucket.Remaining--
	raw, err := r.RequestWithLockedBucket(q.method, q.url, kind, data, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	if err != nil {
		return sendError(q, err)
	}
	if q.out != nil && len(raw) > 0 {
		// The call is done whatever the answer is, so that it must not be repeated over it.
		_ = json.Unmarshal(raw, q.out)
	}
	return nil
}

// get reads what is at an address. It waits for rate limits.
func (r *rest) get(ctx context.Context, address string, out any) error {
	path, _, _ := strings.Cut(address, "?")
	raw, err := r.RequestWithBucketID(http.MethodGet, address, nil, path+"?", discordgo.WithContext(ctx))
	if err != nil {
		return fmt.Errorf("discord: GET %s: %w", place(path), bot.WithoutAddress(err))
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return fmt.Errorf("discord: GET %s: %w", place(path), err)
	}
	return nil
}

func (q request) encode() (kind string, data []byte, err error) {
	if q.body == nil {
		return "", nil, nil
	}
	if len(q.files) == 0 {
		data, err = encode(q.body)
		return "application/json", data, err
	}
	files := make([]*discordgo.File, len(q.files))
	for i, f := range q.files {
		files[i] = &discordgo.File{Name: f.Name, ContentType: f.Type, Reader: bytes.NewReader(f.Data)}
	}
	return discordgo.MultipartBodyWithJSON(q.body, files)
}

// sendError tells what became of a call that failed, without the tokens that its address may hold.
func sendError(q request, err error) bot.SendError {
	var limited *discordgo.RateLimitError
	var answer *discordgo.RESTError
	e := bot.SendError{Fate: bot.Unsure, Err: fmt.Errorf("discord: %s %s: %w", q.method, place(q.url), bot.WithoutAddress(err))}
	switch {
	case errors.As(err, &limited):
		e.Fate, e.After = bot.NotSent, limited.RetryAfter
		e.Err = fmt.Errorf("discord: %s %s: rate limited", q.method, place(q.url))
	case errors.As(err, &answer):
		if s := answer.Response.StatusCode; s >= 400 && s < 500 {
			e.Fate = bot.Refused
		}
	case bot.NeverLeft(err):
		e.Fate = bot.NotSent
	}
	return e
}

// place is an address without its host and without tokens, for errors and logs.
func place(address string) string {
	path := strings.TrimPrefix(address, discordgo.EndpointAPI)
	segments := strings.Split(path, "/")
	if len(segments) > 2 && (segments[0] == "webhooks" || segments[0] == "interactions") {
		segments[2] = "…"
	}
	return strings.Join(segments, "/")
}

// The codes of Discord's errors that the adapter tells apart.
const (
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015
	codeUnknownInteraction = 10062
	codeAcknowledged       = 40060
	codeEmptyMessage       = 50006
	codeInvalidToken       = 50027
	codeInvalidBody        = 50035
)

// errorCode is Discord's own code of an error, or 0.
func errorCode(err error) int {
	var answer *discordgo.RESTError
	if errors.As(err, &answer) && answer.Message != nil {
		return answer.Message.Code
	}
	return 0
}

// statusCode is the HTTP status of an error, or 0.
func statusCode(err error) int {
	var answer *discordgo.RESTError
	if errors.As(err, &answer) && answer.Response != nil {
		return answer.Response.StatusCode
	}
	return 0
}
