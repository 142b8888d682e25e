package read

import (
	"bytes"
	"errors"
)

// format is a kind of file.
type format struct {
	is   func(head []byte) bool // whether a file that begins so is of this kind
	read func(s *source, yield func(Item, error) bool) bool
	has  holding
}

// holding is what a file of a format has in it.
type holding bool

const (
	many holding = false // articles in records, in a letter or packed: possibly several
	one  holding = true  // one article, as people hand it on
)

// formats are asked in their order; the last takes what is left.
func formats() []format {
	return []format{
		{isDocument, readDocument, one},
		{isZip, readZip, many},
		{isTar, readTar, many},
		{isWARC, readWARC, many},
		{isMbox, readMbox, many},
		{isMail, readMail, many},
		{rootIs("nitf"), readNITF, many},
		{rootIs("newsItem", "newsMessage"), readNewsML, many},
		{isFeed, readFeed, many},
		{rootIs("urlset", "sitemapindex"), readSitemap, many},
		{rootIs("opml"), refuseOPML, many},
		{isListing, readListing, many},
		{isJSONLines, readJSONLines, many},
		{isJSON, readJSON, many},
		{isHTML, readHTML, one},
		{isKnowledgeGraph, readKnowledgeGraph, many},
		{isTable, readTable, many},
		{isText, readText, one},
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
