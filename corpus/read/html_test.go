package read_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHTML(t *testing.T) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	it := one(t, string(page))
	for _, f := range []struct{ name, got, want string }{
		{"url", it.URL, "https://courier.example/world/border"},
		{"title", it.Title, "Border to reopen in May"},
		{"outlet", it.Outlet, "The Courier"},
		{"author", it.Author, "Ada Writer"},
		{"language", it.Language, "en"},
		{"published", it.Published, "2025-03-27T08:30:00+01:00"},
		{"modified", it.Modified, "2025-03-27T10:00:00+01:00"},
	} {
		if f.got != f.want {
			t.Errorf("%s is %q, want %q", f.name, f.got, f.want)
		}
	}
	paragraphs := strings.Split(it.Text, "\n\n")
	if want := "Scanners failed"; len(paragraphs) < 4 || !strings.Contains(it.Text, "\n\n"+want+"\n\n") {
		t.Errorf("got the paragraphs %q, want %q among them", paragraphs, want)
	}
	for _, want := range []string{"“We have waited long enough,” the foreign minister, Elena Markov, told parliament & the press.",
		"Jürgen Müller, who had visited the café", "both sides have long asked", "Exports of fruit"} {
		if !strings.Contains(it.Text, want) {
			t.Errorf("the text does not have %q:\n%s", want, it.Text)
		}
	}
	for _, not := range []string{"Home", "Copyright", "track(", "color"} {
		if strings.Contains(it.Text, not) {
			t.Errorf("the text has %q:\n%s", not, it.Text)
		}
	}
}

func TestHTMLWithoutText(t *testing.T) {
	for _, page := range []string{"<html></html>", "<!doctype html><title>T</title>", "<body><script>x</script></body>"} {
		if it := one(t, page); it.Text != "" {
			t.Errorf("%q gave the text %q", page, it.Text)
		}
	}
}

// TestQuotedBlocks has pages that set quotations and lists apart: each is a paragraph.
func TestQuotedBlocks(t *testing.T) {
	const long = "The government said on Tuesday that it would reopen the northern border after two years, a step that traders on both sides have long asked for."
	page := "<!doctype html><html><body><article><h1>Border</h1><p>" + long + "</p><blockquote>“We have waited.”<footer>Elena Markov</footer></blockquote><p>" +
		long + "</p><ul><li>“Fruit,” he said.</li><li>Fish</li></ul><p>" + long + "</p></article></body></html>"
	want := "Border\n\n" + long + "\n\n“We have waited.”\n\nElena Markov\n\n" + long + "\n\n“Fruit,” he said.\n\nFish\n\n" + long
	if diff := cmp.Diff(want, one(t, page).Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}
