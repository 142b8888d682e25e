package web

import (
	"html/template"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/whosaid/whosaid/corpus"
)

func TestArticle(t *testing.T) {
	article, quotes := quotesOf(t, "public")
	p := newReader(t, serve(t, nil)).open(t, articlePath(article.Ref, quotes[0].ID, ""))
	if p.status != http.StatusOK {
		t.Fatalf("status %d", p.status)
	}
	shown := squash(text(find(p.root, tag("main"))[0]))
	for _, want := range []string{"By A. Writer · Courier · 27 Mar 2025", "Read the original at courier.example", "Marco Rubio, secretary of state",
		"Direct quotation", "Given to Marco Rubio: ", "Likelihood that the speaker is right: ", "The quotation you came for", "Ann Lee"} {
		if !strings.Contains(strings.ToLower(shown), strings.ToLower(want)) {
			t.Errorf("the page lacks %q: %s", want, shown)
		}
	}
	if titles := find(p.root, tag("h1")); len(titles) != 1 || strings.Count(shown, "Talks") != 1 {
		t.Errorf("the title stands more than once: %s", shown)
	}
	if headings := texts(find(p.root, tag("h2"))); !slices.Contains(headings, "The harbour") {
		t.Errorf("headings %q, want the section's", headings)
	}
	asked := find(p.root, tag("mark"), class("asked"))
	if got := texts(asked); len(got) != 1 || !strings.HasPrefix(got[0], "We are ready for a truce") {
		t.Errorf("highlighted: %q", got)
	}
	checkFragments(t, p)
	checkHarmless(t, p)
}

// TestArticleInSegments checks that a quotation with words between is marked in each of its parts.
func TestArticleInSegments(t *testing.T) {
	article, quotes := quotesOf(t, "public")
	i := slices.IndexFunc(quotes, func(q corpus.Quote) bool { return strings.HasPrefix(q.Text, "It is a pity") })
	if i < 0 || len(quotes[i].Segments) < 2 {
		t.Fatalf("no quotation in two parts among %+v", quotes)
	}
	p := newReader(t, serve(t, nil)).open(t, articlePath(article.Ref, quotes[i].ID, ""))
	got := texts(find(p.root, tag("mark"), class("asked")))
	if len(got) != 2 || !strings.HasPrefix(got[0], "It is a pity") || !strings.HasPrefix(got[1], "for all of us") {
		t.Errorf("highlighted: %q", got)
	}
}

// checkFragments checks that every quotation can be linked to, by its number and its id, and every link within the page
// leads somewhere.
func checkFragments(t *testing.T, p *page) {
	t.Helper()
	ids := map[string]int{}
	for _, n := range find(p.root, has("id")) {
		ids[attr(n, "id")]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d elements have the id %q", n, id)
		}
	}
	for _, a := range find(p.root, tag("a")) {
		if to, ok := strings.CutPrefix(attr(a, "href"), "#"); ok && ids[to] == 0 {
			t.Errorf("a link leads to #%s, which is not there", to)
		}
	}
	if ids["q1"] == 0 || ids["n1"] == 0 {
		t.Errorf("the first quotation has no address among %v", ids)
	}
}

// checkHarmless checks that a page has no script, no style of its own, no frame and no address but of the web.
func checkHarmless(t *testing.T, p *page) {
	t.Helper()
	for _, n := range find(p.root) {
		if slices.Contains([]string{"script", "style", "iframe", "object", "embed", "base"}, n.Data) {
			t.Errorf("the page has an element %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				t.Errorf("<%s> has the attribute %s", n.Data, a.Key)
			}
			if a.Key == "href" || a.Key == "src" || a.Key == "action" {
				if lower := strings.ToLower(a.Val); strings.HasPrefix(lower, "javascript:") || strings.HasPrefix(lower, "vbscript:") {
					t.Errorf("<%s> leads to %s", n.Data, a.Val)
				}
			}
		}
	}
}

func TestHostileArticle(t *testing.T) {
	article, quotes := quotesOf(t, "hostile")
	base := serve(t, nil)
	for path, want := range map[string]string{
		articlePath(article.Ref, quotes[0].ID, ""): "“I type <script>alert(2)</script> all day, \u202eand it is harmless",
		"/?q=quotes+by+Eve+Hart":                   "“I type <script>alert(2)</script> all day, \u202eand it is harmless”",
	} {
		p := newReader(t, base).open(t, path)
		checkHarmless(t, p)
		shown := text(p.root)
		for _, words := range []string{want, article.Outlet} {
			if !strings.Contains(shown, words) {
				t.Errorf("%s: %q is not shown as printed: %s", path, words, shown)
			}
		}
		if img := find(p.root, tag("img")); len(img) > 0 {
			t.Errorf("%s: an outlet's name became a picture", path)
		}
	}
}

func TestCopies(t *testing.T) {
	article, quotes := quotesOf(t, "held/1 ü?#%2F")
	base := serve(t, nil)
	p := newReader(t, base).open(t, articlePath(article.Ref, quotes[0].ID, ""))
	if shown := squash(text(p.root)); !strings.Contains(shown, "Also printed inHarbour shut, Herald, 29 Mar 2025") {
		t.Errorf("the copy is not named: %s", shown)
	}
	signature := testConfig().Links.sign(article.Ref, testConfig().Links.expiry())
	guest := newReader(t, serve(t, func(c *Config) { c.Access.Pages = ByToken })).open(t, articlePath(article.Ref, quotes[0].ID, signature))
	if shown := squash(text(guest.root)); guest.status != http.StatusOK || strings.Contains(shown, "Harbour shut") {
		t.Errorf("who has a link to one article is told of others, status %d: %s", guest.status, shown)
	}
}

func TestPlace(t *testing.T) {
	article, quotes := quotesOf(t, "held/1 ü?#%2F")
	base := serve(t, nil)
	p := newReader(t, base).open(t, "/q/"+quotes[0].ID)
	if want := articlePath(article.Ref, quotes[0].ID, ""); p.status != http.StatusOK || p.at.String() != base+want {
		t.Errorf("status %d at %s, want %s", p.status, p.at, want)
	}
	if p := newReader(t, base).open(t, "/q/nobody"); p.status != http.StatusNotFound {
		t.Errorf("status %d for a quotation that there is not", p.status)
	}
}

func TestArticleIsNotThere(t *testing.T) {
	base := serve(t, nil)
	for _, path := range []string{"/a/nobody", "/a/", "/a/public/more", "/a/public?in=board", "/a/%00", "/a/%FF", "/a/..%2F..%2Fetc%2Fpasswd", "/nothing"} {
		if p := newReader(t, base).open(t, path); p.status != http.StatusNotFound || len(find(p.root, tag("main"))) != 1 {
			t.Errorf("%s: status %d, want a page that says that there is nothing", path, p.status)
		}
	}
}

// FuzzPassages checks that the pieces of an article are its text and mark what is quoted, whatever the spans, and that no
// text becomes markup.
func FuzzPassages(f *testing.F) {
	f.Add("Title\n\n“One,” he said. “Two.”\n\n<script>x</script>\u202e", 10, 13, 24, 27)
	f.Add("a\n\nb", 0, 1, 0, 4)
	f.Add("", 0, 0, 0, 0)
	drawing := templates()
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		text = strings.ToValidUTF8(text, "�")
		quotes := make([]corpus.Quote, 2)
		for i, at := range [][2]int{{a, b}, {c, d}} {
			start, end := character(text, at[0]), character(text, at[1])
			if start < end {
				quotes[i].ID = string(rune('x' + i))
				quotes[i].Segments = append(quotes[i].Segments, struct{ Start, End int }{start, end})
			}
		}
		list := passages(text, quotes, "x")
		checkPieces(t, text, list)
		checkDrawn(t, drawing, list)
	})
}

// character is where a character of a text begins, near a place.
func character(text string, at int) int {
	if at < 0 || at > len(text) {
		return len(text)
	}
	for at < len(text) && at > 0 && text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

func checkPieces(t *testing.T, text string, list []passage) {
	t.Helper()
	rest := text
	for _, p := range list {
		for _, piece := range p.Pieces {
			before, after, found := strings.Cut(rest, piece.Text)
			if !found || piece.Text == "" || strings.TrimSpace(before) != "" {
				t.Fatalf("piece %q does not come next in %q", piece.Text, rest)
			}
			rest = after
		}
	}
	if strings.TrimSpace(rest) != "" {
		t.Fatalf("%q is not shown of %q", rest, text)
	}
}

func checkDrawn(t *testing.T, drawing *template.Template, list []passage) {
	t.Helper()
	var drawn, want strings.Builder
	for _, p := range list {
		if err := drawing.ExecuteTemplate(&drawn, "pieces", p.Pieces); err != nil {
			t.Fatal(err)
		}
		for _, piece := range p.Pieces {
			want.WriteString(piece.Text)
		}
	}
	root, err := html.Parse(strings.NewReader("<body>" + drawn.String()))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range find(root) {
		if !slices.Contains([]string{"html", "head", "body", "span", "mark", "a"}, n.Data) {
			t.Fatalf("the text became an element %s: %q", n.Data, drawn.String())
		}
	}
	for _, a := range find(root, tag("a")) {
		a.Parent.RemoveChild(a) // the numbers
	}
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "�")
	if got := text(root); strings.TrimLeft(got, " \n\t\f") != strings.TrimLeft(plain.Replace(want.String()), " \n\t\f") {
		t.Fatalf("drawn as %q, want %q", got, want.String())
	}
}
