package read

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestTextMapsBackToFile(t *testing.T) {
	const printed = "„Wir müssen reden“, sagte Müller am Dienstag in Köln. “Это правда”, – сказал он."
	encoded := func(e encoding.Encoding, text string) string {
		raw, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	tests := []struct{ name, raw, word, bytes string }{
		{"UTF-8", printed, "Müller", "Müller"},
		{"UTF-8 with a mark", "\ufeff" + printed, "Müller", "Müller"},
		{"UTF-8 with a bad byte before", "caf\xe9 " + printed, "Müller", "Müller"},
		{"UTF-8 with a bad byte inside", printed + " M\xfcller", "правда", "правда"},
		{"UTF-16 little", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), printed+" 😀 Ende"), "Ende", "E\x00n\x00d\x00e\x00"},
		{"UTF-16 big", encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), printed+" 😀 Ende"), "Ende", "\x00E\x00n\x00d\x00e"},
		{"Windows-1252", encoded(charmap.Windows1252, "„Wir müssen reden“, sagte Müller am Dienstag in Köln."), "Müller", "M\xfcller"},
		{"Windows-1251", encoded(charmap.Windows1251, strings.Repeat("Президент сказал, что это правда и что переговоры идут. ", 8)+"Конец"),
			"Конец", "\xca\xee\xed\xe5\xf6"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, at, err := Text([]byte(tt.raw))
			if err != nil {
				t.Fatal(err)
			}
			if at == nil {
				at = func(i int) int { return i }
			}
			start := strings.Index(text, tt.word)
			if start < 0 {
				t.Fatalf("%q is not in %q", tt.word, text)
			}
			if got := tt.raw[at(start):at(start+len(tt.word))]; got != tt.bytes {
				t.Errorf("%q stands at %q, want %q", tt.word, got, tt.bytes)
			}
			if at(len(text)) != len(tt.raw) {
				t.Errorf("the text ends at %d, want %d", at(len(text)), len(tt.raw))
			}
		})
	}
}

func TestTextRefuses(t *testing.T) {
	for raw, want := range map[string]string{"": "the file is empty", " \n": "the file is empty", "\x7fELF\x00\x00": "not a text"} {
		if _, _, err := Text([]byte(raw)); err == nil || err.Error() != want {
			t.Errorf("Text(%q): got %v, want %s", raw, err, want)
		}
	}
}
