package feed

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// guard connects to public addresses only. It looks at the address that is dialled, after names were resolved, so that
// neither a redirect nor a name that changes its address leads inside.
type guard struct {
	open    net.Dialer // for hosts that are allowed by name
	guarded net.Dialer
	hosts   []string // in lower case
}

// newGuard takes what is allowed although it is not public: hosts, addresses and prefixes of addresses.
func newGuard(allow []string) (*guard, error) {
	g := &guard{open: net.Dialer{Timeout: connectTime}}
	var v4, v6 []netip.Prefix
	for _, entry := range allow {
		prefix, isPrefix, err := allowed(entry)
		switch {
		case err != nil:
			return nil, err
		case !isPrefix:
			g.hosts = append(g.hosts, strings.ToLower(entry))
		case prefix.Addr().Is4():
			v4 = append(v4, prefix)
		default:
			v6 = append(v6, prefix)
		}
	}
	public := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
	g.guarded = net.Dialer{Timeout: connectTime, Control: public.Safe}
	return g, nil
}

const connectTime = 10 * time.Second

// CheckAllowed says what is wrong with an entry of Options.Allow.
func CheckAllowed(entry string) error {
	_, _, err := allowed(entry)
	return err
}

// allowed reads an entry of the list of what is allowed: a prefix such as 10.0.0.0/8, an address, or a host's name.
func allowed(entry string) (p netip.Prefix, isPrefix bool, err error) {
	if strings.Contains(entry, "/") {
		p, err = netip.ParsePrefix(entry)
		if err != nil {
			return p, false, fmt.Errorf("%q is no prefix of addresses: want one such as 10.0.0.0/8", entry)
		}
		return p.Masked(), true, nil
	}
	if a, err := netip.ParseAddr(entry); err == nil {
		return netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()), true, nil
	}
	if entry == "" || strings.ContainsAny(entry, ":* \t") {
		return p, false, fmt.Errorf("%q is neither a host, an address nor a prefix: want one such as news.example.org or 10.0.0.0/8", entry)
	}
	return p, false, nil
}

// dial is the transport's way to connect.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if slices.Contains(g.hosts, strings.ToLower(host)) {
		return g.open.DialContext(ctx, network, address)
	}
	return g.guarded.DialContext(ctx, network, address)
}

// isRefused reports whether the guard did not let a connection through.
func isRefused(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) || errors.Is(err, ssrf.ErrInvalidHostPort)
}
