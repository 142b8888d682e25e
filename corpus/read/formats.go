package read

import (
	"bytes"
	"errors"
)

// format is a kind of file.
type format struct {
	name string
	is   func(head []byte) bool // whether a file that begins so is of this kind
	read func(s *source, yield func(Item, error) bool) bool
	has  holding
}

const plainText = "text"

// holding is what a file of a format has in it.
type holding bool

const (
	many holding = false // articles in records, in a letter or packed: possibly several
	one  holding = true  // one article, as people hand it on
)

// formats are asked in their order; the last takes what is left.
func formats() []format {
	return []format{
		{"a PDF or Word document", isDocument, readDocument, one},
		{"a zip archive", isZip, readZip, many},
		{"a tar archive", isTar, readTar, many},
		{"a WARC", isWARC, readWARC, many},
		{"a mailbox", isMbox, readMbox, many},
		{"a mail", isMail, readMail, many},
		{"NITF", rootIs("nitf"), readNITF, many},
		{"NewsML", rootIs("newsItem", "newsMessage"), readNewsML, many},
		{"a feed", isFeed, readFeed, many},
		{"a sitemap", rootIs("urlset", "sitemapindex"), readSitemap, many},
		{"OPML", rootIs("opml"), refuseOPML, many},
		{"JSON", isListing, readListing, many},
		{"JSON lines", isJSONLines, readJSONLines, many},
		{"JSON", isJSON, readJSON, many},
		{"HTML", isHTML, readHTML, one},
		{"a table of GDELT", isKnowledgeGraph, readKnowledgeGraph, many},
		{"a table", isTable, readTable, many},
		{plainText, isText, readText, one},
	}
}

// recognise finds the format of a file by its beginning.
func recognise(head []byte) (format, error) {
	if len(bytes.TrimSpace(head)) == 0 {
		return format{}, errors.New("the file is empty")
	}
	for _, f := range formats() {
		if f.is(head) {
			return f, nil
		}
	}
	return format{}, errors.New("its format is not one of those that can be read")
}

// Markup names the format of a file in which quotations do not stand as they are printed, such as HTML or JSON, by its
// beginning. It is "" for plain text and Markdown, and for what is not recognised.
func Markup(head []byte) string {
	f, err := recognise(bytes.TrimPrefix(head[:min(len(head), headSize)], []byte(byteOrderMark)))
	if err != nil || f.name == plainText {
		return ""
	}
	return f.name
}
