package pdftext_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read/pdftext"
)

// resources are what the pages of the tests may use: F is a plain font, C a composite one with a table of its own, and X a
// form.
const resources = `<</Font<</F 4 0 R/C 5 0 R>>/XObject<</X 8 0 R>>>>`

// table maps 0001 to A, 0002 to "ff", 0003 to an emoji, and from 0010 on to the letters from a.
const table = "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0041> <0002> <FB00> endbfchar " +
	"1 beginbfchar <0003> <D83DDE00> endbfchar 1 beginbfrange <0010> <0020> <0061> endbfrange " +
	"1 beginbfrange <0030> <0031> [<0058> <0059>] endbfrange"

// document is a PDF with a page for each program.
func document(programs ...string) []byte {
	var kids strings.Builder
	objects := []string{"<</Type/Catalog/Pages 2 0 R/Lang(en)>>", "", "<</Title(report.docx)/Author(Ada Writer)/CreationDate(D:20250327083000+01'00')>>",
		"<</Type/Font/Subtype/Type1/FirstChar 32/LastChar 126/Widths[" + strings.Repeat("500 ", 95) + "]/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>",
		stream("", table),
		"<</Type/Font/Subtype/CIDFontType2/DW 1000/W[1[500 600] 16 32 500]>>",
		stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 -100]", "BT /F 10 Tf 50 700 Td (In a form.) Tj ET"),
	}
	for _, program := range programs {
		fmt.Fprintf(&kids, "%d 0 R ", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", len(objects)+2), stream("", program))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Resources %s/Kids[%s]/Count %d>>", resources, kids.String(), len(programs))
	return file(objects)
}

func stream(dictionary, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dictionary, len(content), content)
}

// file is a PDF of those objects; the first is its root and the third says what it is about.
func file(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, object := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func readAll(t *testing.T, raw []byte) pdftext.Document {
	t.Helper()
	doc, err := pdftext.Read(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// show draws lines under each other, from a height on.
func show(top int, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F 10 Tf 12 TL 50 %d Td ", top)
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T* ", l)
	}
	b.WriteString("ET ")
	return b.String()
}

func TestFacts(t *testing.T) {
	want := pdftext.Document{Author: "Ada Writer", Language: "en", Created: "2025-03-27T08:30:00+01:00", Paragraphs: []string{"One."}}
	if diff := cmp.Diff(want, readAll(t, document(show(700, "One.")))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParagraphs(t *testing.T) {
	full := strings.Repeat("word ", 16) // as wide as the page's other lines
	for _, test := range []struct {
		name  string
		pages []string
		want  []string
	}{
		{"gaps between words", []string{"BT /F 10 Tf 50 700 Td [(Wo)30(rds)-300(apart)-100(ly)]TJ ET"}, []string{"Words apartly"}},
		{"a space that is covered", []string{"BT /F 10 Tf 50 700 Td (win ) Tj 15 0 Td (ter is here) Tj ET"}, []string{"winter is here"}},
		{"a composite font", []string{"BT /C 10 Tf 50 700 Td <0001000200030010001100300031> Tj ET"}, []string{"Aff😀abXY"}},
		{"a form", []string{"q 1 0 0 1 0 50 cm /X Do Q " + show(600, "Below.")}, []string{"In a form.", "Below."}},
		{"operators that go to the next line", []string{"BT /F 10 Tf 12 TL 50 700 Td (One and) Tj (two and) ' 0 0 (three.) \" ET"}, []string{"One and two and three."}},
		{"what is no text", []string{"/Artifact <</Type/Pagination>> BDC " + show(750, "Page 1") + "EMC /P BMC " + show(700, "Text.") + "EMC"}, []string{"Text."}},
		{"text up the margin", []string{"BT /F 10 Tf 0 1 -1 0 20 100 Tm (Stamp) Tj ET " + show(700, "Text.")}, []string{"Text."}},
		{"more space", []string{show(700, full, "and so on.") + show(660, full, "and on.")}, []string{full + "and so on.", full + "and on."}},
		{"less space after a short line", []string{show(700, full, "and so on.", "Next "+full)}, []string{full + "and so on.", "Next " + full}},
		{"an indented line", []string{show(700, full+"end.") + "BT /F 10 Tf 62 688 Td (Next begins.) Tj ET"}, []string{full + "end.", "Next begins."}},
		{"a larger line", []string{"BT /F 16 Tf 50 712 Td (Heading) Tj ET " + show(694, "Text.")}, []string{"Heading", "Text."}},
		{"columns", []string{show(700, "Left one", "left two") + "BT /F 10 Tf 12 TL 300 700 Td (right one) Tj T* (right two.) Tj ET"},
			[]string{"Left one left two right one right two."}},
		{"a sentence over pages", []string{show(700, full+"which", "went"), show(700, "on here. "+full)}, []string{full + "which went on here. " + full}},
		{"a page that ends a sentence", []string{show(700, full+"end."), show(700, "Next "+full)}, []string{full + "end.", "Next " + full}},
		{"edges of pages", []string{
			show(780, "THE COURIER 27") + show(700, "One "+full) + show(40, "1"),
			show(780, "THE COURIER 27") + show(700, "two "+full) + show(40, "2"),
			show(780, "THE COURIER 27") + show(700, "three.") + show(40, "3")},
			[]string{"One " + full + "two " + full + "three."}},
		{"a broken word that stands whole elsewhere", []string{show(700, "The administration of", "the admin-", "istration.")},
			[]string{"The administration of the administration."}},
		{"a broken word that does not", []string{show(700, "The long-", "term plan.")}, []string{"The long-term plan."}},
		{"a range of years", []string{show(700, "From 2024 -", "2025 on.")}, []string{"From 2024 - 2025 on."}},
		{"a page that cannot be read", []string{show(700, "One."), "BT (", show(700, "Three.")}, []string{"One.", "Three."}},
		{"an empty page", []string{"", show(700, "Two.")}, []string{"Two."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, document(test.pages...)).Paragraphs
			for i := range test.want {
				test.want[i] = strings.TrimSpace(strings.ReplaceAll(test.want[i], "  ", " "))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoDocument(t *testing.T) {
	whole := document(show(700, "One."))
	cycle := file([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>", "<<>>"})
	for _, test := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"nothing", nil, "not a PDF that can be read"},
		{"cut off", whole[:len(whole)/2], "not a PDF that can be read"},
		{"pages in each other", cycle, "a PDF without pages"},
	} {
		if _, err := pdftext.Read(bytes.NewReader(test.raw), int64(len(test.raw))); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got the error %v, want %q", test.name, err, test.want)
		}
	}
}

// FuzzPage draws a page by any program: the parser of the file is the library's, and bounded by whoever calls it.
func FuzzPage(f *testing.F) {
	f.Add(show(700, "One and", "two-", "three.") + "q 1 0 0 1 0 50 cm /X Do Q")
	f.Add("BT /C 10 Tf 50 700 Td <000100020003001000110030> Tj 0 1 -1 0 20 100 Tm [(a)-300(b)]TJ ET")
	f.Add("/Artifact BMC BT /F 10 Tf 12 TL (a) ' 0 0 (b) \" T* EMC Q Q q 1 2 3 cm ET")
	f.Fuzz(func(t *testing.T, program string) {
		raw := document(program, show(700, "Two."))
		doc, err := pdftext.Read(bytes.NewReader(raw), int64(len(raw)))
		if err != nil && !strings.Contains(err.Error(), "can") {
			t.Fatalf("%q: the error %v", program, err)
		}
		for _, p := range doc.Paragraphs {
			if strings.TrimSpace(p) == "" || !utf8.ValidString(p) {
				t.Fatalf("%q: the paragraph %q", program, p)
			}
		}
	})
}
