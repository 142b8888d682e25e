package read_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"github.com/whosaid/whosaid/corpus/read"
)

// through is a text that was written through a packer.
func through(t testing.TB, text string, open func(io.Writer) (io.WriteCloser, error)) string {
	t.Helper()
	var b bytes.Buffer
	w, err := open(&b)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inZstd(t testing.TB, text string) string {
	return through(t, text, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })
}

func inXZ(t testing.TB, text string) string {
	return through(t, text, func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) })
}

// inZip is an archive of files, each a name and a text.
func inZip(t testing.TB, files ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		member, err := w.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(member, f[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inTar is an archive of files, each a name and a text.
func inTar(t testing.TB, files ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		err := w.WriteHeader(&tar.Header{Name: f[0], Mode: 0o600, Size: int64(len(f[1]))})
		if _, err2 := io.WriteString(w, f[1]); errors.Join(err, err2) != nil {
			t.Fatal(err, err2)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bzipped is the line {"text": "One."}, packed by bzip2.
const bzipped = "BZh91AY&SYu\xafH`\x00\x00\x07\x1d\x80P\x01\x00\x10\x00\x00\x82\x01\x04J \x00\x22\x01\xa6@\x80i\xa6\x8a3\xa0\xe3,[c\xa7\xc5\xdc\x91N\x14$\x1dk\xd2\x18\x00"

func TestUnpack(t *testing.T) {
	const a, b = `{"text": "One."}`, `{"text": "Two."}`
	files := [][2]string{{"a.json", a}, {"sub/b.jsonl.zst", inZstd(t, b+"\n"+b)}, {"__MACOSX/._a.json", "\x00"}, {".DS_Store", "\x00"},
		{"c.xz", inXZ(t, "\xef\xbb\xbf"+a)}}
	members := []string{"file/a.json:1 One.", "file/sub/b.jsonl.zst:1 Two.", "file/sub/b.jsonl.zst:2 Two.", "file/c.xz:1 One."}
	inner := inZip(t, [2]string{"deep.json", b})
	for _, test := range []struct {
		name, file string
		want       []string
	}{
		{"zstd", inZstd(t, a), []string{"file:1 One."}},
		{"two zstd frames", inZstd(t, a+"\n") + inZstd(t, b), []string{"file:1 One.", "file:2 Two."}},
		{"xz", inXZ(t, a), []string{"file:1 One."}},
		{"bzip2", bzipped, []string{"file:1 One."}},
		{"zip", inZip(t, files...), members},
		{"tar", inTar(t, files...), members},
		{"tar in gzip", packed(t, inTar(t, files...)), members},
		{"zip in zip", inZip(t, [2]string{"inner.zip", inner}), []string{"file/inner.zip/deep.json:1 Two."}},
		{"an empty zip", inZip(t), nil},
		{"a zip cut off", inner[:len(inner)-9], []string{"file: zip: not a valid zip file"}},
		{"a tar cut off", inTar(t, files...)[:520], []string{"file/a.json: unexpected EOF", "file: unexpected EOF"}},
		{"a bad member", inZip(t, [2]string{"x", "\x00"}, [2]string{"y", a}), []string{
			"file/x: its format is not one of those that can be read", "file/y:1 One."}},
		{"too deep", packed(t, packed(t, packed(t, packed(t, packed(t, a))))), []string{"file: packed more than 4 times"}},
		{"half a zstd", inZstd(t, strings.Repeat(a+"\n", 99))[:30], []string{"file: unexpected EOF"}},
		{"half an xz", inXZ(t, a)[:30], []string{"file: unexpected EOF"}},
		{"an xz that wants 4 GB", "\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x28\x00\x00\x00\x00", []string{
			"file: unpack xz: its dictionary of 4096 MB is too large"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, listed(read.Reader(strings.NewReader(test.file), "file", read.Options{}))); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, []byte(test.file), 0o600); err != nil {
				t.Fatal(err)
			}
			f := read.NewFiles([]string{path}, read.Options{})
			got := listed(f.Items())
			for i := range got {
				got[i] = strings.Replace(got[i], path, "file", 1)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("items of a file on disk (-want +got):\n%s", diff)
			}
			if f.Done() != f.Size() {
				t.Errorf("done %d of %d bytes", f.Done(), f.Size())
			}
		})
	}
}

// listed is a line for each item: its place and text, or its refusal.
func listed(items func(func(read.Item, error) bool)) (lines []string) {
	for it, err := range items {
		if err != nil {
			lines = append(lines, err.Error())
			continue
		}
		lines = append(lines, it.Place.String()+" "+it.Text)
	}
	return lines
}

// TestBomb reads a file that unpacks to a thousand times its size, twice.
func TestBomb(t *testing.T) {
	var bomb bytes.Buffer
	w, err := zstd.NewWriter(&bomb)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(w, longLine("{", 600<<20, "}"))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	want := []string{"file:1: it unpacks to more than 250 times its size: unpack it first if that is meant"}
	if diff := cmp.Diff(want, listed(read.Reader(strings.NewReader(inZstd(t, bomb.String())), "file", read.Options{}))); diff != "" {
		t.Errorf("a bomb (-want +got):\n%s", diff)
	}
}
