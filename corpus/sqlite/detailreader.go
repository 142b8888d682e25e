package sqlite

import (
	"strings"
	"unicode/utf8"
)

// detailReader reads a detail as detailOf writes it, in a fifth of the time that encoding/json takes: there is one to read
// for every candidate. What is written otherwise it does not read.
type detailReader struct {
	rest string
	list []int // of all offsets
}

// read reports whether it could read all of it; d is good only then.
func (r *detailReader) read(d *detail) bool {
	if !r.skip("{") || !r.member(d) {
		return false
	}
	for r.skip(",") {
		if !r.member(d) {
			return false
		}
	}
	return r.rest == "}"
}

func (r *detailReader) member(d *detail) (ok bool) {
	key, ok := r.text()
	if !ok || !r.skip(":") {
		return false
	}
	switch key {
	case "s":
		d.Segments, ok = r.offsets()
	case "m":
		d.Mention, ok = r.offsets()
	case "c":
		d.Cue, ok = r.offsets()
	case "x":
		d.Context, ok = r.offsets()
	case "p":
		d.Paragraph, ok = r.offsets()
	case "b":
		d.Before, ok = r.offsets()
	case "h":
		d.Heading, ok = r.offsets()
	case "w":
		d.Why, ok = r.text()
	case "said":
		d.Said, ok = r.text()
	case "via":
		d.Via, ok = r.text()
	case "parent":
		var index int
		index, ok = r.number()
		d.Parent = &index
	default:
		return false
	}
	return ok
}

func (r *detailReader) skip(mark string) (ok bool) {
	r.rest, ok = strings.CutPrefix(r.rest, mark)
	return ok
}

// text reads a string in which nothing is escaped.
func (r *detailReader) text() (string, bool) {
	if !r.skip(`"`) {
		return "", false
	}
	text, rest, ok := strings.Cut(r.rest, `"`)
	r.rest = rest
	special := func(c rune) bool { return c < ' ' || c == '\\' }
	return text, ok && utf8.ValidString(text) && !strings.ContainsFunc(text, special)
}

// offsets reads a list of one number or more.
func (r *detailReader) offsets() ([]int, bool) {
	if !r.skip("[") {
		return nil, false
	}
	from := len(r.list)
	for {
		n, ok := r.number()
		if !ok {
			return nil, false
		}
		r.list = append(r.list, n)
		if !r.skip(",") {
			return r.list[from:len(r.list):len(r.list)], r.skip("]")
		}
	}
}

// number reads a natural number.
func (r *detailReader) number() (n int, ok bool) {
	const most = 9 // digits
	i := 0
	for i < len(r.rest) && i <= most && r.rest[i] >= '0' && r.rest[i] <= '9' {
		n = n*10 + int(r.rest[i]-'0')
		i++
	}
	ok = i > 0 && i <= most && (i == 1 || r.rest[0] != '0')
	r.rest = r.rest[i:]
	return n, ok
}
