// Package warc reads web archives (ISO 28500): records one after the other, in constant memory, and the HTTP responses in
// them. Compression is for the caller to look through.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// Record is one record of an archive. Its Body can be read until the next one is asked for.
type Record struct {
	Type   string // "response", "resource", "conversion", "revisit", …
	Target string // the address that was fetched
	Date   string // when, as written
	Media  string // the Content-Type of Body
	Offset int64  // where it begins in the stream
	Body   io.Reader
}

// Error is a record that cannot be read. Those after it can, unless it is the final one.
type Error struct {
	Offset int64
	Reason string
	Final  bool
}

func (e *Error) Error() string { return fmt.Sprintf("record at byte %d: %s", e.Offset, e.Reason) }

// maxHeader bounds the lines of a record's header, together.
const maxHeader = 64 << 10

// Reader reads the records of a stream.
type Reader struct {
	in   *bufio.Reader
	read *counter
	body *body // of the last record
	last int64 // where the last record begins
}

// NewReader returns a reader of an archive that is not compressed.
func NewReader(in io.Reader) *Reader {
	c := &counter{in: in}
	return &Reader{in: bufio.NewReaderSize(c, maxHeader), read: c}
}

// counter counts what is read through it.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

func (r *Reader) offset() int64 { return r.read.n - int64(r.in.Buffered()) }

// Next returns the next record; io.EOF after the last. any other error is an *Error, after which the next
// call goes on with the record that begins next, unless there is none.
func (r *Reader) Next() (Record, error) {
	if err := r.skipBody(); err != nil {
		return Record{}, err
	}
	line, err := r.firstLine()
	if err != nil {
		return Record{}, err
	}
	if !bytes.HasPrefix(line, []byte("WARC/")) {
		return Record{}, r.resume("does not begin with WARC/")
	}
	header, err := r.header()
	if err != nil {
		return Record{}, r.resume(err.Error())
	}
	length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return Record{}, r.resume(fmt.Sprintf("Content-Length %q is no length", header.Get("Content-Length")))
	}
	r.body = &body{io.LimitedReader{R: r.in, N: length}, false}
	return Record{
		Type: strings.ToLower(header.Get("WARC-Type")), Target: strings.Trim(header.Get("WARC-Target-URI"), "<>"),
		Date: header.Get("WARC-Date"), Media: header.Get("Content-Type"), Offset: r.last, Body: r.body,
	}, nil
}

// skipBody reads what was not wanted of the last record.
func (r *Reader) skipBody() error {
	if r.body == nil {
		return nil
	}
	last := r.body
	r.body = nil
	if last.broken {
		return io.EOF // its reader was told
	}
	switch _, err := io.Copy(io.Discard, last); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{r.last, "cut off", true}
	case err != nil:
		return &Error{r.last, err.Error(), true}
	}
	return nil
}

// firstLine is the first line that is not empty.
func (r *Reader) firstLine() ([]byte, error) {
	for {
		r.last = r.offset()
		line, err := r.in.ReadSlice('\n')
		switch {
		case len(bytes.TrimSpace(line)) > 0 && (err == nil || errors.Is(err, io.EOF) || errors.Is(err, bufio.ErrBufferFull)):
			return line, nil
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return nil, &Error{r.last, err.Error(), true}
		}
	}
}

// resume looks for where the next record begins, and returns what was wrong with this one.
func (r *Reader) resume(reason string) error {
	for {
		if next, err := r.in.Peek(len("WARC/1.")); err != nil || string(next) == "WARC/1." {
			return &Error{r.last, reason, err != nil}
		}
		for {
			_, err := r.in.ReadSlice('\n')
			if !errors.Is(err, bufio.ErrBufferFull) {
				break
			}
		}
	}
}

// header reads a record's header up to its empty line.
func (r *Reader) header() (textproto.MIMEHeader, error) {
	header := make(textproto.MIMEHeader)
	for size := 0; ; {
		line, err := r.in.ReadSlice('\n')
		size += len(line)
		switch {
		case errors.Is(err, io.EOF):
			return nil, errors.New("cut off")
		case err != nil || size > maxHeader:
			return nil, fmt.Errorf("its header is longer than %d kB", maxHeader>>10)
		}
		text := strings.TrimSpace(string(line))
		if text == "" {
			return header, nil
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// body reads the block of a record, which must have its full length.
type body struct {
	in     io.LimitedReader
	broken bool // the stream ended inside
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if errors.Is(err, io.EOF) && b.in.N > 0 {
		err = io.ErrUnexpectedEOF
	}
	b.broken = b.broken || err != nil && !errors.Is(err, io.EOF)
	return n, err
}
