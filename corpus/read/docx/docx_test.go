package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read/docx"
)

// file is a document of a text part and a part that describes it.
func file(t testing.TB, text, core string) []byte {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for name, content := range map[string]string{"word/document.xml": text, "docProps/core.xml": core} {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readFile(t *testing.T, text, core string) (docx.Document, error) {
	t.Helper()
	raw := file(t, text, core)
	return docx.Read(bytes.NewReader(raw), int64(len(raw)))
}

func TestTitleOfProperties(t *testing.T) {
	got, err := readFile(t, "<document><p><r><t>One.</t></r></p></document>", "<core><title> Border </title><creator>Ada</creator></core>")
	want := docx.Document{Title: "Border", Author: "Ada", Paragraphs: []string{"One."}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("error %v (-want +got):\n%s", err, diff)
	}
}

func TestBomb(t *testing.T) {
	_, err := readFile(t, "<document><p><r><t>"+strings.Repeat("a", 65<<20)+"</t></r></p></document>", "<core/>")
	if err == nil || !strings.Contains(err.Error(), "longer than 64 MB") {
		t.Errorf("got the error %v, want that the text is too long", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<w:document xmlns:w="w"><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>One</w:t><w:br/><w:tab/></w:r></w:p></w:document>`, "<core><title>T</title></core>")
	f.Add("<d><p><del><t>a</t></del><p><t>b</t></p></p></d>", "<core><created>2025</created>")
	f.Fuzz(func(t *testing.T, text, core string) {
		doc, err := readFile(t, text, core)
		if err != nil && !strings.Contains(err.Error(), ".xml: ") && !errors.Is(err, io.EOF) {
			t.Fatalf("the error %v", err)
		}
		for _, p := range doc.Paragraphs {
			if strings.TrimSpace(p) == "" || !utf8.ValidString(p) {
				t.Fatalf("%q: the paragraph %q", text, p)
			}
		}
	})
}
