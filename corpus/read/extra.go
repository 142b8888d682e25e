package read

import "strings"

// extras are pairs of a name and a value, without those that have no value; nil for none.
func extras(pairs ...string) (extra map[string]string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		extra = with(extra, pairs[i], pairs[i+1])
	}
	return extra
}

// with adds a value, unless it is empty, to extra fields, which may be nil.
func with(extra map[string]string, name, value string) map[string]string {
	if value = strings.TrimSpace(value); value == "" {
		return extra
	}
	if extra == nil {
		extra = make(map[string]string)
	}
	extra[name] = value
	return extra
}
