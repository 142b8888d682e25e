package read

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// maxDepth bounds how deep elements may lie in each other, and maxNodes how many an element may hold: news lies less than
// 30 deep, and a full sitemap has 50,000 pages.
const (
	maxDepth = 200
	maxNodes = 2 << 20
)

// element is an XML element with all it holds. Names are without their namespaces: formats are told apart by their root.
type element struct {
	name       string
	line       int // where it begins, from 1
	attributes []xml.Attr
	nodes      []node
}

// node is a child element, or text where that is nil.
type node struct {
	text  string
	child *element
}

// readElement reads the rest of an element whose start was read.
func readElement(d *xml.Decoder, start xml.StartElement) (*element, error) {
	root := newElement(d, start)
	open := []*element{root}
	for n := 0; len(open) > 0; n++ {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		case n > maxNodes:
			return nil, errTooMany
		}
		switch inner := open[len(open)-1]; t := token.(type) {
		case xml.StartElement:
			if len(open) == maxDepth {
				return nil, errTooDeep
			}
			child := newElement(d, t)
			inner.nodes = append(inner.nodes, node{child: child})
			open = append(open, child)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			inner.nodes = append(inner.nodes, node{text: string(t)})
		}
	}
	return root, nil
}

var (
	errTooDeep = fmt.Errorf("elements more than %d deep", maxDepth)
	errTooMany = errors.New("more elements than an article has")
)

func newElement(d *xml.Decoder, start xml.StartElement) *element {
	line, _ := d.InputPos()
	return &element{name: start.Name.Local, line: line, attributes: slices.Clone(start.Attr)}
}

// at is the first element at the end of a path of names below e; nil where there is none, and below nil.
func (e *element) at(path ...string) *element {
	if e == nil || len(path) == 0 {
		return e
	}
	for child := range e.children(path[0]) {
		if found := child.at(path[1:]...); found != nil {
			return found
		}
	}
	return nil
}

// children are the elements of that name directly in e; nil has none.
func (e *element) children(name string) iter.Seq[*element] {
	return func(yield func(*element) bool) {
		if e == nil {
			return
		}
		for _, n := range e.nodes {
			if n.child != nil && n.child.name == name && !yield(n.child) {
				return
			}
		}
	}
}

// below are the elements of that name at any depth, in the order of the document, without those inside each other.
func (e *element) below(name string) iter.Seq[*element] {
	return func(yield func(*element) bool) { e.walk(name, yield) }
}

func (e *element) walk(name string, yield func(*element) bool) bool {
	if e == nil {
		return true
	}
	for _, n := range e.nodes {
		switch {
		case n.child == nil:
		case n.child.name == name:
			if !yield(n.child) {
				return false
			}
		case !n.child.walk(name, yield):
			return false
		}
	}
	return true
}

// attribute is the value of an attribute, whatever its namespace; "" for nil.
func (e *element) attribute(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attributes {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// words is all text in e, in one line; "" for nil.
func (e *element) words() string { return oneLine(e.plain()) }

// plain is all text in e with its own line breaks; "" for nil.
func (e *element) plain() string {
	var b strings.Builder
	e.write(&b)
	return strings.TrimSpace(b.String())
}

func (e *element) write(b *strings.Builder) {
	if e == nil {
		return
	}
	for _, n := range e.nodes {
		b.WriteString(n.text)
		n.child.write(b)
	}
}

// paragraphs is the text in e, its paragraphs apart by an empty line, without the elements that are named.
func (e *element) paragraphs(without ...string) string {
	t := textWriter{}
	t.element(e, without)
	t.endParagraph()
	return strings.Join(t.paragraphs, "\n\n")
}

func (t *textWriter) element(e *element, without []string) {
	if e == nil || slices.Contains(without, e.name) {
		return
	}
	block := isXMLBlock(e.name)
	if block {
		t.endParagraph()
	}
	for _, n := range e.nodes {
		t.line.WriteString(n.text)
		t.element(n.child, without)
	}
	if block {
		t.endParagraph()
	}
}

// isXMLBlock reports whether an element of XHTML or NITF stands on lines of its own.
func isXMLBlock(name string) bool {
	switch name {
	case "block", "bq", "hl1", "hl2", "hedline", "abstract", "tagline", "media", "media-caption", "note", "dateline", "byline":
		return true
	}
	return isBlock(atom.Lookup([]byte(name)))
}
