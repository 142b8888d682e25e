package read

import (
	"cmp"
	"strings"
)

// readNewsML reads the news items of NewsML-G2, one alone or several in a message. Items of other kinds are passed over.
func readNewsML(s *source, yield func(Item, error) bool) bool {
	return s.xmlRecords("newsItem", newsItem, yield)
}

// newsItem reads an article.
func newsItem(e *element) (Item, error) {
	about, content := e.at("itemMeta"), e.at("contentMeta")
	it := Item{
		ID: e.attribute("guid"), Version: e.attribute("version"), Status: statusOf(localName(about.at("pubStatus").code())),
		Title:     cmp.Or(content.at("headline").words(), about.at("title").words()),
		Outlet:    cmp.Or(about.at("provider").named(), content.at("infoSource").named(), e.at("rightsInfo", "copyrightHolder").named()),
		Author:    creators(content),
		Language:  cmp.Or(content.at("language").attribute("tag"), e.attribute("lang")),
		Published: cmp.Or(content.at("contentCreated").words(), about.at("firstCreated").words(), about.at("versionCreated").words()),
		Modified:  cmp.Or(content.at("contentModified").words(), about.at("versionCreated").words()),
		Embargo:   about.at("embargoed").words(), Summary: content.at("description").paragraphs(),
		Text: newsText(e.at("contentSet")), License: e.at("rightsInfo", "usageTerms").words(),
	}
	if isURL(it.ID) {
		it.URL = it.ID
	}
	if about.at("embargoed").attribute("nil") == "true" {
		it.Status = cmp.Or(it.Status, Withheld) // until further notice
	}
	it.Extra = extras("located", content.at("located").named(), "subject", allNamed(content, "subject"),
		"slugline", content.at("slugline").words(), "ednote", about.at("edNote").words(), "urgency", content.at("urgency").words())
	class := localName(about.at("itemClass").code())
	if it.Text == "" && it.Status != Canceled && class != "" && class != "text" {
		return Item{}, errNoArticle
	}
	return it, usable(it)
}

// code is what an element says by a controlled vocabulary.
func (e *element) code() string { return cmp.Or(e.attribute("qcode"), e.attribute("uri")) }

// localName is a code without its vocabulary.
func localName(code string) string {
	return strings.ToLower(code[strings.LastIndexAny(code, ":/")+1:])
}

// named is the name of a concept as people read it.
func (e *element) named() string {
	return cmp.Or(e.at("name").words(), e.attribute("literal"), localName(e.attribute("qcode")))
}

func allNamed(in *element, name string) string {
	var names []string
	for e := range in.children(name) {
		if n := e.named(); n != "" {
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}

// creators are who wrote an item: by their names, else by its byline.
func creators(content *element) string {
	return cmp.Or(allNamed(content, "creator"), content.at("by").words())
}

// newsText is the text of the first form of the content that has any.
func newsText(set *element) string {
	for inline := range set.children("inlineXML") {
		text := inline.paragraphs("head", "media", "script", "style")
		for article := range inline.below("nitf") {
			text = nitfText(article)
		}
		if text != "" {
			return text
		}
	}
	for inline := range set.children("inlineData") {
		if text := inline.plain(); text != "" {
			return text
		}
	}
	return ""
}
