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
	if head, _ := s.Peek(headSize); bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) {
		_, err := j.decoder.Token()
		j.list = err == nil
	}
	return j.objects(s, j.next, yield)
}

// jsonReader cuts a stream into objects.
type jsonReader struct {
	in      *lineReader
	decoder *json.Decoder
	list    bool // inside a list
}

func newJSONReader(s *source) *jsonReader {
	in := &lineReader{in: s}
	return &jsonReader{in: in, decoder: json.NewDecoder(in)}
}

// objects reads the objects that next gives, up to io.EOF.
func (j *jsonReader) objects(s *source, next func() (json.RawMessage, error), yield func(Item, error) bool) bool {
	for {
		value, err := next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return yield(Item{}, s.refuse(j.in.line(j.ahead()), "not JSON from here on: %v", err))
		}
		line := j.in.line(j.decoder.InputOffset() - int64(len(value)))
		if !s.jsonRecord(value, line, yield) {
			return false
		}
		j.in.done = j.decoder.InputOffset()
	}
}

// next is the next object as it stands; io.EOF after the last.
func (j *jsonReader) next() (value json.RawMessage, err error) {
	if j.list && !j.decoder.More() {
		if err := j.endList(); err != nil {
			return nil, err
		}
	}
	err = j.decoder.Decode(&value)
	return value, err
}

func (j *jsonReader) endList() error {
	j.list = false
	if _, err := j.decoder.Token(); err != nil {
		return errors.New("the list has no end")
	}
	return nil
}

// ahead is the offset of what comes after the objects that were read.
func (j *jsonReader) ahead() int64 {
	rest, _ := io.ReadAll(io.LimitReader(j.decoder.Buffered(), headSize)) // from memory, which cannot fail
	return j.decoder.InputOffset() + int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n,")))
}
