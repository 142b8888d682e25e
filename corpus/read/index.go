package read

import "maps"

// isIndexed recognises a hit of Elasticsearch or OpenSearch, as Datashare and others export them.
func isIndexed(o object) bool {
	_, ok := o["_source"].(map[string]any)
	return ok
}

// readIndexed reads the document that was indexed, under the id of the hit. Datashare keeps the entities that it found
// in documents, and the duplicates of documents, in the same index.
func readIndexed(s *source, o object, line int) (Item, error) {
	document := maps.Clone(o["_source"].(map[string]any))
	switch document["type"] {
	case "NamedEntity", "Duplicate":
		return Item{}, errSkipped
	}
	if _, ok := document["id"]; !ok {
		document["id"] = o["_id"]
	}
	return s.shaped(document, line)
}
