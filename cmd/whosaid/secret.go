package main

import "log/slog"

// Secret is a setting that nobody may read but the part it is for. It comes from the environment only, and prints as
// "redacted" wherever it is printed.
type Secret struct{ value string }

const redacted = "redacted"

// Reveal returns the secret itself; "" where none is set.
func (s Secret) Reveal() string { return s.value }

// String implements fmt.Stringer.
func (s Secret) String() string {
	if s.value == "" {
		return ""
	}
	return redacted
}

// GoString implements fmt.GoStringer, so that %#v does not tell either.
func (s Secret) GoString() string { return s.String() }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText implements encoding.TextMarshaler.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
