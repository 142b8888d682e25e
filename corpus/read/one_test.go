package read_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestOne(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte("“It holds,” said Ada Okafor.\n"))
	w.Close()
	const html = "<html><head><title>Bridge</title></head><body><article><p>“It holds,” said Ada Okafor.</p></article></body></html>"
	for _, c := range []struct{ name, raw, text, refused string }{
		{name: "note.txt", raw: "“It holds,” said Ada Okafor.\n", text: "“It holds,” said Ada Okafor.\n"},
		{name: "note.md", raw: "---\ntitle: Bridge\n---\n“It holds,” said Ada Okafor.\n", text: "“It holds,” said Ada Okafor.\n"},
		{name: "page.html", raw: html, text: "“It holds,” said Ada Okafor."},
		{name: "latin.txt", raw: "Jos\xe9 Rueda said so.\n", text: "José Rueda said so.\n"},
		{name: "empty.txt", refused: "the file is empty"},
		{name: "many.jsonl", raw: `{"text":"one"}` + "\n" + `{"text":"two"}` + "\n", refused: "not one article"},
		{name: "marked.json", raw: "\xef\xbb\xbf" + `{"text":"one"}`, refused: "not one article"},
		{name: "table.csv", raw: "title,text\nBridge,It holds\n", refused: "not one article"},
		{name: "note.txt.gz", raw: packed.String(), refused: "not one article"},
		{name: "paper.pdf", raw: "%PDF-1.7\n", refused: "read by `whosaid import` only"},
		{name: "photo.png", raw: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", refused: "its format is not one of those"},
	} {
		it, err := read.One(strings.NewReader(c.raw), c.name)
		var refusal *read.Refusal
		switch {
		case c.refused != "" && (!errors.As(err, &refusal) || refusal.File != c.name || !strings.Contains(refusal.Reason, c.refused)):
			t.Errorf("%s: got %q, %v, want it refused: %s", c.name, it.Text, err, c.refused)
		case c.refused == "" && (err != nil || it.Text != c.text):
			t.Errorf("%s: got %q, %v, want %q", c.name, it.Text, err, c.text)
		}
	}
}
