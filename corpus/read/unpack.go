package read

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// compression is a way in which a whole stream is packed.
type compression struct {
	name, magic string
	open        func(*bufio.Reader) (io.Reader, error)
}

// compressions are those that are looked through. A file may have several members in a row.
func compressions() []compression {
	return []compression{
		{"gzip", "\x1f\x8b", func(r *bufio.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"bzip2", "BZh", func(r *bufio.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
		{"zstd", "\x28\xb5\x2f\xfd", openZstd},
		{"xz", "\xfd7zXZ\x00", openXZ},
	}
}

// unpack looks through compression, also of what was compressed already.
func (s *source) unpack() error {
	for {
		c, packed := s.packing()
		switch {
		case s.depth > deepest:
			return fmt.Errorf("packed more than %d times", deepest)
		case !packed:
			return nil
		}
		in, err := c.open(s.Reader)
		if err != nil {
			return fmt.Errorf("unpack %s: %w", c.name, err)
		}
		s.Reader, s.asIs = bufio.NewReaderSize(s.meter.unpacking(in), headSize), false
		s.depth++
	}
}

// packing is how the source is packed, if it is.
func (s *source) packing() (compression, bool) {
	for _, c := range compressions() {
		if magic, _ := s.Peek(len(c.magic)); string(magic) == c.magic {
			return c, true
		}
	}
	return compression{}, false
}

// widestWindow bounds what a packed file makes us hold of what was unpacked. It is what zstd allows without being told,
// and twice what xz -9 takes.
const widestWindow = 128 << 20

// openZstd unpacks without goroutines, which a reader that is left halfway would have to end.
func openZstd(r *bufio.Reader) (io.Reader, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(widestWindow))
}

// openXZ refuses a dictionary that the library would take without asking.
func openXZ(r *bufio.Reader) (io.Reader, error) {
	head, _ := r.Peek(headSize)
	if dictionary, ok := xzDictionary(head); ok && dictionary > widestWindow {
		return nil, fmt.Errorf("its dictionary of %d MB is too large", dictionary>>20)
	}
	return xz.NewReader(r)
}

// xzDictionary is the size of the dictionary that the first block of an xz stream asks for; false where it does not
// tell as expected, which the library refuses by itself. The format is that of the XZ specification, 3.1 and 5.3.1.
func xzDictionary(head []byte) (int64, bool) {
	const streamHeader, sizes, lzma2 = 12, 0xc0, 0x21
	if len(head) < streamHeader+2 {
		return 0, false
	}
	flags, rest := head[streamHeader+1], head[streamHeader+2:]
	for sizes := flags & sizes; sizes != 0; sizes &= sizes - 1 { // numbers of seven bits a byte
		end := bytes.IndexFunc(rest, func(r rune) bool { return r < 0x80 })
		rest = rest[min(end+1, len(rest)):]
	}
	if len(rest) < 3 || rest[0] != lzma2 || rest[1] != 1 {
		return 0, false
	}
	bits := int64(rest[2])
	return (2 | bits&1) << (bits/2 + 11), bits <= 40
}
