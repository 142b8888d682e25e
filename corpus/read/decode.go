package read

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode makes valid UTF-8 of a text. What is valid stays as it is; a byte order mark of UTF-16 decides, and goes; what
// is almost valid has its bad bytes read as Windows-1252, and the encoding of the rest is guessed.
func decode(raw []byte) string {
	text, _ := decodeAs(raw)
	return text
}

// decodeAs is decode, and tells the encoding that raw is in: nil for UTF-8 and for what has to be repaired.
func decodeAs(raw []byte) (string, encoding.Encoding) {
	if e := encodingOf(raw); e != nil {
		if text, err := e.NewDecoder().Bytes(raw); err == nil && utf8.Valid(text) {
			return string(text), e
		}
	}
	return repair(raw), nil
}

func encodingOf(raw []byte) encoding.Encoding {
	switch {
	case isUTF16(raw):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case utf8.Valid(raw):
		return nil
	}
	e, _ := charset.Lookup(guess(raw))
	return e
}

func isUTF16(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
}

// guess names the encoding of what is not UTF-8; "" where it cannot be told, and for western European, which repair reads.
func guess(raw []byte) string {
	if bad, wide := highBytes(raw); bad < 8 || bad*10 < wide {
		return "" // UTF-8 with a few bad bytes, or too little to guess from
	}
	best, err := chardet.NewTextDetector().DetectBest(raw)
	if err != nil || best.Confidence < 30 || best.Charset == "UTF-8" || strings.HasPrefix(best.Charset, "ISO-8859-1") {
		return ""
	}
	return best.Charset
}

// highBytes counts the bytes that are no UTF-8, and the letters beyond ASCII that are.
func highBytes(raw []byte) (bad, wide int) {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			wide++
		}
		i += n
	}
	return bad, wide
}

// repair reads the bytes that are no UTF-8 as Windows-1252, of which Latin-1 is a part.
func repair(raw []byte) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(raw[i])
		}
		b.WriteRune(r)
		i += n
	}
	return b.String()
}
