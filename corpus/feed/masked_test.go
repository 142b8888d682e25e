package feed_test

import (
	"testing"

	"github.com/whosaid/whosaid/corpus/feed"
)

func TestMasked(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/feed?author=key&page=2":     "https://example.org/feed?author=key&page=2",
		"https://ana:s3cret@example.org/feed":            "https://redacted@example.org/feed",
		"https://t0ken@example.org":                      "https://redacted@example.org",
		"https://example.org/@ana/feed?a=b@c":            "https://example.org/@ana/feed?a=b@c",
		"https://example.org/feed?token=abc#top":         "https://example.org/feed?token=redacted#top",
		"https://example.org/feed?n=3&API_Key=a%20b&x=1": "https://example.org/feed?n=3&API_Key=redacted&x=1",
		"https://example.org/feed?access-token=a;sig=b":  "https://example.org/feed?access-token=redacted;sig=redacted",
		"http://ana:s3cret@[broken/feed?password=p":      "http://redacted@[broken/feed?password=redacted",
		"https://example.org/feed?key=":                  "https://example.org/feed?key=",
		"":                                               "",
	} {
		if got := feed.Masked(address); got != want {
			t.Errorf("Masked(%q) = %q, want %q", address, got, want)
		}
		if got := feed.HasSecret(address); got != (want != address) {
			t.Errorf("HasSecret(%q) = %t", address, got)
		}
	}
}
