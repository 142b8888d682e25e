package model

import (
	"errors"
	"testing"
)

func TestParseReadsWhatEncodeWrote(t *testing.T) {
	data := Encode([]Section{{"a", []byte("first")}, {"b", nil}})
	f, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "first", "b": ""} {
		got, err := f.Section(name)
		if err != nil || string(got) != want {
			t.Errorf("section %q: got %q, %v, want %q", name, got, err, want)
		}
	}
	if _, err := f.Section("c"); err == nil {
		t.Error("section that is not there: got no error")
	}
}

func TestParseRefusesDamage(t *testing.T) {
	good := Encode([]Section{{"a", []byte("some data, some data")}})
	changed := func(at int) []byte {
		data := append([]byte(nil), good...)
		data[at] ^= 1
		return data
	}
	tests := map[string][]byte{
		"empty":            nil,
		"short":            good[:6],
		"another magic":    changed(0),
		"another schema":   changed(len(magic)),
		"another checksum": changed(len(magic) + 4),
		"damaged body":     changed(len(good) - 1),
		"cut off":          good[:len(good)-2],
	}
	for name, data := range tests {
		if _, err := Parse(data); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got error %v, want ErrFormat", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Encode([]Section{{"dense", EncodeDense([]string{"a", "b"}, []Row{{7, []float32{1, -1}}})}}))
	f.Add(Encode([]Section{{"sparse", EncodeSparse([]string{"a", "b"}, []Row{{7, []float32{1, 0}}})}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		// the checksum guards against chance, not against intent: what it lets through must not crash either
		if file, err := split(data); err == nil {
			for _, section := range file.sections {
				readAnything(section.Data)
			}
		}
		readAnything(data)
	})
}

func readAnything(data []byte) {
	keys := []uint32{0, 1, 7, 1 << 31}
	if d, err := ParseDense(data); err == nil {
		d.Best(keys, 1<<63-1)
	}
	if s, err := ParseSparse(data); err == nil {
		s.Best(keys, 1<<63-1)
	}
}
