package sqlite

import (
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus/names"
)

// Tokens of the column keys, one letter for what they filter by. They name row ids that never change for a row of
// the index: forms and outlets as printed, not the speakers that forms are linked to.
func collectionKey(id int64) string { return "c" + strconv.FormatInt(id, 10) }
func outletKey(id int64) string     { return "o" + strconv.FormatInt(id, 10) }
func formKey(id int64) string       { return "f" + strconv.FormatInt(id, 10) }
func kindKey(kind string) string    { return "k" + word(kind) }
func classKey(class string) string  { return "x" + word(class) }
func polarityKey(p string) string   { return "p" + word(p) }
func languageKey(tag string) string { return "l" + word(tag) }

// word makes one token of a value, whatever a source put there.
func word(value string) string { return strings.ReplaceAll(names.Fold(value), " ", "") }

// noKey reports whether a stem cannot be any key, by how it begins. Of some it cannot tell.
func noKey(stem string) bool {
	if stem == "" {
		return false
	}
	switch first := stem[0]; first {
	case 'k', 'x', 'p', 'l':
		return false
	case 'c', 'o', 'f':
		return len(stem) > 1 && (stem[1] < '0' || stem[1] > '9')
	default:
		return first >= 'a' && first <= 'z'
	}
}
