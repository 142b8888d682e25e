package read

import "maps"

// isJournalismAI recognises an annotated article of the JournalismAI collaboration on quotations.
func isJournalismAI(o object) bool {
	_, described := o["metadata"].(map[string]any)
	_, cut := o["paragraphs"].([]any)
	return described && cut
}

// readJournalismAI reads the article by its paragraphs. Its annotations stay behind: they are judgements on the text,
// which is read anew.
func readJournalismAI(s *source, o object, line int) (Item, error) {
	all := maps.Clone(o["metadata"].(map[string]any))
	maps.Copy(all, o.without("metadata", "entities"))
	return s.item(flatten(all), line), nil
}
