package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Names under which interfaces hand out lists of articles, and around which they put further objects: the GDELT DOC API,
// Media Cloud, Feedly, Elasticsearch, news APIs.
var (
	listNames  = []string{"articles", "stories", "items", "results", "hits", "docs", "documents", "entries", "posts", "data"}
	outerNames = []string{"hits", "response", "data", "result", "feed"}
)

// isListing recognises an object that is no article itself but holds a list of them.
func isListing(head []byte) bool { return listingPath(head) != nil }

// listingPath is where the list of articles stands in an object that begins so; nil where there is none.
func listingPath(head []byte) []string {
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(head))
	if _, err := d.Token(); err != nil {
		return nil
	}
	path, text := findList(d)
	if text {
		return nil
	}
	return path
}

// findList looks for the list in an object that was opened. text reports that the object has a text of its own.
func findList(d *json.Decoder) (path []string, text bool) {
	bodies := Mapping(nil).names()["text"]
	for d.More() {
		token, err := d.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			break
		}
		text = text || slices.Contains(bodies, strings.ToLower(name))
		inner := listUnder(d, name)
		if path == nil {
			path = inner
		}
	}
	return path, text
}

// listUnder reads a value, and returns the path of the list in it, the value's own name first.
func listUnder(d *json.Decoder, name string) []string {
	token, err := d.Token()
	if err != nil {
		return nil
	}
	var path []string
	switch token {
	case json.Delim('['):
		first, err := d.Token()
		if err == nil && first == json.Delim('{') && slices.Contains(listNames, name) {
			path = []string{name}
		}
		skip(d, depthAfter(1, first))
	case json.Delim('{'):
		if !slices.Contains(outerNames, name) {
			skip(d, 1)
			break
		}
		inner, _ := findList(d)
		if inner != nil {
			path = append([]string{name}, inner...)
		}
		skip(d, 1)
	}
	return path
}

// depthAfter is how deep a token leads.
func depthAfter(depth int, token json.Token) int {
	switch token {
	case json.Delim('['), json.Delim('{'):
		return depth + 1
	case json.Delim(']'), json.Delim('}'):
		return depth - 1
	}
	return depth
}

// skip reads to the end of so many lists and objects that were opened.
func skip(d *json.Decoder, depth int) {
	for depth > 0 {
		token, err := d.Token()
		if err != nil {
			return
		}
		depth = depthAfter(depth, token)
	}
}

// readListing reads the objects of the list, of each outer object in turn.
func readListing(s *source, yield func(Item, error) bool) bool {
	head, _ := s.Peek(headSize)
	l := &listing{jsonReader: newJSONReader(s), path: listingPath(head)}
	return l.objects(s, l.next, yield)
}

// listing is a stream of objects that hold lists.
type listing struct {
	*jsonReader
	path []string
}

// next is the next object of a list; io.EOF after the last of the last.
func (l *listing) next() (value json.RawMessage, err error) {
	for !l.list || !l.decoder.More() {
		if l.list {
			err = errors.Join(l.endList(), l.leave(len(l.path)))
		}
		if err == nil {
			err = l.enter()
		}
		if err != nil {
			return nil, err
		}
	}
	err = l.decoder.Decode(&value)
	return value, err
}

// enter opens the next outer object, and the list in it where it has one.
func (l *listing) enter() error {
	if err := l.open('{'); err != nil {
		return err
	}
	for depth, name := range l.path {
		found, err := l.find(func(key string) bool { return key == name })
		if err != nil || !found {
			return errors.Join(err, l.leave(depth+1))
		}
		want := json.Delim('{')
		if depth == len(l.path)-1 {
			want = '['
		}
		if err := l.open(want); err != nil {
			return err
		}
	}
	l.list = true
	return nil
}

func (l *listing) open(want json.Delim) error {
	token, err := l.decoder.Token()
	if err == nil && token != want {
		err = fmt.Errorf("%v stands where the list of articles was in the beginning", token)
	}
	return err
}

// find reads up to the value of a wanted name in the object that is open; false at the object's end.
func (l *listing) find(wanted func(name string) bool) (bool, error) {
	for l.decoder.More() {
		key, err := l.decoder.Token()
		if err != nil {
			return false, unexpected(err)
		}
		if name, ok := key.(string); ok && wanted(name) {
			return true, nil
		}
		var passed json.RawMessage
		if err := l.decoder.Decode(&passed); err != nil {
			return false, unexpected(err)
		}
	}
	return false, nil
}

// leave reads to the end of the objects that are open.
func (l *listing) leave(levels int) error {
	for range levels {
		if _, err := l.find(func(string) bool { return false }); err != nil {
			return err
		}
		if _, err := l.decoder.Token(); err != nil {
			return unexpected(err)
		}
	}
	return nil
}

// unexpected is an end of the file where there must not be one.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
