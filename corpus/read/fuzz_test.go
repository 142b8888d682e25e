package read_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/read"
)

// FuzzTables reads tables of every kind.
func FuzzTables(f *testing.F) { fuzz(f, "testdata/table/*.csv", "testdata/table/*.tsv") }

// FuzzShapes reads JSON of every shape.
func FuzzShapes(f *testing.F) { fuzz(f, "testdata/json/*.jsonl", "testdata/json/*.json") }

// FuzzDoor reads what is packed, in archives too.
func FuzzDoor(f *testing.F) {
	const a = `{"text": "One."}`
	for _, seed := range []string{bzipped, packed(f, a), inZstd(f, a), inXZ(f, a), inTar(f, [2]string{"a.json", a}),
		inZip(f, [2]string{"a.json", a}, [2]string{"b.zst", inZstd(f, a)})} {
		f.Add([]byte(seed))
	}
	fuzz(f)
}

// fuzz wants every item and refusal of any file to be sound: texts in UTF-8, places in the file, reasons told.
func fuzz(f *testing.F, fixtures ...string) {
	for _, pattern := range fixtures {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			f.Fatalf("no fixtures %s: %v", pattern, err)
		}
		for _, path := range paths {
			seed, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(seed)
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for it, err := range read.Reader(strings.NewReader(string(file)), "file", read.Options{}) {
			if err != nil {
				if refusal, ok := err.(*read.Refusal); !ok || refusal.Reason == "" || !strings.HasPrefix(refusal.File, "file") {
					t.Fatalf("%q: a refusal %#v", file, err)
				}
				continue
			}
			checkItem(t, it)
		}
	})
}

func checkItem(t *testing.T, it read.Item) {
	t.Helper()
	for _, text := range []string{it.ID, it.URL, it.Title, it.Outlet, it.Author, it.Text, it.Summary} {
		if !utf8.ValidString(text) {
			t.Errorf("%s: %q is no UTF-8", it.Place, text)
		}
	}
	for _, e := range it.Excerpts {
		if !utf8.ValidString(e.Text) || e.Text == "" {
			t.Errorf("%s: excerpt %q", it.Place, e.Text)
		}
	}
}
