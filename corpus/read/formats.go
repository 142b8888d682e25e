package read

import (
	"bytes"
	"errors"
)

// format is a kind of file.
type format struct {
	is   func(head []byte) bool // whether a file that begins so is of this kind
	read func(s *source, yield func(Item, error) bool) bool
}

// formats are asked in their order; the last takes what is left.
func formats() []format {
	return []format{
		{isDocument, readDocument},
		{isZip, readZip},
		{isTar, readTar},
		{isWARC, readWARC},
		{isMbox, readMbox},
		{isMail, readMail},
		{rootIs("nitf"), readNITF},
		{rootIs("newsItem", "newsMessage"), readNewsML},
		{isFeed, readFeed},
		{rootIs("urlset", "sitemapindex"), readSitemap},
		{rootIs("opml"), refuseOPML},
		{isListing, readListing},
		{isJSONLines, readJSONLines},
		{isJSON, readJSON},
		{isHTML, readHTML},
		{isKnowledgeGraph, readKnowledgeGraph},
		{isTable, readTable},
		{isText, readText},
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
