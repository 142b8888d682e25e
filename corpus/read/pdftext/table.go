package pdftext

import (
	"encoding/hex"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// table is a font's own table of what its codes mean (ToUnicode).
type table struct {
	chars  map[string]string
	ranges []codeRange
}

// codeRange is a run of codes that mean the texts of a list, or of one text those that follow its last character.
type codeRange struct {
	first, last string
	to          []string
	isList      bool
}

// maxTable bounds a table, as it unpacks.
const maxTable = 4 << 20

// tableToken is a word of the program that a table is written as. Only its lists count.
var tableToken = regexp.MustCompile(`<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|[A-Za-z]+`)

// readTable reads a table; what is broken in it is left out.
func readTable(stream pdf.Value) *table {
	in := stream.Reader()
	defer in.Close()
	raw, _ := io.ReadAll(io.LimitReader(in, maxTable)) // what was read before an error stands
	t := &table{chars: make(map[string]string)}
	var list []string
	for _, token := range tableToken.FindAllString(string(raw), -1) {
		switch token {
		case "beginbfchar", "beginbfrange":
			list = nil
		case "endbfchar":
			t.addChars(list)
		case "endbfrange":
			t.addRanges(list)
		default:
			list = append(list, token)
		}
	}
	return t
}

// addChars adds pairs of a code and its text.
func (t *table) addChars(list []string) {
	for ; len(list) >= 2; list = list[2:] {
		t.chars[unhex(list[0])] = fromUTF16(unhex(list[1]))
	}
}

// addRanges adds runs: the first and the last code, and a text or a list of texts.
func (t *table) addRanges(list []string) {
	for len(list) >= 3 {
		r := codeRange{first: unhex(list[0]), last: unhex(list[1]), isList: list[2] == "["}
		if !r.isList {
			r.to, list = []string{fromUTF16(unhex(list[2]))}, list[3:]
		} else {
			for list = list[3:]; len(list) > 0 && list[0] != "]"; list = list[1:] {
				r.to = append(r.to, fromUTF16(unhex(list[0])))
			}
			list = list[min(1, len(list)):]
		}
		t.ranges = append(t.ranges, r)
	}
}

// text is what a code means; a nil table has none.
func (t *table) text(code string) (string, bool) {
	if t == nil {
		return "", false
	}
	if text, ok := t.chars[code]; ok {
		return text, true
	}
	for _, r := range t.ranges {
		if len(r.first) == len(code) && r.first <= code && code <= r.last {
			return r.text(number(code) - number(r.first))
		}
	}
	return "", false
}

func (r codeRange) text(offset int) (string, bool) {
	if r.isList {
		if offset < len(r.to) {
			return r.to[offset], true
		}
		return "", false
	}
	runes := []rune(r.to[0])
	if len(runes) == 0 {
		return "", false
	}
	runes[len(runes)-1] += rune(offset)
	return string(runes), true
}

// unhex reads a string that is written in hexadecimal digits between angle brackets; "" where it is not.
func unhex(token string) string {
	digits := strings.Join(strings.Fields(strings.Trim(token, "<>")), "")
	if len(digits)%2 == 1 {
		digits += "0"
	}
	raw, err := hex.DecodeString(digits)
	if err != nil {
		return ""
	}
	return string(raw)
}

// fromUTF16 reads a string of two-byte units.
func fromUTF16(raw string) string {
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}
