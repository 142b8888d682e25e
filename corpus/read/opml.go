package read

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Outline is a feed of a list of subscriptions.
type Outline struct {
	Title  string
	URL    string // of the feed
	Site   string // the address of the page that it belongs to, or empty
	Folder string // the titles of the groups around it, joined by "/"
}

// ParseOPML reads the feeds of a list of subscriptions, in their order. Groups and outlines without a feed are no feeds;
// what is no OPML is an error.
func ParseOPML(raw []byte) ([]Outline, error) {
	root, err := parseXML(raw, "")
	switch {
	case err != nil:
		return nil, err
	case root.name != "opml":
		return nil, errors.New("not OPML")
	}
	var list []Outline
	addOutlines(&list, root.at("body"), "")
	return list, nil
}

func addOutlines(list *[]Outline, in *element, folder string) {
	for e := range in.children("outline") {
		title := cmp.Or(e.attribute("title"), e.attribute("text"))
		if url := e.attribute("xmlUrl"); url != "" {
			*list = append(*list, Outline{Title: title, URL: url, Site: e.attribute("htmlUrl"), Folder: folder})
			continue
		}
		addOutlines(list, e, strings.TrimPrefix(folder+"/"+title, "/"))
	}
}

// opmlDocument is OPML 2.0 as it is written.
type opmlDocument struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Type     string        `xml:"type,attr,omitempty"`
	Text     string        `xml:"text,attr"`
	Title    string        `xml:"title,attr,omitempty"`
	URL      string        `xml:"xmlUrl,attr,omitempty"`
	Site     string        `xml:"htmlUrl,attr,omitempty"`
	Outlines []opmlOutline `xml:"outline,omitempty"`
}

// WriteOPML writes a list of subscriptions that other readers of feeds take, its folders as groups, in the order in which
// they come first.
func WriteOPML(out io.Writer, title string, feeds []Outline) error {
	doc := opmlDocument{Version: "2.0", Title: title}
	groups := make(map[string]int)
	for _, f := range feeds {
		line := opmlOutline{Type: "rss", Text: cmp.Or(f.Title, f.URL), Title: f.Title, URL: f.URL, Site: f.Site}
		if f.Folder == "" {
			doc.Outlines = append(doc.Outlines, line)
			continue
		}
		at, known := groups[f.Folder]
		if !known {
			at = len(doc.Outlines)
			groups[f.Folder] = at
			doc.Outlines = append(doc.Outlines, opmlOutline{Text: f.Folder, Title: f.Folder})
		}
		doc.Outlines[at].Outlines = append(doc.Outlines[at].Outlines, line)
	}
	return writeXML(out, doc)
}

func writeXML(out io.Writer, document any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", "  ")
	if err := e.Encode(document); err != nil {
		return fmt.Errorf("write XML: %w", err)
	}
	b.WriteByte('\n')
	_, err := out.Write(b.Bytes())
	return err
}

// refuseOPML says where a list of subscriptions belongs: it has no articles.
func refuseOPML(s *source, yield func(Item, error) bool) bool {
	return yield(Item{}, s.refuse(0, "a list of feeds, not of articles: give it to `whosaid feed import`"))
}
