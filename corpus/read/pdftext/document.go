// Package pdftext reads the text layer of PDF files as paragraphs: the lines that the page shows, put together again where
// the page broke them, without what repeats at the edges of pages.
//
// The library under it parses the file and its objects. What a page's operators draw, with fonts, widths and forms, is
// read here: the library's own reading knows neither forms, nor the widths of composite fonts, nor a font's own table of
// characters beside an encoding, and so loses what word processors and browsers write. Its parser panics on broken files
// and can take any time and memory on hostile ones; only the panics are caught here.
package pdftext

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Document is the text of a file and what it says of itself; dates are RFC 3339, or empty.
type Document struct {
	Title, Author, Language, Created, Modified string
	Paragraphs                                 []string // empty where the pages are pictures
}

// maxPages bounds a document, and the nodes of its tree of pages.
const maxPages = 20_000

// Read reads a document. One that needs a password is an error; a page that is broken is left out, unless all are.
func Read(at io.ReaderAt, size int64) (doc Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("not a PDF that can be read: %v", p)
		}
	}()
	r, err := pdf.NewReader(at, size)
	switch {
	case errors.Is(err, pdf.ErrInvalidPassword):
		return Document{}, errors.New("it needs a password")
	case err != nil:
		return Document{}, fmt.Errorf("not a PDF that can be read: %v", err)
	}
	root, info := r.Trailer().Key("Root"), r.Trailer().Key("Info")
	doc = Document{
		Title: title(info.Key("Title").Text()), Author: strings.TrimSpace(info.Key("Author").Text()), Language: root.Key("Lang").Text(),
		Created: date(info.Key("CreationDate").Text()), Modified: date(info.Key("ModDate").Text()),
	}
	pages, err := readPages(root.Key("Pages"))
	if err != nil {
		return Document{}, err
	}
	doc.Paragraphs = paragraphs(pages)
	return doc, nil
}

// readPages reads the lines of every page.
func readPages(tree pdf.Value) (pages [][]line, err error) {
	var list []page
	addPages(&list, tree, pdf.Value{}, 0)
	broken := 0
	for _, p := range list {
		glyphs, pageErr := draw(p)
		if pageErr != nil {
			broken, err = broken+1, pageErr
		}
		pages = append(pages, lines(glyphs))
	}
	switch {
	case len(list) == 0:
		return nil, errors.New("a PDF without pages")
	case broken < len(list):
		return pages, nil
	}
	return nil, err
}

// page is a page with the fonts and forms that it may use.
type page struct{ contents, resources pdf.Value }

// addPages adds the pages of a tree in their order. Nodes pass on their resources to those that have none.
func addPages(list *[]page, node, resources pdf.Value, depth int) {
	const deepest = 50
	if depth > deepest || len(*list) >= maxPages {
		return
	}
	if own := node.Key("Resources"); !own.IsNull() {
		resources = own
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() == pdf.Dict {
			*list = append(*list, page{node.Key("Contents"), resources})
		}
		return
	}
	for i := range min(kids.Len(), maxPages) {
		addPages(list, kids.Index(i), resources, depth+1)
	}
}

// title is a title as its author meant it: programs put the names of their files there.
func title(text string) string {
	text = strings.TrimSpace(text)
	name := strings.ToLower(text)
	for _, end := range []string{".doc", ".docx", ".indd", ".pdf", ".odt", ".rtf", ".tex", ".dvi", ".qxd", ".html"} {
		if strings.HasSuffix(name, end) {
			return ""
		}
	}
	if strings.HasPrefix(name, "microsoft word") || name == "untitled" {
		return ""
	}
	return text
}

var dateForm = regexp.MustCompile(`^(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:Z|([+-]\d\d)'?(\d\d)?)?`)

// date reads a date as PDF writes it, such as D:20250327083000+01'00'.
func date(text string) string {
	m := dateForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	day := m[1] + "-" + m[2] + "-" + m[3]
	if m[4] == "" {
		return day
	}
	zone := "Z"
	if m[7] != "" {
		zone = m[7] + ":" + orZeros(m[8])
	}
	return day + "T" + m[4] + ":" + m[5] + ":" + orZeros(m[6]) + zone
}

func orZeros(digits string) string {
	if digits == "" {
		return "00"
	}
	return digits
}
