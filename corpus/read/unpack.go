package read

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
)

// unpack looks through compression, also of what was compressed already. A gzip file may have several members.
func unpack(r *bufio.Reader) (*bufio.Reader, error) {
	for range 3 {
		magic, err := r.Peek(4)
		switch {
		case err != nil:
			return r, nil // shorter than any compressed file
		case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
			in, err := gzip.NewReader(r)
			if err != nil {
				return nil, fmt.Errorf("unpack gzip: %w", err)
			}
			r = bufio.NewReaderSize(in, headSize)
		case bytes.HasPrefix(magic, []byte("BZh")):
			r = bufio.NewReaderSize(bzip2.NewReader(r), headSize)
		default:
			return r, nil
		}
	}
	return r, nil
}
