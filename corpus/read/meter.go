package read

import (
	"fmt"
	"io"
	"sync/atomic"
)

// What a file may unpack to: some, and so many times what was read of it. Text packs to a tenth; a file that is made of
// one byte packs to a thousandth in one layer, and a bomb is packed in several.
const (
	unpackedFloor = 256 << 20
	unpackedRatio = 250
)

// meter counts what is read of one file as it stands, and what that unpacks to in all its layers and members together.
type meter struct {
	in       io.Reader
	file     io.ReaderAt   // the same, where it can be read in any order; else nil
	size     int64         // of file
	done     *atomic.Int64 // bytes read, of this file and of those before it
	packed   int64         // bytes read of this file
	unpacked int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.in.Read(p)
	m.count(n)
	return n, err
}

func (m *meter) ReadAt(p []byte, at int64) (int, error) {
	n, err := m.file.ReadAt(p, at)
	m.count(n)
	return n, err
}

// count counts no more than the file has: what is read again is done already.
func (m *meter) count(n int) {
	read := int64(n)
	if m.file != nil {
		read = min(read, m.size-m.packed)
	}
	m.packed += read
	m.done.Add(read)
}

// rest counts what was not wanted of a file as done.
func (m *meter) rest() {
	if m.file != nil {
		m.count(int(m.size - m.packed))
	}
}

// unpacking returns what a layer unpacks to, up to the bounds of the file.
func (m *meter) unpacking(in io.Reader) io.Reader { return &layer{in, m} }

type layer struct {
	in    io.Reader
	meter *meter
}

func (l *layer) Read(p []byte) (int, error) {
	if l.meter.unpacked > unpackedFloor+unpackedRatio*l.meter.packed {
		return 0, fmt.Errorf("it unpacks to more than %d times its size: unpack it first if that is meant", unpackedRatio)
	}
	n, err := l.in.Read(p)
	l.meter.unpacked += int64(n)
	return n, err
}
