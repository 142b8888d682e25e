package web

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// reader is a person with a browser of his own.
type reader struct {
	base   string
	client *http.Client
}

func newReader(t *testing.T, base string) *reader {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &reader{base, &http.Client{Jar: jar}}
}

// open loads a page of the server.
func (r *reader) open(t *testing.T, path string) *page {
	t.Helper()
	response, err := r.client.Get(r.base + path)
	if err != nil {
		t.Fatal(err)
	}
	return pageOf(t, response)
}

// submit sends a form.
func (r *reader) submit(t *testing.T, path string, values url.Values) *page {
	t.Helper()
	response, err := r.client.PostForm(r.base+path, values)
	if err != nil {
		t.Fatal(err)
	}
	return pageOf(t, response)
}

// page is a page as the reader sees it.
type page struct {
	status int
	header http.Header
	source string
	root   *html.Node
	at     *url.URL
}

func pageOf(t *testing.T, response *http.Response) *page {
	t.Helper()
	defer response.Body.Close()
	source, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(source)))
	if err != nil {
		t.Fatal(err)
	}
	return &page{response.StatusCode, response.Header, string(source), root, response.Request.URL}
}

// find returns the elements that all conditions hold of, in order.
func find(n *html.Node, is ...func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && !slices.ContainsFunc(is, func(holds func(*html.Node) bool) bool { return !holds(d) }) {
			found = append(found, d)
		}
	}
	return found
}

func tag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func has(key string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text is what stands in an element.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// squash makes every stretch of white space one space.
func squash(s string) string { return strings.Join(strings.Fields(s), " ") }

func texts(nodes []*html.Node) []string {
	list := make([]string, len(nodes))
	for i, n := range nodes {
		list[i] = squash(text(n))
	}
	return list
}

// clicks are the addresses that the buttons of an element lead to, by what they are labelled with; a button on a card
// has the card's number behind.
func clicks(n *html.Node) (labels []string, paths map[string]string) {
	paths = map[string]string{}
	for _, form := range find(n, tag("form")) {
		hidden := url.Values{}
		for _, input := range find(form, tag("input")) {
			hidden.Set(attr(input, "name"), attr(input, "value"))
		}
		number := ""
		if card := form.Parent.Parent; class("card")(card) {
			number = " " + squash(text(find(card, class("number"))[0]))
		}
		for _, button := range find(form, tag("button"), has("value")) {
			hidden.Set(attr(button, "name"), attr(button, "value"))
			label := squash(text(button)) + number
			labels, paths[label] = append(labels, label), attr(form, "action")+"?"+hidden.Encode()
		}
	}
	return labels, paths
}
