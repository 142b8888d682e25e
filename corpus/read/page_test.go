package read_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/whosaid/whosaid/corpus/read"
)

const story = "<p>“We have waited long enough,” the foreign minister, Elena Markov, told parliament on Thursday.</p>" +
	"<p>The border has been closed since the winter, and lorries wait for days on both sides of it, their drivers say.</p>"

// page is a page with a head and an article.
func page(head, article string) string {
	return fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Border to reopen</title>%s</head><body><nav>Home</nav><article>%s</article>
		<footer>We use cookies. <button>Accept</button></footer></body></html>`, head, article)
}

func TestPageWalls(t *testing.T) {
	long := strings.Repeat(story, 10)
	free := func(value string) string {
		return `<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": ` + value + `}</script>`
	}
	for _, test := range []struct {
		name, page string
		want       error
	}{
		{"an article", page("", long), nil},
		{"a short article under a banner", page("", story), nil},
		{"free for all", page(free("true"), long), nil},
		{"not free", page(free("false"), long), read.ErrPaywall},
		{"not free, as a word", page(free(`"False"`), long), read.ErrPaywall},
		{"a teaser", page("", story+"<div>Subscribe to continue reading this story.</div>"), read.ErrPaywall},
		{"a teaser in German", page("", story+"<div>Jetzt weiterlesen mit einem Abo.</div>"), read.ErrPaywall},
		{"a long article that mentions subscribers", page("", long+"<p>Offers are to keep reading cheap.</p>"), nil},
		{"a consent page", page("", "<p>We value your privacy. We and our partners store information on a device.</p>"), read.ErrConsent},
		{"nothing", page("", ""), read.ErrNoText},
	} {
		if test.name == "nothing" {
			test.page = "<html><body></body></html>"
		}
		if _, err := read.Page([]byte(test.page), "text/html", "https://courier.example/a"); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

func TestPageAddress(t *testing.T) {
	const from = "https://courier.example/world/border?id=3"
	for own, want := range map[string]string{
		"":                                      from,
		"https://courier.example/world/border":  "https://courier.example/world/border",
		"https://www.courier.example/border":    "https://www.courier.example/border",
		"https://agency.example/original/story": from, // it would take the place of what the agency printed
		"https://courier.example/":              from, // the same for all its pages
		"https://courier.example":               from,
	} {
		it, err := read.Page([]byte(page(`<link rel="canonical" href="`+own+`">`, story)), "text/html", from)
		if err != nil || it.URL != want {
			t.Errorf("canonical %q: got %q, %v; want %q", own, it.URL, err, want)
		}
	}
}

func TestPageEncoding(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String(page("", story+"<p>Jürgen Müller had visited the café, he said.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	it, err := read.Page([]byte(latin), "text/html; charset=ISO-8859-1", "https://courier.example/a")
	if err != nil || !strings.Contains(it.Text, "Jürgen Müller had visited the café") {
		t.Errorf("got %q, %v", it.Text, err)
	}
}

func TestPageArticleBody(t *testing.T) {
	body := strings.Repeat("The minister said that talks would go on. ", 40)
	it, err := read.Page([]byte(page(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"`+body+`"}</script>`,
		"<p>The page builds itself.</p>")), "", "https://courier.example/a")
	if err != nil || !strings.HasPrefix(it.Text, "The minister said") {
		t.Errorf("got %.60q, %v; want the article of the linked data", it.Text, err)
	}
}
