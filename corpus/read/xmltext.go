package read

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"mime"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// xmlReader makes of an XML stream one in UTF-8 that holds nothing XML forbids. A byte order mark decides the encoding;
// then the bytes themselves, where they can only be UTF-8; then the document's own declaration; then contentType, the
// HTTP header, which may be empty. Bytes that do not fit are read as Windows-1252.
func xmlReader(in *bufio.Reader, contentType string) io.Reader {
	head, _ := in.Peek(headSize) // an error comes again when it is read
	var r io.Reader = in
	if e := xmlEncoding(head, contentType); e != nil {
		r = transform.NewReader(r, e.NewDecoder())
	}
	return transform.NewReader(r, transform.Chain(unicode.BOMOverride(transform.Nop), legalXML{}))
}

// xmlEncoding is the encoding of a document that begins so; nil for UTF-8, and for what has a byte order mark.
func xmlEncoding(head []byte, contentType string) encoding.Encoding {
	if isUTF16(head) || isWide(head) {
		return nil
	}
	for _, label := range []string{declared(head), parameter(contentType)} {
		if e, name := charset.Lookup(label); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			return e
		}
	}
	return nil
}

// isWide reports whether a text has letters beyond ASCII and all of them are UTF-8, but for a last one that is cut.
func isWide(head []byte) bool {
	bad, wide := highBytes(head)
	return wide > 0 && (bad == 0 || len(head) == headSize && bad < utf8.UTFMax)
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']`)

// declared is the encoding that an XML document declares.
func declared(head []byte) string {
	if m := declaration.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	return ""
}

// parameter is the charset of a Content-Type.
func parameter(contentType string) string {
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return parameters["charset"]
}

// legalXML leaves out the characters that XML forbids, and reads bytes that are no UTF-8 as Windows-1252.
type legalXML struct{ transform.NopResetter }

func (legalXML) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		if !atEOF && !utf8.FullRune(src[read:]) {
			return written, read, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[read:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(src[read])
		}
		if isLegal(r) {
			if written+utf8.UTFMax > len(dst) {
				return written, read, transform.ErrShortDst
			}
			written += utf8.EncodeRune(dst[written:], r)
		}
		read += n
	}
	return written, read, nil
}

func isLegal(r rune) bool {
	return r >= ' ' && r != '\ufffe' && r != '\uffff' || r == '\t' || r == '\n' || r == '\r'
}

// newXML decodes a document that is UTF-8 already, with HTML's named characters. Entities of a document's own are not
// replaced, so that none can grow.
func newXML(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// rootName is the name of the outermost element of a document that begins so, without its namespace's prefix; "" where
// there is none.
func rootName(head []byte) string {
	if start := bytes.TrimSpace(head); len(start) == 0 || start[0] != '<' && !isUTF16(head) {
		return ""
	}
	d := newXML(xmlReader(bufio.NewReaderSize(bytes.NewReader(head), headSize), ""))
	d.Strict = false
	for {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		if start, ok := token.(xml.StartElement); ok {
			return start.Name.Local
		}
	}
}

// rootIs recognises documents by the names that their root may have.
func rootIs(names ...string) func(head []byte) bool {
	return func(head []byte) bool { return slices.Contains(names, rootName(head)) }
}
