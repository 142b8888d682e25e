package read

import (
	"cmp"
	"strings"
)

// readNITF reads IPTC's News Industry Text Format, plain and as the New York Times keeps its archive.
func readNITF(s *source, yield func(Item, error) bool) bool {
	return s.xmlRecords("nitf", nitf, yield)
}

// nitf reads an article.
func nitf(e *element) (Item, error) {
	data, head := e.at("head", "docdata"), e.at("body", "body.head")
	published := e.at("head", "pubdata")
	meta := nitfMeta(e.at("head"))
	it := Item{
		ID: data.at("doc-id").attribute("id-string"), Status: statusOf(data.attribute("management-status")),
		Title:     cmp.Or(head.at("hedline", "hl1").words(), head.at("hedline").words(), e.at("head", "title").words()),
		Author:    nitfByline(head),
		Outlet:    cmp.Or(published.attribute("name"), head.at("distributor").words(), data.at("doc.copyright").attribute("holder")),
		Language:  e.attribute("lang"),
		Published: cmp.Or(published.attribute("date.publication"), data.at("date.issue").attribute("norm"), nitfDay(meta)),
		Embargo:   data.at("date.release").attribute("norm"),
		Text:      nitfText(e), Summary: head.at("abstract").paragraphs(),
	}
	if url := cmp.Or(published.attribute("ex-ref"), meta["alternate_url"]); isURL(url) {
		it.URL = url
	}
	if it.Embargo == "" && data.attribute("management-status") == "embargoed" {
		it.Status = Withheld // until further notice
	}
	it.Extra = extras("dateline", head.at("dateline").words(), "keywords", nitfKeywords(data), "section", meta["online_sections"],
		"urgency", data.at("urgency").attribute("ed-urg"), "ed-msg", data.at("ed-msg").attribute("info"),
		"copyright", data.at("doc.copyright").attribute("holder"))
	return it, usable(it)
}

// nitfMeta are the meta elements of a head by their names.
func nitfMeta(head *element) map[string]string {
	meta := make(map[string]string)
	for m := range head.children("meta") {
		meta[m.attribute("name")] = m.attribute("content")
	}
	return meta
}

// nitfDay puts together a date that stands in three meta elements.
func nitfDay(meta map[string]string) string {
	year, month, day := meta["publication_year"], meta["publication_month"], meta["publication_day_of_month"]
	if year == "" || month == "" || day == "" {
		return year
	}
	return year + "-" + twoDigits(month) + "-" + twoDigits(day)
}

func twoDigits(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

// nitfByline is who wrote it as printed: the archive of the Times has the name in its own form beside that.
func nitfByline(head *element) string {
	var first string
	for b := range head.children("byline") {
		if b.attribute("class") == "print_byline" {
			return b.words()
		}
		first = cmp.Or(first, cmp.Or(b.at("person").words(), b.words()))
	}
	return first
}

// nitfText is the body, without what describes pictures. The archive of the Times repeats the first paragraph in a block
// of its own before the full text.
func nitfText(e *element) string {
	content := e.at("body", "body.content")
	for block := range content.children("block") {
		if block.attribute("class") == "full_text" {
			return block.paragraphs("media")
		}
	}
	return content.paragraphs("media")
}

func nitfKeywords(data *element) string {
	var keys []string
	for k := range data.at("key-list").children("keyword") {
		keys = append(keys, k.attribute("key"))
	}
	return strings.Join(keys, ", ")
}
