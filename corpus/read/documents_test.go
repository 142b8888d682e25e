package read_test

import (
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestDocuments(t *testing.T) {
	for _, name := range []string{"chromium.pdf", "scan.pdf", "article.docx", "table.xlsx", "broken.docx"} {
		t.Run(name, func(t *testing.T) { golden(t, "testdata/documents/"+name, read.Options{Apart: read.Document}) })
	}
}

// TestDocumentsNowhere has callers with no place to read documents in.
func TestDocumentsNowhere(t *testing.T) {
	for _, name := range []string{"chromium.pdf", "article.docx"} {
		items, refusals := all(t, string(fixture(t, "documents/"+name)), read.Options{})
		if len(items) > 0 || len(refusals) != 1 || refusals[0] != "file: PDF and Word documents are read by `whosaid import` only" {
			t.Errorf("%s: got %d items and %q", name, len(items), refusals)
		}
	}
}
