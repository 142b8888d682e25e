package read_test

import (
	"path/filepath"
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

// TestFamilies reads a fixture of each family of tables and of JSON, in the shape in which the source hands it out.
func TestFamilies(t *testing.T) {
	for _, folder := range []string{"table", "json"} {
		fixtures, err := filepath.Glob(filepath.Join("testdata", folder, "*"))
		if err != nil || len(fixtures) == 0 {
			t.Fatalf("no fixtures in %s: %v", folder, err)
		}
		for _, fixture := range fixtures {
			if filepath.Ext(fixture) != ".golden" {
				t.Run(filepath.Base(fixture), func(t *testing.T) { golden(t, fixture, read.Options{}) })
			}
		}
	}
}
