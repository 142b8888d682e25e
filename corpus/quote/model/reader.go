package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Reader reads numbers and strings from a section. After the first read beyond the end every read gives zero,
// and Err tells of it.
type Reader struct {
	data []byte
	bad  bool
}

// NewReader gives a Reader of a section's data.
func NewReader(data []byte) *Reader { return &Reader{data: data} }

// Uvarint reads a number as binary.AppendUvarint writes it.
func (r *Reader) Uvarint() uint64 {
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return v
}

// Varint reads a number as binary.AppendVarint writes it.
func (r *Reader) Varint() int64 {
	v, n := binary.Varint(r.data)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[n:]
	return v
}

// Bytes reads n bytes. They share memory with the section.
func (r *Reader) Bytes(n uint64) []byte {
	if n > uint64(len(r.data)) {
		r.fail()
		return nil
	}
	out := r.data[:n:n]
	r.data = r.data[n:]
	return out
}

// String reads a length and as many bytes.
func (r *Reader) String() string { return string(r.Bytes(r.Uvarint())) }

// Count reads a number of items of at least one byte each, so that damaged data makes nobody allocate without bound.
func (r *Reader) Count() int {
	n := r.Uvarint()
	if n > uint64(len(r.data)) {
		r.fail()
		return 0
	}
	return int(n)
}

// number reads four bytes as appendNumber writes them.
func (r *Reader) number() float32 {
	b := r.Bytes(4)
	if b == nil {
		return 0
	}
	return math.Float32frombits(binary.LittleEndian.Uint32(b))
}

// Err tells whether a read went beyond the end.
func (r *Reader) Err() error {
	if r.bad {
		return fmt.Errorf("model: section ends early: %w", ErrFormat)
	}
	return nil
}

func (r *Reader) fail() { r.bad, r.data = true, nil }

// AppendString appends a string as Reader.String reads it.
func AppendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
