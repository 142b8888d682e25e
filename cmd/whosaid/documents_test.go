package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

// pdfWith is a PDF of one page that is drawn by a program of one word, so many times.
func pdfWith(t *testing.T, word string, times int) io.Reader {
	t.Helper()
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, err := io.Copy(w, io.LimitReader(repeat(word), int64(len(word)*times)))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.7\n")
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>>>",
		fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", packed.Len(), packed.String()),
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return &b
}

// repeat gives a word without end.
type repeat string

func (r repeat) Read(p []byte) (n int, err error) {
	for n+len(r) <= len(p) {
		n += copy(p[n:], r)
	}
	return n, nil
}

func TestReadApart(t *testing.T) {
	article, err := os.Open("../../corpus/read/testdata/documents/chromium.pdf")
	if err != nil {
		t.Fatal(err)
	}
	defer article.Close()
	it, err := usualApart().reader(t.Context())(article)
	if err != nil || it.Title != "Border to reopen in May" {
		t.Errorf("got %+v and %v", it, err)
	}
}

// TestDocumentsThatKill has documents that need more than they get: their reader dies, and says of what.
func TestDocumentsThatKill(t *testing.T) {
	for _, test := range []struct {
		name   string
		bounds apart
		word   string
		times  int
		want   string
	}{
		{"an endless string", apart{120, time.Minute}, "(aaaaaaa", 16 << 20, "takes more than 120 MB of memory"},
		{"work without end", apart{200, 100 * time.Millisecond}, "q Q BT ET 1 0 0 1 0 0 cm ", 2 << 20, "takes longer than 100ms"},
		{"nothing wrong", usualApart(), "BT /F 12 Tf 72 700 Td (One.) Tj ET ", 1, ""},
		{"no text", usualApart(), "q Q ", 10, "without a text layer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			it, err := test.bounds.reader(t.Context())(pdfWith(t, test.word, test.times))
			switch {
			case test.want == "" && (err != nil || it.Text != "One."):
				t.Errorf("got %q and %v", it.Text, err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got the error %v, want %q", err, test.want)
			}
		})
	}
}

func TestReadApartEndsWithImport(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := usualApart().reader(ctx)(pdfWith(t, "q Q BT ET 1 0 0 1 0 0 cm ", 4<<20)); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want that the import was cancelled", err)
	}
}
