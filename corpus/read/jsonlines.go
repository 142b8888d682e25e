package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// isJSONLines recognises an object a line: its first line is one, or runs on beyond the head, or its second line begins
// another, so that a broken first line does not hide the rest.
func isJSONLines(head []byte) bool {
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
		return false
	}
	first, rest, more := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	if !more {
		return len(first) >= headSize/2 || json.Valid(first)
	}
	return json.Valid(first) || bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{"))
}

// readJSONLines reads an object a line. A line that is none is refused, and so is one that is too long to be an
// article's, without holding it.
func readJSONLines(s *source, yield func(Item, error) bool) bool {
	for line := 1; ; line++ {
		text, err := readLine(s.Reader)
		text = bytes.TrimSpace(text)
		switch {
		case errors.Is(err, errTooLong):
			if !yield(Item{}, s.refuse(line, "%v", err)) {
				return false
			}
		case err != nil && !errors.Is(err, io.EOF):
			return yield(Item{}, refusal(s.name, line, err))
		case len(text) > 0 && !s.jsonLine(text, line, yield):
			return false
		}
		if errors.Is(err, io.EOF) {
			return true
		}
	}
}

func (s *source) jsonLine(text []byte, line int, yield func(Item, error) bool) bool {
	if isExported(text) {
		return yield(s.exportedLine(text, line))
	}
	return s.jsonRecord(text, line, yield)
}

// jsonRecord reads one object. What holds no article and is not meant to is passed over.
func (s *source) jsonRecord(text []byte, line int, yield func(Item, error) bool) bool {
	o, err := parseObject([]byte(repair(text)))
	if err != nil {
		return yield(Item{}, s.refuse(line, "not a JSON object: %v", err))
	}
	it, err := s.shaped(o, line)
	if errors.Is(err, errSkipped) {
		return true
	}
	return yield(it, err)
}
