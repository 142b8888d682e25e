package read

// isQuotation recognises a line of Quotebank's quotation-centric files.
func isQuotation(o object) bool { return o.text("quoteID") != "" && o.text("quotation") != "" }

// readQuotation reads a quotation as an excerpt of the first article that it was found in; the addresses of the others
// are kept beside. Quotebank writes "None" for a speaker that it does not know.
func readQuotation(s *source, o object, line int) (Item, error) {
	r := flatten(o.without("quotation", "speaker", "probas"))
	if urls := r["urls"]; len(urls) > 1 {
		r["other_urls"] = urls[1:]
	}
	it := s.item(r, line)
	it.Excerpts = []Excerpt{excerptBy(o.text("speaker"), probability(o), o.text("quotation"))}
	return it, nil
}

// excerptBy is a quotation of a speaker. How sure it is that nobody is known does not matter.
func excerptBy(name string, p float64, text string) Excerpt {
	e := Excerpt{Text: text, Speaker: speaker(name)}
	if e.Speaker != "" {
		e.Probability = p
	}
	return e
}

// probability is that of the first, likeliest speaker of a list of pairs.
func probability(o object) float64 {
	list, _ := o["probas"].([]any)
	if len(list) == 0 {
		return 0
	}
	pair, _ := list[0].([]any)
	if len(pair) != 2 {
		return 0
	}
	return number(pair[1])
}

// isQuotebank recognises a line of Quotebank's article-centric files.
func isQuotebank(o object) bool {
	list := objects(o["quotations"])
	return len(list) > 0 && list[0].text("quotation") != ""
}

// readQuotebank reads the quotations of one article, with the speakers that the whole of Quotebank makes likeliest.
func readQuotebank(s *source, o object, line int) (Item, error) {
	it := s.item(flatten(o.without("quotations", "names")), line)
	for _, q := range objects(o["quotations"]) {
		p := 0.0
		if likely := objects(q["globalProbas"]); len(likely) > 0 {
			p = max(number(likely[0]["proba"]), number(likely[0]["prob"]), number(likely[0]["probability"]))
		}
		e := excerptBy(q.text("globalTopSpeaker"), p, q.text("quotation"))
		e.Before, e.After = q.text("leftContext"), q.text("rightContext")
		it.Excerpts = append(it.Excerpts, e)
	}
	return it, nil
}
