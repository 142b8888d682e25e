package read

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/whosaid/whosaid/corpus/read/docx"
	"github.com/whosaid/whosaid/corpus/read/pdftext"
)

// maxDocument bounds a document: beside its text it carries pictures and fonts.
const maxDocument = 100 << 20

// isPDF recognises a PDF by how it has to begin.
func isPDF(head []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(head, "\r\n "), []byte("%PDF-")) }

// isOffice recognises an Office file by the name of its first member, which its writers put there.
func isOffice(head []byte) bool {
	const fixed = 30 // bytes of a member's header before its name
	if !isZip(head) || len(head) < fixed {
		return false
	}
	length := int(binary.LittleEndian.Uint16(head[26:]))
	name := string(head[fixed:min(fixed+length, len(head))])
	folder, file, _ := strings.Cut(name, "/")
	isPart := strings.HasSuffix(file, ".xml") || strings.HasSuffix(file, ".rels")
	return name == "[Content_Types].xml" || isPart && (folder == "_rels" || folder == "docProps" || folder == "word")
}

func isDocument(head []byte) bool { return isPDF(head) || isOffice(head) }

// readDocument has a document read apart, where the caller has a place for that.
func readDocument(s *source, yield func(Item, error) bool) bool {
	if s.options.Apart == nil {
		return yield(Item{}, s.refuse(0, "PDF and Word documents are read by `whosaid import` only"))
	}
	it, err := s.options.Apart(s)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	it.Place = Place{File: s.name}
	return yield(it, nil)
}

// Document reads a PDF or a Word document in this process. Its parsers meet hostile files: callers bound its memory and
// time, and outlive its end.
func Document(in io.Reader) (Item, error) {
	raw, err := io.ReadAll(io.LimitReader(in, maxDocument+1))
	switch {
	case err != nil:
		return Item{}, err
	case len(raw) > maxDocument:
		return Item{}, fmt.Errorf("longer than the %d MB that a document may have", maxDocument>>20)
	case isPDF(raw):
		return pdfItem(raw)
	}
	return docxItem(raw)
}

func pdfItem(raw []byte) (Item, error) {
	doc, err := pdftext.Read(bytes.NewReader(raw), int64(len(raw)))
	if err == nil && len(doc.Paragraphs) == 0 {
		err = errors.New("a PDF without a text layer: its pages are pictures, which need character recognition first")
	}
	return documentItem(docx.Document(doc)), err
}

func docxItem(raw []byte) (Item, error) {
	doc, err := docx.Read(bytes.NewReader(raw), int64(len(raw)))
	if err == nil && len(doc.Paragraphs) == 0 {
		err = errors.New("the document has no text")
	}
	return documentItem(doc), err
}

func documentItem(doc docx.Document) Item {
	text := strings.Join(doc.Paragraphs, "\n\n")
	return Item{Title: cmp.Or(oneLine(doc.Title), heading(text)), Author: oneLine(doc.Author), Language: doc.Language,
		Published: doc.Created, Modified: doc.Modified, Text: text}
}
