package read

import (
	"archive/tar"
	"errors"
	"io"
)

// isTar recognises a tar archive by the mark in the header of its first member.
func isTar(head []byte) bool {
	const mark = 257
	return len(head) >= mark+5 && string(head[mark:mark+5]) == "ustar"
}

// readTar reads the members of an archive as files, in their order.
func readTar(s *source, yield func(Item, error) bool) bool {
	archive := tar.NewReader(s)
	for {
		header, err := archive.Next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return yield(Item{}, refusal(s.name, 0, err))
		case header.Typeflag != tar.TypeReg || isHidden(header.Name):
		case !s.member(header.Name, archive).items(yield):
			return false
		}
	}
}
