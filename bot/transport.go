package bot

import (
	"errors"
	"net"
	"net/url"
)

// WithoutAddress takes the address out of an error of HTTP: it may hold a token or be a secret itself. Adapters pass
// what their clients return through it before it can reach a log.
func WithoutAddress(err error) error {
	var transport *url.Error
	if errors.As(err, &transport) {
		return transport.Err
	}
	return err
}

// NeverLeft reports whether a request failed before anything of it was sent.
func NeverLeft(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}
