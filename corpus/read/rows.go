package read

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// rowReader reads the rows of a table. next returns io.EOF after the last; after an error of isRowError it may be called
// again.
type rowReader interface {
	next() (values []string, line int, err error)
}

func (t table) reader(in io.Reader) rowReader {
	if !t.quoted {
		lines, ok := in.(*source)
		if !ok {
			return &plainRows{in: bufio.NewReader(in)}
		}
		return &plainRows{in: lines.Reader}
	}
	lines := &lineReader{in: in}
	r := csv.NewReader(lines)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = t.comma, true, -1
	return &quotedRows{lines, r}
}

// quotedRows are values that may stand in quotation marks.
type quotedRows struct {
	lines *lineReader
	csv   *csv.Reader
}

var errUnclosed = errors.New("longer than the 16 MB that an article may have: is a quotation mark not closed?")

func (r *quotedRows) next() (values []string, line int, err error) {
	line = r.lines.line(r.lines.done)
	values, err = r.csv.Read()
	if errors.Is(err, errTooLong) {
		return nil, line, errUnclosed
	}
	if err == nil {
		line, _ = r.csv.FieldPos(0)
	}
	r.lines.done = r.csv.InputOffset()
	return values, line, err
}

// plainRows are lines of values with tabs between them, and no meaning to quotation marks inside.
type plainRows struct {
	in   *bufio.Reader
	line int
	end  bool
}

func (r *plainRows) next() (values []string, line int, err error) {
	for !r.end {
		text, err := readLine(r.in)
		r.line++
		r.end = err != nil && !errors.Is(err, errTooLong)
		row := strings.TrimRight(string(text), "\r\n")
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return nil, r.line, err
		case row != "":
			values = strings.Split(row, "\t")
			for i, v := range values {
				values[i] = unquoted(v)
			}
			return values, r.line, nil
		}
	}
	return nil, r.line, io.EOF
}

// unquoted is a value without the marks that stand around the whole of it.
func unquoted(value string) string {
	if len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
		return value
	}
	inner := strings.ReplaceAll(value[1:len(value)-1], `""`, `"`)
	if strings.Count(inner, `"`) != strings.Count(value[1:len(value)-1], `"`)/2 {
		return value // they belong to the text
	}
	return inner
}
