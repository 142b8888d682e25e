package read

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
)

// maxMessage bounds a message: beside its text it carries pictures and attachments.
const maxMessage = 3 * maxRecord

var (
	envelope = regexp.MustCompile(`^From \S+ .*\d\d:\d\d.*\d{4}`)
	quoted   = regexp.MustCompile(`^>+From `)
	// mailField is a line of a message's header, or one that goes on.
	mailField = regexp.MustCompile(`^[!-9;-~]+:|^[ \t]`)
)

// isMbox recognises a mailbox by its first message: prose also begins with "From".
func isMbox(head []byte) bool {
	first, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	return envelope.Match(first) && mailField.Match(rest)
}

// isMail recognises a message by the fields of its header: prose also begins with a word and a colon.
func isMail(head []byte) bool {
	from, other := false, false
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if !mailField.Match(line) {
			return false
		}
		name, _, _ := bytes.Cut(bytes.ToLower(line), []byte(":"))
		switch string(name) {
		case "from":
			from = true
		case "date", "message-id", "received", "mime-version":
			other = true
		}
	}
	return from && other
}

// readMbox reads the messages of a mailbox one after the other. Places are the lines in which they begin.
func readMbox(s *source, yield func(Item, error) bool) bool {
	box := mailbox{in: s.Reader}
	for {
		message, err := box.next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case errors.Is(err, errMessageTooLong):
			if !yield(Item{}, refusal(s.name, box.begin, err)) {
				return false
			}
		case err != nil:
			return yield(Item{}, refusal(s.name, box.begin, err))
		case !yield(s.mail(message, box.begin)):
			return false
		}
	}
}

var errMessageTooLong = errors.New("longer than the 48 MB that a message may have")

// mailbox cuts a stream into messages.
type mailbox struct {
	in    *bufio.Reader
	line  int // lines read
	begin int // line of the envelope of the last message
	ahead int // line of an envelope that was read and whose message was not; 0 for none
}

// next is the next message without its envelope; io.EOF after the last.
func (m *mailbox) next() (message []byte, err error) {
	m.begin, m.ahead = m.ahead, 0
	empty, tooLong := true, false
	for {
		line, err := m.readLine()
		switch {
		case len(line) == 0 && errors.Is(err, io.EOF):
			return m.end(message, tooLong)
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		if empty && envelope.Match(line) {
			if m.begin > 0 {
				m.ahead = m.line
				return m.end(message, tooLong)
			}
			m.begin = m.line
			continue
		}
		if m.begin == 0 {
			continue // before the first envelope is nothing
		}
		empty = len(bytes.TrimSpace(line)) == 0
		if tooLong = tooLong || len(message)+len(line) > maxMessage; tooLong {
			message = nil
			continue
		}
		if quoted.Match(line) {
			line = line[1:]
		}
		message = append(message, line...)
	}
}

func (m *mailbox) end(message []byte, tooLong bool) ([]byte, error) {
	switch {
	case tooLong:
		return nil, errMessageTooLong
	case m.begin == 0:
		return nil, io.EOF
	}
	return message, nil
}

// readLine reads a line with its end. One that is longer than a mail's comes in pieces.
func (m *mailbox) readLine() ([]byte, error) {
	line, err := m.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return line, nil
	}
	m.line++
	return line, err
}
