package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Response is an HTTP response as it was meant to be read: its body in one piece and not compressed.
type Response struct {
	Status int
	Media  string // the Content-Type
	Body   []byte
}

// ParseResponse reads the block of a response record. Archives differ in whether they kept a body's transfer and content
// encodings or only the headers that tell of them, so that a body which is not encoded as they say is taken as it is.
// A body that is longer than limit is an error.
func ParseResponse(block []byte, limit int64) (Response, error) {
	in := bufio.NewReader(bytes.NewReader(block))
	protocol := textproto.NewReader(in)
	line, err := protocol.ReadLine()
	if err != nil {
		return Response{}, errors.New("no HTTP response in it")
	}
	version, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	status, err := strconv.Atoi(code)
	if err != nil || !strings.HasPrefix(version, "HTTP/") {
		return Response{}, errors.New("no HTTP response in it")
	}
	header, err := protocol.ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) {
		return Response{}, fmt.Errorf("HTTP header: %v", err)
	}
	body, err := io.ReadAll(in)
	if err != nil {
		return Response{}, err
	}
	body, err = unpack(unchunk(body, header.Get("Transfer-Encoding")), header.Get("Content-Encoding"), limit)
	return Response{Status: status, Media: header.Get("Content-Type"), Body: body}, err
}

// unchunk puts a body together that was sent in chunks.
func unchunk(body []byte, encoding string) []byte {
	if !strings.Contains(strings.ToLower(encoding), "chunked") {
		return body
	}
	whole, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)))
	if err != nil {
		return body
	}
	return whole
}

// unpack undoes the content encodings, the last first.
func unpack(body []byte, encodings string, limit int64) ([]byte, error) {
	names := strings.Split(strings.ToLower(encodings), ",")
	for i := len(names) - 1; i >= 0; i-- {
		in, err := decoder(strings.TrimSpace(names[i]), body)
		switch {
		case err != nil:
			return nil, err
		case in == nil:
			continue
		}
		if body, err = readAtMost(in, limit); err != nil {
			return nil, err
		}
	}
	if int64(len(body)) > limit {
		return nil, tooLong(limit)
	}
	return body, nil
}

// decoder undoes one content encoding; nil where the body is not encoded so.
func decoder(name string, body []byte) (io.Reader, error) {
	switch name {
	case "gzip", "x-gzip":
		if in, err := gzip.NewReader(bytes.NewReader(body)); err == nil {
			return in, nil
		}
	case "deflate":
		if in, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
			return in, nil
		}
	case "zstd":
		if bytes.HasPrefix(body, []byte("\x28\xb5\x2f\xfd")) {
			return zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(32<<20))
		}
	case "br":
		if !isMarkup(body) {
			return nil, errors.New("its body is compressed by brotli, which cannot be read")
		}
	}
	return nil, nil
}

func isMarkup(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) }

func readAtMost(in io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(in, limit+1))
	switch {
	case int64(len(body)) > limit:
		return nil, tooLong(limit)
	case err != nil:
		return nil, fmt.Errorf("its body does not unpack: %v", err)
	}
	return body, nil
}

func tooLong(limit int64) error {
	return fmt.Errorf("its body is longer than %d MB", limit>>20)
}
