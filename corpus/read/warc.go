package read

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/whosaid/whosaid/corpus/read/warc"
)

// isWARC recognises a web archive by its first line.
func isWARC(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\r\n"), []byte("WARC/"))
}

// readWARC reads the pages of a web archive, and the texts that were made of pages. What was fetched besides, what was
// redirected or not found, and pages seen before are passed over. Places name the byte at which a record begins, of an
// archive that is packed in what it unpacks to.
func readWARC(s *source, yield func(Item, error) bool) bool {
	archive := warc.NewReader(s)
	for {
		record, err := archive.Next()
		var bad *warc.Error
		switch {
		case errors.Is(err, io.EOF):
			return true
		case errors.As(err, &bad):
			if !yield(Item{}, s.refuse(0, "%v", bad)) {
				return false
			}
			if bad.Final {
				return true
			}
			continue
		}
		it, wanted, err := archived(record)
		at := Place{File: fmt.Sprintf("%s@%d", s.name, record.Offset)}
		switch {
		case err != nil:
			if !yield(Item{}, refusal(at.File, 0, fmt.Errorf("%s: %w", record.Target, err))) {
				return false
			}
		case wanted:
			it.Place, it.Fetched, it.URL = at, record.Date, cmp.Or(it.URL, record.Target)
			if !yield(it, nil) {
				return false
			}
		}
	}
}

// archived reads the article of a record; it is not wanted where the record has none by its kind.
func archived(r warc.Record) (it Item, wanted bool, err error) {
	if !isURL(r.Target) {
		return Item{}, false, nil
	}
	switch r.Type {
	case "response":
		block, err := readBody(r)
		if err != nil {
			return Item{}, true, err
		}
		return archivedPage(block, r.Target)
	case "resource", "conversion":
		return archivedText(r)
	}
	return Item{}, false, nil
}

// archivedPage reads the page of an HTTP response.
func archivedPage(block []byte, address string) (it Item, wanted bool, err error) {
	r, err := warc.ParseResponse(block, maxRecord)
	switch {
	case err != nil:
		return Item{}, true, err
	case r.Status != http.StatusOK || !isPage(r.Media, r.Body):
		return Item{}, false, nil
	}
	it, err = Page(r.Body, r.Media, address)
	return it, true, err
}

// archivedText reads a body that has no HTTP header: a page, or its text as an archive's own tools made it.
func archivedText(r warc.Record) (it Item, wanted bool, err error) {
	kind := mediaType(r.Media)
	if kind != "text/plain" && kind != "text/html" {
		return Item{}, false, nil
	}
	body, err := readBody(r)
	switch {
	case err != nil:
		return Item{}, true, err
	case kind == "text/html":
		it, err = Page(body, r.Media, r.Target)
		return it, true, err
	case len(bytes.TrimSpace(body)) == 0:
		return Item{}, true, ErrNoText
	}
	text := decode(body)
	return Item{Text: text, Title: heading(text)}, true, nil
}

// readBody reads a body that fits an article; an HTTP header may be as long again.
func readBody(r warc.Record) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 2*maxRecord+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("cut off")
	case len(body) > 2*maxRecord:
		return nil, errTooLong
	}
	return body, err
}

// isPage reports whether a response is a page: by its header, else by how it begins.
func isPage(media string, body []byte) bool {
	switch mediaType(media) {
	case "text/html", "application/xhtml+xml":
		return true
	case "":
		return isHTML(body)
	}
	return false
}

func mediaType(header string) string {
	kind, _, err := mime.ParseMediaType(header)
	if err != nil {
		kind, _, _ = strings.Cut(header, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind))
}
