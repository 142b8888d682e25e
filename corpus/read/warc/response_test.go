package warc_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/whosaid/whosaid/corpus/read/warc"
)

// packed is a text that a writer has packed.
func packed(t *testing.T, text string, open func(io.Writer) (io.WriteCloser, error)) string {
	t.Helper()
	var b bytes.Buffer
	w, err := open(&b)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inGzip(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil }
func inZlib(w io.Writer) (io.WriteCloser, error) { return zlib.NewWriter(w), nil }
func inZstd(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }

func TestParseResponse(t *testing.T) {
	const limit = 1 << 20
	page := "<p>" + strings.Repeat("One. ", 20)
	gz := packed(t, page, inGzip)
	for _, test := range []struct{ name, header, body, want string }{
		{"as it is", "Content-Type: text/html\r\n", page, page},
		{"shorter than its header says", "Content-Length: 9999\r\n", page, page},
		{"gzip", "Content-Encoding: gzip\r\n", gz, page},
		{"deflate", "content-encoding: deflate\r\n", packed(t, page, inZlib), page},
		{"zstd", "Content-Encoding: zstd\r\n", packed(t, page, inZstd), page},
		{"packed twice", "Content-Encoding: deflate, gzip\r\n", packed(t, packed(t, page, inZlib), inGzip), page},
		{"unpacked already", "Content-Encoding: gzip\r\n", page, page},
		{"brotli that was unpacked", "Content-Encoding: br\r\n", page, page},
		{"in chunks", "Transfer-Encoding: chunked\r\n", "3\r\nOne\r\n1\r\n.\r\n0\r\n\r\n", "One."},
		{"put together already", "Transfer-Encoding: chunked\r\n", page, page},
	} {
		got, err := warc.ParseResponse([]byte("HTTP/1.1 200 OK\r\n"+test.header+"\r\n"+test.body), limit)
		if err != nil || got.Status != 200 || string(got.Body) != test.want {
			t.Errorf("%s: got %d, %q and %v, want %q", test.name, got.Status, got.Body, err, test.want)
		}
	}
	for _, test := range []struct{ name, block, want string }{
		{"no HTTP", "One.\r\n\r\n", "no HTTP response in it"},
		{"nothing", "", "no HTTP response in it"},
		{"brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x1b\x00", "compressed by brotli"},
		{"a bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed(t, strings.Repeat("a", 2*limit), inGzip), "longer than 1 MB"},
		{"half a gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gz[:len(gz)/2], "does not unpack"},
	} {
		if _, err := warc.ParseResponse([]byte(test.block), limit); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got the error %v, want %q", test.name, err, test.want)
		}
	}
}
