package corpus_test

import (
	"testing"

	"github.com/whosaid/whosaid/corpus"
)

func TestCanonicalURL(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{"https://Example.COM/A", "https://example.com/A"},
		{" https://example.com:443/a#top ", "https://example.com/a"},
		{"http://example.com:80/", "http://example.com"},
		{"https://example.com:8080/a", "https://example.com:8080/a"},
		{"https://example.com/a?utm_source=x&id=7&fbclid=y", "https://example.com/a?id=7"},
		{"https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"},
		{"https://user:secret@example.com/a", "https://example.com/a"},
		{"https://example.com/a%20b/ü", "https://example.com/a%20b/%C3%BC"},
		{"ftp://example.com/a", ""},
		{"urn:uuid:7", ""},
		{"/relative", ""},
		{"https://%zz", ""},
		{"", ""},
	} {
		if got := corpus.CanonicalURL(test.raw); got != test.want {
			t.Errorf("CanonicalURL(%q) = %q, want %q", test.raw, got, test.want)
		}
		if again := corpus.CanonicalURL(test.want); test.want != "" && again != test.want {
			t.Errorf("CanonicalURL(%q) = %q, which is canonical already", test.want, again)
		}
	}
}
