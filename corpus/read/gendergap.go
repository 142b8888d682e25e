package read

import "strings"

// isGenderGap recognises an article of the Gender Gap Tracker by the quotations that were found in it.
func isGenderGap(o object) bool {
	for _, q := range objects(o["quotes"]) {
		_, indexed := q["speaker_index"]
		if _, counted := q["quote_token_count"]; (indexed || counted) && q.text("quote") != "" {
			return true
		}
	}
	return false
}

// readGenderGap reads the article. Its text is what counts: the quotations are taken only where it is missing.
func readGenderGap(s *source, o object, line int) (Item, error) {
	it := s.item(flatten(o.without("quotes")), line)
	if it.Text != "" {
		return it, nil
	}
	for _, q := range objects(o["quotes"]) {
		if text := q.text("quote"); text != "" {
			it.Excerpts = append(it.Excerpts, Excerpt{Text: text, Speaker: speaker(q.text("speaker")), Indirect: !strings.ContainsAny(text, `"“”`)})
		}
	}
	return it, nil
}
