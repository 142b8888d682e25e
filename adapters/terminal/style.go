package terminal

import (
	"strings"
	"unicode"
)

// Style says what may be used beside plain characters. The zero value: nothing.
type Style struct {
	Color bool // colours, bold, italic
	Links bool // hyperlinks
}

// StyleFor returns the style of an output: none unless it is a terminal that understands escapes and the user has not
// asked for none by NO_COLOR.
func StyleFor(isTerminal bool, env func(string) string) Style {
	capable := isTerminal && env("TERM") != "dumb"
	return Style{Color: capable && env("NO_COLOR") == "", Links: capable}
}

func (s Style) sgr(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s Style) bold(text string) string    { return s.sgr("1", text) }
func (s Style) dim(text string) string     { return s.sgr("2", text) }
func (s Style) italic(text string) string  { return s.sgr("3", text) }
func (s Style) code(text string) string    { return s.sgr("36", text) }
func (s Style) problem(text string) string { return s.sgr("31", text) }

// link makes text lead to an address, where the terminal can and the address is a plain one.
func (s Style) link(text, address string) string {
	if !s.Links || !linkable(address) {
		return text
	}
	return "\x1b]8;;" + address + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

// linkable reports whether an address is one of the web and holds nothing that could end the escape around it.
func linkable(address string) bool {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return false
	}
	return !strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}

// clean replaces what could act on the terminal or change the order of what is read: control characters other than
// line breaks and tabs, and marks that override the direction of writing.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return -1
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
