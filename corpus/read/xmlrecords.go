package read

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
)

// xmlRecords reads the elements of that name in a stream, whatever stands around them, one after the other, as items.
// After a mistake in the syntax the rest is refused: where the next one begins cannot be told.
func (s *source) xmlRecords(name string, article func(*element) (Item, error), yield func(Item, error) bool) bool {
	r := newXMLStream(s)
	for {
		e, err := r.next(name)
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return yield(Item{}, s.refuse(r.line(), "not XML from here on: %v", withoutLine(err)))
		}
		it, err := article(e)
		switch {
		case errors.Is(err, errNoArticle):
			continue
		case err != nil:
			it, err = Item{}, refusal(s.name, e.line, err)
		default:
			it.Place = Place{s.name, e.line}
		}
		if !yield(it, err) {
			return false
		}
	}
}

// errNoArticle is a record that is meant to be something else, such as a picture.
var errNoArticle = errors.New("no article")

// usable refuses an article that has no text, unless it withdraws one.
func usable(it Item) error {
	if it.Text == "" && it.Status != Canceled {
		return errors.New("has no text")
	}
	return nil
}

// withoutLine is a mistake in the syntax without its line, which stands before it.
func withoutLine(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return errors.New(syntax.Msg)
	}
	return err
}

// xmlStream cuts a stream into elements.
type xmlStream struct {
	decoder *xml.Decoder
	bound   *bound
	depth   int // elements around the next token
}

func newXMLStream(in io.Reader) *xmlStream {
	b := &bound{in: in, left: 2 * headSize}
	return &xmlStream{decoder: newXML(xmlReader(bufio.NewReaderSize(b, headSize), "")), bound: b}
}

func (x *xmlStream) line() int {
	line, _ := x.decoder.InputPos()
	return line
}

// next is the next element of that name; io.EOF after the last.
func (x *xmlStream) next(name string) (*element, error) {
	for {
		x.bound.left = maxRecord + 2*headSize // what was read ahead is counted again
		token, err := x.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == name {
				return readElement(x.decoder, t)
			}
			if x.depth++; x.depth > maxDepth {
				return nil, errTooDeep
			}
		case xml.EndElement:
			x.depth--
		}
	}
}

// bound ends a stream in which one record has no end.
type bound struct {
	in   io.Reader
	left int
}

func (b *bound) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.in.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
