package feed

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// answer is what one request gave: a response, or where to ask next.
type answer struct {
	response  Response
	redirect  string
	permanent bool
}

// read makes an answer of a response.
func (f *Fetcher) read(at string, resp *http.Response, r Request) (answer, error) {
	response := Response{
		URL: at, ContentType: resp.Header.Get("Content-Type"), MaxAge: maxAge(resp.Header),
		ETag: resp.Header.Get("Etag"), LastModified: resp.Header.Get("Last-Modified"),
	}
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusPermanentRedirect, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
		if to := resp.Header.Get("Location"); to != "" {
			permanent := resp.StatusCode == http.StatusMovedPermanently || resp.StatusCode == http.StatusPermanentRedirect
			return answer{redirect: to, permanent: permanent}, nil
		}
	case http.StatusNotModified:
		response.NotModified = true
		response.ETag, response.LastModified = cmp.Or(response.ETag, r.ETag), cmp.Or(response.LastModified, r.LastModified)
		return answer{response: response}, nil
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return answer{}, statusFailure(at, resp.StatusCode, retryAfter(resp.Header, time.Now()))
	}
	body, err := f.body(at, resp.Body)
	response.Body = body
	return answer{response: response}, err
}

// body reads an answer's body, and unpacks what is packed although the answer's header does not tell so: sitemaps often are.
func (f *Fetcher) body(at string, in io.Reader) ([]byte, error) {
	body, err := f.limited(at, in)
	if err != nil || !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, err
	}
	packed, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, failuref(Lasting, at, "the answer cannot be unpacked")
	}
	return f.limited(at, packed)
}

// limited reads up to the limit. The transport unpacks gzip as it is read, so a small answer that unpacks to a large one
// ends there too.
func (f *Fetcher) limited(at string, in io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(in, f.o.MaxBytes+1))
	switch {
	case err != nil:
		return nil, connectFailure(at, err)
	case int64(len(body)) > f.o.MaxBytes:
		return nil, failuref(Lasting, at, "the answer is larger than %d MB", f.o.MaxBytes>>20)
	}
	return body, nil
}

// connectFailure says why there was no answer, or no whole one.
func connectFailure(at string, err error) *Failure {
	var timeout interface{ Timeout() bool }
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	switch {
	case isRefused(err):
		return failuref(Lasting, at, "its address is not public, and only the setting feeds.allow lets such in")
	case errors.As(err, &timeout) && timeout.Timeout():
		return failuref(Passing, at, "no answer in time")
	}
	return failuref(Passing, at, "%s", netTrouble(err))
}

// netTrouble says what went wrong on the way to a host, without the addresses of this machine's own net.
func netTrouble(err error) string {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return "no such host: " + name.Name
	case errors.As(err, &name):
		return "the address of " + name.Name + " cannot be looked up"
	case errors.As(err, &certificate):
		return "its certificate is not valid: " + certificate.Err.Error()
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nobody answers there: the host refuses the connection"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the host broke off the connection"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "the host cannot be reached from here"
	}
	return err.Error()
}

// retryAfter is how long a host wants to be left alone: seconds, or until a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return max(0, min(time.Duration(seconds)*time.Second, longestShut))
	}
	if until, err := http.ParseTime(value); err == nil {
		return max(0, min(until.Sub(now), longestShut))
	}
	return 0
}

// maxAge is how long an answer holds.
func maxAge(h http.Header) time.Duration {
	for _, part := range strings.Split(h.Get("Cache-Control"), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if seconds, err := strconv.Atoi(strings.Trim(value, `"`)); err == nil && strings.EqualFold(name, "max-age") {
			return max(0, min(time.Duration(seconds)*time.Second, longestShut))
		}
	}
	return 0
}
