package read

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
)

// knowledgeGraphColumns names the first columns of GDELT's Global Knowledge Graph 2.1, "" for those that are not read. It
// is a table of 27 columns with tabs between them and no header.
func knowledgeGraphColumns() []string {
	return []string{"gkgrecordid", "v2.1date", "", "v2sourcecommonname", "v2documentidentifier"}
}

const (
	knowledgeGraphWidth = 27
	quotationsColumn    = 22
	extrasColumn        = 26
)

var knowledgeGraphStart = regexp.MustCompile(`^\d{14}-T?\d+\t\d{14}\t`)

// isKnowledgeGraph recognises a file of it by its first line.
func isKnowledgeGraph(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	return knowledgeGraphStart.Match(first) && bytes.Count(first, []byte("\t")) == knowledgeGraphWidth-1
}

// readKnowledgeGraph reads the quotations of each article, which is all that it has of their texts. Articles without
// quotations are many; how many is told in one remark, and in a refusal of the file where all are.
func readKnowledgeGraph(s *source, yield func(Item, error) bool) bool {
	all, silent := 0, 0
	for r := (&plainRows{in: s.Reader}); ; all++ {
		values, line, err := r.next()
		var it Item
		switch {
		case errors.Is(err, io.EOF):
			rest := s.refuse(0, "%d of %d lines have no quotations, and no text to look for them in", silent, all)
			rest.Remark = silent < all
			return silent == 0 || yield(Item{}, rest)
		case err != nil:
			err = refusal(s.name, line, err)
		case len(values) != knowledgeGraphWidth:
			err = s.refuse(line, "has %d columns, not the %d of a GKG 2.1 file", len(values), knowledgeGraphWidth)
		case values[quotationsColumn] == "":
			silent++
			continue
		default:
			it = s.knowledge(values, line)
		}
		if !yield(it, err) {
			return false
		}
	}
}

func (s *source) knowledge(values []string, line int) Item {
	r := row(knowledgeGraphColumns(), values)
	if _, after, found := strings.Cut(values[extrasColumn], "<PAGE_TITLE>"); found {
		title, _, _ := strings.Cut(after, "</PAGE_TITLE>")
		r.add("title", textOf(repair([]byte(title))))
	}
	it := s.item(r, line)
	if len(it.Published) == len("20060102150405") {
		it.Published = it.Published[:8] + "T" + it.Published[8:] + "Z" // GDELT's times are in UTC
	}
	it.Excerpts = quotationBlocks(repair([]byte(values[quotationsColumn])))
	return it
}

// quotationBlocks are the quotations of a column: blocks apart by "#", each an offset, a length, a verb and the words,
// apart by "|".
func quotationBlocks(column string) (list []Excerpt) {
	for block := range strings.SplitSeq(column, "#") {
		parts := strings.SplitN(block, "|", 4)
		if words := strings.TrimSpace(parts[len(parts)-1]); len(parts) == 4 && words != "" {
			list = append(list, Excerpt{Text: words})
		}
	}
	return list
}
