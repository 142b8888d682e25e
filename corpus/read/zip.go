package read

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"
)

// isZip recognises a zip archive, also an empty one.
func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// readZip reads the members of an archive as files, in their order. Its directory stands at its end, so that one which
// comes as a stream is kept on disk meanwhile.
func readZip(s *source, yield func(Item, error) bool) (more bool) {
	at, size, close, err := s.random()
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	defer func() {
		if err := close(); err != nil && more {
			more = yield(Item{}, refusal(s.name, 0, err))
		}
	}()
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	for _, f := range archive.File {
		if f.Mode().IsRegular() && !isHidden(f.Name) && !s.zipped(f, yield) {
			return false
		}
	}
	return true
}

// zipped reads one member.
func (s *source) zipped(f *zip.File, yield func(Item, error) bool) bool {
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return yield(Item{}, s.member(f.Name, nil).refuse(0, "it is encrypted: unpack it first"))
	}
	in, err := f.Open()
	if err != nil {
		return yield(Item{}, s.member(f.Name, nil).refuse(0, "%v", err))
	}
	more := s.member(f.Name, in).items(yield)
	if err := in.Close(); err != nil && more {
		return yield(Item{}, s.member(f.Name, nil).refuse(0, "%v", err))
	}
	return more
}

// isHidden reports whether a member is none that people put there: archivers add files of their own.
func isHidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, "__MACOSX/")
}
