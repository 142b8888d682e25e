package bottest

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite golden files with what comes out now")

// Golden compares each section of a txtar file with what render makes of its name and present text, as a test of the
// section's name. With -update it rewrites the file instead.
func Golden(t *testing.T, path string, render func(t *testing.T, name, text string) string) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range archive.Files {
		section := &archive.Files[i]
		t.Run(section.Name, func(t *testing.T) {
			got := render(t, section.Name, string(section.Data))
			if *update {
				section.Data = []byte(got)
				return
			}
			if diff := cmp.Diff(got, string(section.Data)); diff != "" {
				t.Errorf("%s: -got +want (run with -update to accept)\n%s", path, diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Updating reports whether the tests run with -update.
func Updating() bool { return *update }
