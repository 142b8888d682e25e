package read

// isQuotationGraph recognises a line of GDELT's Global Quotation Graph.
func isQuotationGraph(o object) bool {
	for _, q := range objects(o["quotes"]) {
		_, before := q["pre"]
		_, after := q["post"]
		if before && after && q.text("quote") != "" {
			return true
		}
	}
	return false
}

// readQuotationGraph reads the quotations of one article, each with about a hundred letters around it and no speaker.
func readQuotationGraph(s *source, o object, line int) (Item, error) {
	it := s.item(flatten(o.without("quotes")), line)
	for _, q := range objects(o["quotes"]) {
		if text := q.text("quote"); text != "" {
			it.Excerpts = append(it.Excerpts, Excerpt{Text: text, Before: q.text("pre"), After: q.text("post")})
		}
	}
	return it, nil
}
