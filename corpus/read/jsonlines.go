package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// maxRecord bounds a record and a file that is read whole; an article of a million words stays well below.
const maxRecord = 16 << 20

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
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, errTooLong) {
			return yield(Item{}, refusal(s.name, line, err))
		}
		if text = bytes.TrimSpace(text); len(text) > 0 || errors.Is(err, errTooLong) {
			if !yield(s.jsonLine(text, line, err)) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
	}
}

func (s *source) jsonLine(text []byte, line int, err error) (Item, error) {
	if errors.Is(err, errTooLong) {
		return Item{}, s.refuse(line, "%v", errTooLong)
	}
	return s.jsonRecord(text, line)
}

// jsonRecord reads one object.
func (s *source) jsonRecord(text []byte, line int) (Item, error) {
	object, err := parseObject([]byte(repair(text)))
	if err != nil {
		return Item{}, s.refuse(line, "not a JSON object: %v", err)
	}
	return s.item(flatten(object), line), nil
}

var errTooLong = errors.New("longer than the 16 MB that an article may have")

// readLine reads a line without its end. What is longer than maxRecord is read through and gives errTooLong; io.EOF comes
// with the last line.
func readLine(r *bufio.Reader) (line []byte, err error) {
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > maxRecord; tooLong {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case tooLong && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong // at the end of the file the next line is empty
		default:
			return line, err
		}
	}
}
