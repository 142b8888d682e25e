// Package docx reads the text of Word documents (Office Open XML, ECMA-376): the words as they stand when all changes are
// accepted, without headers, footnotes and comments. No library for it is kept well, and what is wanted is small: two XML
// files in a zip archive.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Document is the text of a file and what it says of itself; dates are as written.
type Document struct {
	Title, Author, Language, Created, Modified string
	Paragraphs                                 []string // without those that are empty
}

// maxPart bounds a part of a file, as it unpacks.
const maxPart = 64 << 20

// Read reads a document. What is an Office file but no text is an error.
func Read(at io.ReaderAt, size int64) (Document, error) {
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return Document{}, err
	}
	var doc Document
	text := part(archive, "word/document.xml")
	if text == nil {
		return Document{}, errors.New("an Office file that is no text document")
	}
	if err := text.each(newBody(&doc).token); err != nil {
		return Document{}, fmt.Errorf("word/document.xml: %w", err)
	}
	if core := part(archive, "docProps/core.xml"); core != nil {
		if err := core.each(newProperties(&doc).token); err != nil {
			return Document{}, fmt.Errorf("docProps/core.xml: %w", err)
		}
	}
	return doc, nil
}

// member is a part of a file.
type member struct{ *zip.File }

func part(archive *zip.Reader, name string) *member {
	for _, f := range archive.File {
		if strings.EqualFold(strings.TrimPrefix(f.Name, "/"), name) {
			return &member{f}
		}
	}
	return nil
}

// each calls do for every token of an XML part.
func (m *member) each(do func(xml.Token)) error {
	in, err := m.Open()
	if err != nil {
		return err
	}
	defer in.Close() // was only read
	limited := &io.LimitedReader{R: in, N: maxPart}
	d := xml.NewDecoder(limited)
	for {
		token, err := d.Token()
		switch {
		case limited.N <= 0:
			return fmt.Errorf("longer than %d MB", maxPart>>20)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		do(token)
	}
}

// body gathers the paragraphs of a text.
type body struct {
	doc     *Document
	open    []*paragraph // those around the next token: text boxes lie inside paragraphs
	inText  bool
	skipped int // depth inside an element that is passed over
}

type paragraph struct {
	text  strings.Builder
	style string
}

func newBody(doc *Document) *body { return &body{doc: doc} }

func (b *body) token(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		if b.skipped > 0 || isPassedOver(t.Name.Local) {
			b.skipped++
			return
		}
		b.start(t)
	case xml.EndElement:
		if b.skipped > 0 {
			b.skipped--
			return
		}
		b.end(t.Name.Local)
	case xml.CharData:
		if b.inText && b.skipped == 0 {
			b.write(string(t))
		}
	}
}

// isPassedOver reports whether an element holds words that are not there any more, or are there twice.
func isPassedOver(name string) bool {
	return name == "moveFrom" || name == "Fallback" || name == "del"
}

func (b *body) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		b.open = append(b.open, &paragraph{})
	case "pStyle":
		if len(b.open) > 0 {
			b.open[len(b.open)-1].style = value(e)
		}
	case "t":
		b.inText = true
	case "tab":
		b.write(" ")
	case "br", "cr":
		b.write("\n")
	case "noBreakHyphen":
		b.write("-")
	}
}

func (b *body) end(name string) {
	switch name {
	case "t":
		b.inText = false
	case "p":
		if len(b.open) > 0 {
			b.add(b.open[len(b.open)-1])
			b.open = b.open[:len(b.open)-1]
		}
	}
}

func (b *body) write(text string) {
	if len(b.open) > 0 {
		b.open[len(b.open)-1].text.WriteString(text)
	}
}

// add adds a paragraph that ended. The first in the style of a title is the title, and stays in the text.
func (b *body) add(p *paragraph) {
	text := strings.TrimSpace(p.text.String())
	if text == "" {
		return
	}
	if b.doc.Title == "" && strings.EqualFold(p.style, "Title") {
		b.doc.Title = text
	}
	b.doc.Paragraphs = append(b.doc.Paragraphs, text)
}

// value is what a property says.
func value(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

// properties gathers what a file says of itself.
type properties struct {
	fields map[string]*string
	field  *string
}

func newProperties(doc *Document) *properties {
	p := &properties{fields: map[string]*string{"creator": &doc.Author, "language": &doc.Language,
		"created": &doc.Created, "modified": &doc.Modified}}
	if doc.Title == "" { // what the text calls its title counts more: the other is often left over from another document
		p.fields["title"] = &doc.Title
	}
	return p
}

func (p *properties) token(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		p.field = p.fields[t.Name.Local]
	case xml.EndElement:
		p.field = nil
	case xml.CharData:
		if p.field != nil {
			*p.field += strings.TrimSpace(string(t))
		}
	}
}
