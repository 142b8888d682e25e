package read

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// field is what an Item has of an article, with the names under which sources keep it, likeliest first. Names are in
// lower case, with a full stop before the names of what is nested.
type field struct {
	ours   string
	theirs []string
}

// fields are in the order in which they take their values: a name that two of them have goes to the first.
func fields() []field {
	return []field{
		{"url", []string{"url", "link", "canonical_link", "canonicalurl", "canonical_url", "alternate.href", "guid",
			"v2documentidentifier", "path", "uri", "sourceurl", "url_mobile", "urls"}},
		{"id", []string{"id", "_id", "articleid", "stories_id", "guid", "uuid", "quoteid", "gkgrecordid", "fingerprint", "uri", "documentid"}},
		{"title", []string{"title", "headline", "title_page", "title_rss", "hedline.hl1", "itemmeta.title", "name",
			"metadata.tika_metadata_dc_title"}},
		{"text", []string{"maintext", "text", "content", "content.content", "content_html", "content_text", "article", "body",
			"body_text", "body_xhtml", "body_html", "story_text", "raw_text", "paragraphs", "bodytext"}},
		{"summary", []string{"description", "summary", "summary.content", "excerpt", "standfirst", "abstract", "meta_description"}},
		{"published", []string{"date_publish", "publish_date", "published", "date_published", "published_at", "publishedat", "pubdate",
			"dc:date", "date", "seendate", "firstcreated", "versioncreated", "contentcreated", "v2.1date",
			"metadata.tika_metadata_dcterms_created"}},
		{"modified", []string{"modified", "date_modify", "date_modified", "modified_at", "modifiedat", "updated", "updated_at", "versioncreated"}},
		{"fetched", []string{"fetched", "date_download", "crawled", "collect_date", "indexed_date", "extractiondate", "warc-date"}},
		{"author", []string{"authors", "authors.name", "author", "author.name", "byline", "creator", "by",
			"metadata.tika_metadata_dc_creator"}},
		{"outlet", []string{"outlet", "publication", "publisher", "publisher.name", "media_name", "source", "source.name",
			"origin.title", "meta_site_name", "v2sourcecommonname", "sourcecommonname", "source_domain", "domain", "hostname",
			"infosource.name", "infosources.name", "copyrightholder"}},
		{"language", []string{"language", "lang", "meta_lang", "la", "contentmeta.language"}},
		{"license", []string{"license", "licence"}},
		{"status", []string{"pubstatus"}},
		{"embargo", []string{"embargo", "embargoed"}},
		{"version", []string{"version"}},
	}
}

// names are the names of every field, those of the mapping in place of the known ones.
func (m Mapping) names() map[string][]string {
	names := make(map[string][]string)
	for _, f := range fields() {
		names[f.ours] = f.theirs
	}
	maps.Copy(names, m)
	return names
}

// Mapping is what a source calls fields of ours: for each the names, in lower case, of which the first that has a value
// counts. They stand in place of those that are known.
type Mapping map[string][]string

// Set adds a name, written "ours=theirs". It makes a Mapping a flag that may be repeated.
func (m *Mapping) Set(text string) error {
	ours, theirs, found := strings.Cut(text, "=")
	ours, theirs = strings.ToLower(strings.TrimSpace(ours)), strings.ToLower(strings.TrimSpace(theirs))
	known := fields()
	switch {
	case !found || theirs == "":
		return fmt.Errorf("write it as ours=theirs, such as text=story")
	case !slices.ContainsFunc(known, func(f field) bool { return f.ours == ours }):
		return fmt.Errorf("%q is no field: there are %s", ours, fieldNames(known))
	}
	if *m == nil {
		*m = make(Mapping)
	}
	(*m)[ours] = append((*m)[ours], theirs)
	return nil
}

func fieldNames(list []field) string {
	names := make([]string, len(list))
	for i, f := range list {
		names[i] = f.ours
	}
	return strings.Join(names, ", ")
}

// String writes the mapping as Set reads it.
func (m *Mapping) String() string {
	var pairs []string
	for _, ours := range slices.Sorted(maps.Keys(*m)) {
		for _, theirs := range (*m)[ours] {
			pairs = append(pairs, ours+"="+theirs)
		}
	}
	return strings.Join(pairs, " ")
}

// Type names the kind of flag.
func (m *Mapping) Type() string { return "ours=theirs" }
