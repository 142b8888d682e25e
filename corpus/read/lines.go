package read

import (
	"bufio"
	"errors"
	"io"
)

// maxRecord bounds a record and a file that is read whole; an article of a million words stays well below.
const maxRecord = 16 << 20

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
