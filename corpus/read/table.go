package read

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// table is how a table is written: its columns and what stands between them.
type table struct {
	header []string // in lower case
	comma  rune
	quoted bool // a value may stand in quotation marks, and have ends of lines in it
}

// columnName is what people name columns. In prose a comma is followed by a space, and a sentence has an end.
var columnName = regexp.MustCompile(`^[\pL_][\pL\pN_.:/#()-]*(?: [\pL\pN_.:/#()-]+){0,3}$`)

// isTable recognises a table.
func isTable(head []byte) bool {
	_, ok := tableOf(head)
	return ok
}

// tableOf recognises a table by its first line, the names of its columns, of which two at least are fields of ours;
// where they are not, the rows after it must have as many values. ok is false where it is none.
func tableOf(head []byte) (t table, ok bool) {
	if len(head) == headSize {
		head = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	for _, comma := range "\t,;|" {
		t := table{comma: comma, quoted: comma != '\t' || !evenTabs(head)}
		rows := t.rows(head)
		if len(rows) > 0 && t.name(rows[0]) && (known(t.header) >= 2 || even(rows)) {
			return t, true
		}
	}
	return table{}, false
}

// evenTabs reports whether the lines of a head have as many tabs each, and so none inside quotation marks.
func evenTabs(head []byte) bool {
	lines := bytes.Split(bytes.TrimRight(head, "\n"), []byte("\n"))
	return !slices.ContainsFunc(lines, func(line []byte) bool {
		return bytes.Count(line, []byte("\t")) != bytes.Count(lines[0], []byte("\t"))
	})
}

// rows are the rows that a head holds. The last may be cut off.
func (t table) rows(head []byte) (rows [][]string) {
	for r := t.reader(bytes.NewReader(head)); ; {
		row, _, err := r.next()
		if err != nil {
			return rows
		}
		rows = append(rows, row)
	}
}

// name takes a row for the names of the columns, if they can be. The first may be empty.
func (t *table) name(row []string) bool {
	if len(row) < 2 {
		return false
	}
	t.header = make([]string, len(row))
	for i, cell := range row {
		if len(cell) > 64 || !columnName.MatchString(cell) && (i > 0 || cell != "") {
			return false
		}
		name := strings.ToLower(cell)
		if slices.Contains(t.header[:i], name) {
			return false
		}
		t.header[i] = name
	}
	return true
}

// even reports whether there are rows, of as many values each.
func even(rows [][]string) bool {
	return len(rows) > 1 && !slices.ContainsFunc(rows, func(row []string) bool { return len(row) != len(rows[0]) })
}

// known counts the fields of ours that have a column.
func known(header []string) (n int) {
	for _, f := range fields() {
		if slices.ContainsFunc(f.theirs, func(name string) bool { return slices.Contains(header, name) }) {
			n++
		}
	}
	return n
}

// readTable reads a row as an article each. A row of more or fewer values than there are columns is refused, and so is
// the whole of a table that has no column for a text or an address.
func readTable(s *source, yield func(Item, error) bool) bool {
	head, _ := s.Peek(headSize)
	t, _ := tableOf(head)
	if !s.canRead(t.header) {
		return yield(Item{}, s.refuse(1, "a table without a column for the text, but with %s: name it by --map text=COLUMN",
			strings.Join(t.header, ", ")))
	}
	for r, first := t.reader(s), true; ; first = false {
		values, line, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case !first && !yield(s.rowItem(t, values, line, err)):
			return false
		case err != nil && !isRowError(err):
			return true
		}
	}
}

// isRowError reports whether an error is about one row, and the next can be read.
func isRowError(err error) bool {
	var broken *csv.ParseError
	return errors.As(err, &broken) || errors.Is(err, errTooLong)
}

// canRead reports whether a table has a column that an article can be made of.
func (s *source) canRead(header []string) bool {
	return slices.ContainsFunc(header, func(name string) bool {
		return slices.Contains(s.names["text"], name) || slices.Contains(s.names["url"], name)
	})
}

func (s *source) rowItem(t table, values []string, line int, err error) (Item, error) {
	switch {
	case err != nil:
		return Item{}, refusal(s.name, line, err)
	case len(values) != len(t.header):
		return Item{}, s.refuse(line, "has %d values, but there are %d columns", len(values), len(t.header))
	}
	return s.item(row(t.header, values), line), nil
}
