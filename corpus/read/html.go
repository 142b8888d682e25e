package read

import (
	"bytes"
	"cmp"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// isHTML recognises a page by its first tag.
func isHTML(head []byte) bool {
	head = bytes.ToLower(bytes.TrimSpace(head[:min(len(head), 4096)]))
	for bytes.HasPrefix(head, []byte("<!--")) {
		_, rest, closed := bytes.Cut(head, []byte("-->"))
		if !closed {
			return false
		}
		head = bytes.TrimSpace(rest)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<meta", "<title"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// readHTML reads a page as one article: its main text, described by its JSON-LD and its meta elements.
func readHTML(s *source, yield func(Item, error) bool) bool {
	raw, err := readWhole(s)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	decoded, err := charset.NewReader(bytes.NewReader(raw), "text/html")
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	page, err := html.Parse(decoded)
	if err != nil {
		return yield(Item{}, s.refuse(0, "not HTML: %v", err))
	}
	it, err := article(page)
	if err != nil {
		return yield(Item{}, s.refuse(0, "no main text found: %v", err))
	}
	it.Place = Place{File: s.name}
	return yield(it, nil)
}

func article(page *html.Node) (Item, error) {
	keepSources(page)
	address, modified := canonical(page), linkedDate(page, "dateModified")
	base, err := url.Parse(address)
	if err != nil {
		base = nil
	}
	a, err := readability.FromDocument(page, base)
	if err != nil {
		return Item{}, err
	}
	it := Item{URL: address, Title: a.Title(), Outlet: a.SiteName(), Author: a.Byline(), Language: a.Language()}
	it.Published, it.Modified = moment(a.PublishedTime()), cmp.Or(modified, moment(a.ModifiedTime()))
	if a.Node != nil {
		it.Text = blockText(a.Node)
	}
	return it, nil
}

// keepSources makes paragraphs of the footers of block quotations, which name their speakers: readability drops footers.
func keepSources(page *html.Node) {
	for quotation := range page.Descendants() {
		if quotation.DataAtom != atom.Blockquote {
			continue
		}
		for n := range quotation.Descendants() {
			if n.DataAtom == atom.Footer {
				n.DataAtom, n.Data = atom.P, "p"
			}
		}
	}
}

func moment(t time.Time, err error) string {
	if err != nil || t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// canonical is the address that the page gives for itself.
func canonical(page *html.Node) string {
	for n := range page.Descendants() {
		switch {
		case n.DataAtom == atom.Link && strings.EqualFold(attribute(n, "rel"), "canonical") && isURL(attribute(n, "href")):
			return attribute(n, "href")
		case n.DataAtom == atom.Meta && attribute(n, "property") == "og:url" && isURL(attribute(n, "content")):
			return attribute(n, "content")
		}
	}
	return ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// plain is a text without the markup that it may come in.
func plain(text string) string {
	if looksLikeMarkup(text) {
		return textOf(text)
	}
	return text
}

// looksLikeMarkup reports whether a text is a piece of HTML: it begins or ends with a tag, or has the end of one that is
// in all HTML and in no prose. One that is only mentioned is none.
func looksLikeMarkup(text string) bool {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, "<") && strings.HasSuffix(trimmed, ">") {
		return true
	}
	if !strings.Contains(trimmed, "<") {
		return false // nearly all prose
	}
	lower := strings.ToLower(trimmed)
	for _, tag := range []string{"</p>", "</div>", "<br>", "<br/>", "<br />", "</a>", "</em>", "</strong>", "</b>", "</i>", "</span>"} {
		if strings.Contains(lower, tag) {
			return true
		}
	}
	return false
}

// textOf is the text of a piece of markup.
func textOf(markup string) string {
	page, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return markup
	}
	return blockText(page)
}

// blockText is the text under a node, its paragraphs apart by an empty line.
func blockText(root *html.Node) string {
	var t textWriter
	t.node(root)
	t.endParagraph()
	return strings.Join(t.paragraphs, "\n\n")
}

// textWriter gathers paragraphs.
type textWriter struct {
	paragraphs []string
	line       strings.Builder
}

func (t *textWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		t.line.WriteString(n.Data)
		return
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Head:
		return
	}
	block := isBlock(n.DataAtom)
	if block {
		t.endParagraph()
	}
	for c := range n.ChildNodes() {
		t.node(c)
	}
	if block {
		t.endParagraph()
	}
}

func (t *textWriter) endParagraph() {
	if text := strings.Join(strings.Fields(t.line.String()), " "); text != "" {
		t.paragraphs = append(t.paragraphs, text)
	}
	t.line.Reset()
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Ul, atom.Ol, atom.Li, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Figure, atom.Figcaption, atom.Pre, atom.Br, atom.Hr,
		atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Dl, atom.Dt, atom.Dd, atom.Body, atom.Html:
		return true
	}
	return false
}
