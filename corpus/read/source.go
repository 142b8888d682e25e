package read

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// source is a file that is being read: one on disk, a stream, or a member of an archive.
type source struct {
	*bufio.Reader
	name    string // in refusals; of a member, after the archive's
	options *Options
	names   map[string][]string // of fields, in records
	shapes  []shape             // of JSON objects
	meter   *meter
	asIs    bool // nothing was unpacked: this is the meter's file
	depth   int  // archives around it
}

// headSize is how much of a file formats are recognised by.
const headSize = 64 << 10

// deepest is how many archives and layers of compression may stand around a file.
const deepest = 4

const byteOrderMark = "\xef\xbb\xbf"

// open begins to read a file.
func open(m *meter, name string, o *Options) *source {
	return &source{Reader: bufio.NewReaderSize(m, headSize), name: name, options: o, names: o.Mapping.names(), shapes: shapes(),
		meter: m, asIs: true}
}

// member is a file inside this one.
func (s *source) member(name string, in io.Reader) *source {
	return &source{Reader: bufio.NewReaderSize(s.meter.unpacking(in), headSize), name: s.name + "/" + name, options: s.options,
		names: s.names, shapes: s.shapes, meter: s.meter, depth: s.depth + 1}
}

// items unpacks a source, recognises its format and reads it. It reports whether more is wanted.
func (s *source) items(yield func(Item, error) bool) bool {
	f, err := s.prepare()
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	return f.read(s, func(it Item, err error) bool {
		s.options.fill(&it)
		return yield(it, err)
	})
}

// prepare looks through compression and tells the format of what is inside.
func (s *source) prepare() (format, error) {
	if err := s.unpack(); err != nil {
		return format{}, err
	}
	if mark, _ := s.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		s.Discard(len(byteOrderMark)) // of bytes that were peeked, which cannot fail
		s.asIs = false
	}
	head, err := s.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return format{}, err
	}
	return recognise(head)
}

// refuse says why a line of the source was not read, or the whole of it where line is 0.
func (s *source) refuse(line int, format string, args ...any) *Refusal {
	return &Refusal{Place: Place{s.name, line}, Reason: fmt.Sprintf(format, args...)}
}

// random returns the whole source for reading in any order, and its size. What is no file on disk is copied to one that
// close removes.
func (s *source) random() (at io.ReaderAt, size int64, close func() error, err error) {
	if s.asIs && s.meter.file != nil {
		return s.meter, s.meter.size, func() error { return nil }, nil
	}
	file, err := os.CreateTemp("", "whosaid-*")
	if err != nil {
		return nil, 0, nil, err
	}
	close = func() error { return errors.Join(file.Close(), os.Remove(file.Name())) }
	if size, err = io.Copy(file, s); err != nil {
		return nil, 0, nil, errors.Join(err, close())
	}
	return file, size, close, nil
}

// readWhole reads a source into memory, which one article fits.
func readWhole(s *source) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(s, maxRecord+1))
	if err == nil && len(raw) > maxRecord {
		err = errTooLong
	}
	return raw, err
}
