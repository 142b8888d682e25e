package read

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// Text decodes the bytes of a text file and returns where each byte of the text, and its end, stands in the file; at is
// nil where that is the same. What is empty or no text is refused.
func Text(raw []byte) (text string, at func(int) int, err error) {
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return "", nil, errors.New("the file is empty")
	case !isText(raw):
		return "", nil, errors.New("not a text")
	}
	text, e := decodeAs(raw)
	if text == string(raw) {
		return text, nil, nil
	}
	origin := origins(raw, text, e)
	return text, func(i int) int { return origin[i] }, nil
}

// origins returns, for each byte of a decoded text and for its end, where the character that it belongs to begins in raw.
func origins(raw []byte, text string, e encoding.Encoding) []int {
	origin := make([]int, 0, len(text)+1)
	width := widths(e)
	at := 0
	if isUTF16(raw) {
		at = 2
	}
	for _, r := range text {
		for range utf8.RuneLen(r) {
			origin = append(origin, at)
		}
		at = min(at+width(raw[at:], r), len(raw))
	}
	return append(origin, len(raw))
}

// widths returns what tells how many of the next bytes became a character.
func widths(e encoding.Encoding) func(next []byte, r rune) int {
	if e == nil {
		return repairedWidth
	}
	encoder := e.NewEncoder()
	return func(next []byte, r rune) int {
		if encoded, err := encoder.Bytes([]byte(string(r))); err == nil && len(encoded) > 0 {
			return len(bytes.TrimPrefix(encoded, []byte("\xff\xfe")))
		}
		return 1
	}
}

// repairedWidth is for what was UTF-8 but for single bytes.
func repairedWidth(next []byte, _ rune) int {
	_, n := utf8.DecodeRune(next)
	return n
}
