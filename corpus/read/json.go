package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
)

// isJSON recognises an object over several lines, or a list of objects.
func isJSON(head []byte) bool {
	head = bytes.TrimSpace(head)
	if len(head) < 2 {
		return false
	}
	inner := bytes.TrimSpace(head[1:])
	if head[0] == '[' {
		return begins(inner, "{", "]")
	}
	return head[0] == '{' && begins(inner, `"`, "}")
}

func begins(text []byte, with ...string) bool {
	return slices.ContainsFunc(with, func(w string) bool { return bytes.HasPrefix(text, []byte(w)) })
}

// readJSON reads objects one after the other, or the objects of a list. After a mistake in the syntax the rest of the
// file is refused: where the next object begins cannot be told.
func readJSON(s *source, yield func(Item, error) bool) bool {
	j := newJSONReader(s)
	for {
		value, err := j.next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return yield(Item{}, s.refuse(j.in.line(j.ahead()), "not JSON from here on: %v", err))
		}
		line := j.in.line(j.decoder.InputOffset() - int64(len(value)))
		if !yield(s.jsonRecord(value, line)) {
			return false
		}
		j.in.done = j.decoder.InputOffset()
	}
}

// jsonReader cuts a stream into objects.
type jsonReader struct {
	in      *lineReader
	decoder *json.Decoder
	list    bool // inside a list
}

func newJSONReader(s *source) *jsonReader {
	in := &lineReader{in: s}
	j := &jsonReader{in: in, decoder: json.NewDecoder(in)}
	if head, _ := s.Peek(headSize); bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) {
		_, err := j.decoder.Token()
		j.list = err == nil
	}
	return j
}

// next is the next object as it stands; io.EOF after the last.
func (j *jsonReader) next() (value json.RawMessage, err error) {
	if j.list && !j.decoder.More() {
		if _, err := j.decoder.Token(); err != nil {
			return nil, errors.New("the list has no end")
		}
		j.list = false
	}
	err = j.decoder.Decode(&value)
	return value, err
}

// ahead is the offset of what comes after the objects that were read.
func (j *jsonReader) ahead() int64 {
	rest, _ := io.ReadAll(io.LimitReader(j.decoder.Buffered(), headSize)) // from memory, which cannot fail
	return j.decoder.InputOffset() + int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n,")))
}

// lineReader tells in which line a byte stands that was read through it, and refuses records without end.
type lineReader struct {
	in     io.Reader
	read   int64   // bytes read
	done   int64   // bytes of whole records
	breaks []int64 // offsets of line ends that were read and not yet asked for
	lines  int     // line ends before those
}

func (l *lineReader) Read(p []byte) (int, error) {
	if l.read-l.done > maxRecord {
		return 0, errTooLong
	}
	n, err := l.in.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.breaks = append(l.breaks, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// line is the line of an offset, from 1. Offsets must not go backwards.
func (l *lineReader) line(offset int64) int {
	n := 0
	for n < len(l.breaks) && l.breaks[n] < offset {
		n++
	}
	l.breaks = l.breaks[n:]
	l.lines += n
	return l.lines + 1
}
