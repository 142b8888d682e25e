package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// keys collects the keys of the features that fire. A feature is a template, numbered where it is used, and the
// values it was filled with; its key is the hash of both.
type keys []uint32

func (k *keys) add(template, a uint32) { *k = append(*k, mix(template, a)) }

func (k *keys) add2(template, a, b uint32) { *k = append(*k, mix(mix(template, a), b)) }

func (k *keys) add3(template, a, b, c uint32) { *k = append(*k, mix(mix(mix(template, a), b), c)) }

// mix folds a value into a hash.
func mix(h, v uint32) uint32 {
	x := (uint64(h)<<32 | uint64(v)) * 0x9E3779B97F4A7C15
	x ^= x >> 29
	return uint32(x >> 32)
}

// form is what features see of a word's letters, as hashes.
type form struct {
	exact, lower, shape    uint32
	prefix                 uint32 // three letters
	suffix2, suffix3, tail uint32 // tail is four letters
	kind                   kind
}

// kind is a coarse shape.
type kind uint8

const (
	lowerCase kind = iota
	capitalised
	allCaps
	numeric
	punctuation
	mixedCase
)

// formOf hashes the word in lower case, without soft hyphens and combining marks and with plain apostrophes. buf is
// room for the letters and comes back for reuse.
func formOf(word string, buf []byte) (form, []byte) {
	buf = buf[:0]
	var f form
	var s shaper
	exact := uint32(2166136261)
	for _, r := range word {
		switch {
		case r == '\u00ad' || r > 127 && unicode.IsMark(r):
			continue
		case r == '’' || r == '‘':
			r = '\''
		}
		exact = (exact ^ uint32(r)) * 16777619
		s.see(r)
		buf = utf8.AppendRune(buf, lowerRune(r))
	}
	f.exact, f.lower = exact|1, hashBytes(buf)
	f.shape, f.kind = s.hash|1, s.kind()
	f.prefix = hashBytes(buf[:min(3, len(buf))])
	f.suffix2 = hashBytes(buf[max(0, len(buf)-2):])
	f.suffix3 = hashBytes(buf[max(0, len(buf)-3):])
	f.tail = hashBytes(buf[max(0, len(buf)-4):])
	return f, buf
}

func lowerRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

func hashBytes(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h | 1
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h | 1
}

// shaper makes the shape of a word, "Xxx" or "dd-xx", runs of one class counted up to three.
type shaper struct {
	hash                         uint32
	last                         byte
	run                          int
	upper, lower, digits, others int
	firstUpper, started          bool
}

func (s *shaper) see(r rune) {
	c := byte(0)
	switch {
	case r < utf8.RuneSelf && 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
		c = 'x'
		s.lower++
	case r < utf8.RuneSelf && 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
		c = 'X'
		s.upper++
	case unicode.IsDigit(r):
		c = 'd'
		s.digits++
	default:
		c = byte(r)
		s.others++
	}
	if !s.started {
		s.started, s.firstUpper = true, c == 'X'
	}
	if c != s.last {
		s.last, s.run = c, 0
	}
	if s.run++; s.run <= 3 {
		s.hash = (s.hash ^ uint32(c)) * 16777619
	}
}

func (s *shaper) kind() kind {
	switch {
	case s.upper+s.lower+s.digits == 0:
		return punctuation
	case s.digits > 0:
		return numeric
	case s.upper == 0:
		return lowerCase
	case s.lower == 0 && s.upper > 1:
		return allCaps
	case s.firstUpper:
		return capitalised
	}
	return mixedCase
}

// forms fills dst with the forms of the tokens of r.
func forms(d *token.Doc, r token.Range, dst []form) []form {
	dst = dst[:0]
	var room [64]byte
	buf := room[:]
	for i := r.First; i < r.End; i++ {
		var f form
		f, buf = formOf(d.Word(i), buf)
		dst = append(dst, f)
	}
	return dst
}
