package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
)

// Schema numbers the features and layouts that the code of this module reads. A file of another schema is refused.
const Schema = 3

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
// the rest, and the rest packed as one Zstandard frame: for each section its name, its length and its data. The same
// sections give the same bytes.
func Encode(sections []Section) []byte {
	var plain []byte
	for _, s := range sections {
		plain = binary.AppendUvarint(plain, uint64(len(s.Name)))
		plain = append(plain, s.Name...)
		plain = binary.AppendUvarint(plain, uint64(len(s.Data)))
		plain = append(plain, s.Data...)
	}
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBetterCompression)) // the options are valid
	body := z.EncodeAll(plain, nil)
	out := append([]byte(magic), 0, 0, 0, 0, 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(magic):], Schema)
	binary.LittleEndian.PutUint32(out[len(magic)+4:], crc32.Checksum(body, castagnoli()))
	return append(out, body...)
}

// mostPlain is how large a file may be when unpacked, in bytes.
const mostPlain = 64 << 20

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
	plain, err := unpack(body)
	if err != nil {
		return nil, fmt.Errorf("model: unpack: %w: %v", ErrFormat, err)
	}
	return split(plain)
}

func unpack(body []byte) ([]byte, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostPlain))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.DecodeAll(body, nil)
}

// split cuts the unpacked body into sections.
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
