package slack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUnescape(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"<@UBOT> who said what about the ceasefire?", "who said what about the ceasefire?"},
		{"<@UBOT|whosaid>  latest", "latest"},
		{"ask <@UBOT> please", "ask  please"},
		{"did <@U2|ana> see <#C1|general> and <#C2>", "did @ana see #general and #C2"},
		{"quotes in <http://reuters.com|reuters.com>", "quotes in reuters.com"},
		{"<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"},
		{"<mailto:a@b.org|a@b.org>", "a@b.org"},
		{"<!here> <!subteam^S1|@press> <!date^1^{date}|today>", "@here @press @today"},
		{"AT&amp;T &lt;3 &amp;lt;", "AT&T <3 &lt;"},
		{"1 < 2", "1 < 2"},
		{"<>", ""},
		{"", ""},
	} {
		if got := unescape(tt.typed, "UBOT"); got != tt.want {
			t.Errorf("unescape(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestEscapedStaysInsideItsLimit(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("&", 50), strings.Repeat("a<b>&", 20), strings.Repeat("é ", 40), "short", "",
		strings.Repeat("👩‍👩‍👧‍👦", 20),
	} {
		for limit := 6; limit < 60; limit++ {
			got := escaped(text, limit)
			if n := utf8.RuneCountInString(got); n > limit {
				t.Fatalf("escaped(%q, %d) has %d code points", text, limit, n)
			}
			bare := strings.TrimSuffix(characters.Replace(got), "…")
			if !strings.HasPrefix(text, bare) {
				t.Fatalf("escaped(%q, %d) = %q, which does not begin the text", text, limit, got)
			}
			if cut := got != escape(text); cut != strings.HasSuffix(got, "…") {
				t.Fatalf("escaped(%q, %d) = %q: cut %t, and the ellipsis does not say so", text, limit, got, cut)
			}
		}
	}
}

func TestPiecesLoseNothing(t *testing.T) {
	text := strings.Repeat("words of several lengths, and averyveryveryverylongone ", 30)
	var got strings.Builder
	for _, p := range pieces(text, 100) {
		if n := utf8.RuneCountInString(p); n > 100 {
			t.Errorf("a piece has %d code points, want at most 100", n)
		}
		got.WriteString(p)
	}
	if got.String() != text {
		t.Errorf("pieces joined are %q, want %q", got.String(), text)
	}
}
