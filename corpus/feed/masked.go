package feed

import "regexp"

// The places in an address where people put secrets: before the host, and in parameters that are named after them.
var (
	secretUser  = regexp.MustCompile(`(://)[^/?#@\s]*@`)
	secretParam = regexp.MustCompile(`(?i)([?&;](?:[\w.-]*(?:token|key|secret|passw(?:or)?d)|auth|pass|pwd|sig|signature)=)[^&;#\s]+`)
)

// Masked is an address as it may be shown: without the password or the token that lets into what subscribers pay for.
func Masked(address string) string {
	return secretParam.ReplaceAllString(secretUser.ReplaceAllString(address, "${1}redacted@"), "${1}redacted")
}

// HasSecret reports whether an address holds what only its owner is to know.
func HasSecret(address string) bool { return Masked(address) != address }
