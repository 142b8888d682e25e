package corpus

import (
	"net/url"
	"strings"
)

// trackers are parameters that tell a site where its readers come from and not what they read.
var trackers = []string{"utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ns_campaign", "ns_mchannel", "ocid", "smid", "ftag", "icid", "ref_src"}

// CanonicalURL brings the addresses under which one page is passed on together: host in lower case, without default port,
// fragment and the parameters of trackers, the others sorted. What is no address of the web gives "".
func CanonicalURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Host = strings.TrimSuffix(strings.ToLower(u.Host), defaultPort(u.Scheme))
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	query := u.Query()
	for name := range query {
		if isTracker(strings.ToLower(name)) {
			delete(query, name)
		}
	}
	u.RawQuery = query.Encode()
	if u.Path == "/" {
		u.Path = ""
	}
	return u.String()
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return ":443"
	}
	return ":80"
}

func isTracker(name string) bool {
	for _, t := range trackers {
		if name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t) {
			return true
		}
	}
	return false
}

// siteOf is the site of an address, to stand for an outlet that is not named.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
