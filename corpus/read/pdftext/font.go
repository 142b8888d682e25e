package pdftext

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// font is what tells the characters of a string and how wide they are.
type font struct {
	value     pdf.Value
	composite bool // codes are of two bytes
	table     *table
	encoding  pdf.TextEncoding // for codes that the table does not have
	widths    map[int]float64
	usual     float64 // the width of codes that have none of their own
	known     map[string]char
}

// char is a character of a string; the width is in thousandths of the font's size.
type char struct {
	text  string
	width float64
	space bool // the code of a space in a simple font, to which extra space is added
}

func newFont(v pdf.Value) *font {
	wrapped := pdf.Font{V: v}
	f := &font{value: v, composite: v.Key("Subtype").Name() == "Type0", known: make(map[string]char)}
	if stream := v.Key("ToUnicode"); stream.Kind() == pdf.Stream {
		f.table = readTable(stream)
	}
	f.encoding = wrapped.Encoder()
	if f.composite {
		f.compositeWidths(v.Key("DescendantFonts").Index(0))
	} else {
		f.simpleWidths()
	}
	return f
}

func (f *font) simpleWidths() {
	f.widths, f.usual = make(map[int]float64), f.value.Key("FontDescriptor").Key("MissingWidth").Float64()
	first, list := int(f.value.Key("FirstChar").Int64()), f.value.Key("Widths")
	for i := range min(list.Len(), 256) {
		f.widths[first+i] = list.Index(i).Float64()
	}
	if list.Len() == 0 {
		f.usual = 500 // one of the fonts that every reader has, whose widths files leave out
	}
}

// compositeWidths reads W: runs of "first [width …]" and "first last width".
func (f *font) compositeWidths(descendant pdf.Value) {
	f.widths, f.usual = make(map[int]float64), 1000
	if usual := descendant.Key("DW"); !usual.IsNull() {
		f.usual = usual.Float64()
	}
	list := descendant.Key("W")
	for i := 0; i+1 < list.Len(); {
		first, next := int(list.Index(i).Int64()), list.Index(i+1)
		if next.Kind() == pdf.Array {
			for j := range min(next.Len(), 1<<16) {
				f.widths[first+j] = next.Index(j).Float64()
			}
			i += 2
			continue
		}
		for code := max(first, 0); code <= min(int(next.Int64()), 1<<16); code++ {
			f.widths[code] = list.Index(i + 2).Float64()
		}
		i += 3
	}
}

// decode cuts a string into its characters.
func (f *font) decode(raw string) []char {
	size := 1
	if f.composite {
		size = 2
	}
	chars := make([]char, 0, len(raw)/size)
	for len(raw) > 0 {
		code := raw[:min(size, len(raw))]
		raw = raw[len(code):]
		c, seen := f.known[code]
		if !seen {
			c = f.char(code)
			f.known[code] = c
		}
		chars = append(chars, c)
	}
	return chars
}

func (f *font) char(code string) char {
	width, ok := f.widths[number(code)]
	if !ok {
		width = f.usual
	}
	text, ok := f.table.text(code)
	if !ok && f.encoding != nil {
		text = f.encoding.Decode(code)
	}
	return char{text: printable(text), width: width, space: code == " "}
}

func number(code string) (n int) {
	for i := range len(code) {
		n = n<<8 | int(code[i])
	}
	return n
}

// printable is a text without the marks of what could not be decoded, its ligatures taken apart.
func printable(text string) string {
	text = ligatures().Replace(text)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '\ufffd' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

func ligatures() *strings.Replacer {
	return strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00a0", " ")
}
