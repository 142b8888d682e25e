package read

import (
	"maps"
	"slices"
)

// isFollowTheMoney recognises an entity of Aleph's model, FollowTheMoney.
func isFollowTheMoney(o object) bool {
	_, ok := o["properties"].(map[string]any)
	return ok && o.text("schema") != ""
}

// documentSchemata are those of the model's schemata that stand for texts.
func documentSchemata() []string {
	return []string{"Article", "Document", "Email", "HyperText", "Message", "Pages", "PlainText", "Post"}
}

// readFollowTheMoney reads a document by its properties, each of which is a list. The people, companies and others of
// the model are no articles.
func readFollowTheMoney(s *source, o object, line int) (Item, error) {
	if !slices.Contains(documentSchemata(), o.text("schema")) {
		return Item{}, errSkipped
	}
	properties := maps.Clone(o["properties"].(map[string]any))
	properties["id"] = o["id"]
	return s.item(flatten(properties), line), nil
}
