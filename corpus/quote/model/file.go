package model

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// Schema numbers the features and layouts that the code of this module reads. A file of another schema is refused.
const Schema = 1

const magic = "whosaid\x01"

// ErrFormat is the cause of Parse's error where the data is no model file of this schema or is damaged.
var ErrFormat = errors.New("not a model file of this schema")

// File is a model as it was read: named sections of bytes.
type File struct {
	sections []Section
}

// Section gives a section's bytes, which the caller must not change.
func (f *File) Section(name string) ([]byte, error) {
	for _, s := range f.sections {
		if s.Name == name {
			return s.Data, nil
		}
	}
	return nil, fmt.Errorf("model: no section %q", name)
}

// Sections gives all sections in their order.
func (f *File) Sections() []Section { return f.sections }

// Section is a named part of a file.
type Section struct {
	Name string
	Data []byte
}

// Encode gives the bytes of a file with the sections in the given order: the magic word, the schema, the CRC-32C of
// the rest, and the rest deflated: for each section its name, its length and its data. The same sections
// give the same bytes.
func Encode(sections []Section) []byte {
	var body bytes.Buffer
	z, _ := flate.NewWriter(&body, flate.BestCompression) // the level is valid
	for _, s := range sections {
		var head []byte
		head = binary.AppendUvarint(head, uint64(len(s.Name)))
		head = append(head, s.Name...)
		head = binary.AppendUvarint(head, uint64(len(s.Data)))
		z.Write(head) // a bytes.Buffer takes everything
		z.Write(s.Data)
	}
	z.Close()
	out := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(magic):], Schema)
	binary.LittleEndian.PutUint32(out[len(magic)+4:], crc32.Checksum(body.Bytes(), castagnoli()))
	return append(out, body.Bytes()...)
}

// Parse reads a file. It checks the magic word, the schema and the checksum.
func Parse(data []byte) (*File, error) {
	const head = len(magic) + 8
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("model: read file: %w", ErrFormat)
	}
	if got := binary.LittleEndian.Uint32(data[len(magic):]); got != Schema {
		return nil, fmt.Errorf("model: read file of schema %d, want %d: %w", got, Schema, ErrFormat)
	}
	body := data[head:]
	if crc32.Checksum(body, castagnoli()) != binary.LittleEndian.Uint32(data[len(magic)+4:]) {
		return nil, fmt.Errorf("model: checksum differs: %w", ErrFormat)
	}
	plain, err := io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	if err != nil {
		return nil, fmt.Errorf("model: inflate: %w: %v", ErrFormat, err)
	}
	return split(plain)
}

// split cuts the inflated body into sections.
func split(plain []byte) (*File, error) {
	f := new(File)
	r := Reader{data: plain}
	for len(r.data) > 0 {
		name := r.String()
		f.sections = append(f.sections, Section{Name: name, Data: r.Bytes(r.Uvarint())})
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }
