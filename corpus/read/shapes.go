package read

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// object is a JSON object as it was parsed.
type object map[string]any

// shape is a kind of object that is more than the fields of one article.
type shape struct {
	is   func(object) bool
	read func(s *source, o object, line int) (Item, error) // errSkipped for what is passed over
}

// errSkipped is of what stands among articles and is none: the entities of an index, say.
var errSkipped = errors.New("no article")

// shapes are asked in their order. What is none of them is a record.
func shapes() []shape {
	return []shape{
		{isIndexed, readIndexed},
		{isFollowTheMoney, readFollowTheMoney},
		{isQuotation, readQuotation},
		{isQuotebank, readQuotebank},
		{isQuotationGraph, readQuotationGraph},
		{isGenderGap, readGenderGap},
		{isJournalismAI, readJournalismAI},
		{isNinjs, readNinjs},
	}
}

// shaped makes an item of an object.
func (s *source) shaped(o object, line int) (Item, error) {
	for _, shape := range s.shapes {
		if shape.is(o) {
			return shape.read(s, o, line)
		}
	}
	return s.item(flatten(o), line), nil
}

// objects are the objects of a list.
func objects(list any) (found []object) {
	values, _ := list.([]any)
	for _, v := range values {
		if o, ok := v.(map[string]any); ok {
			found = append(found, o)
		}
	}
	return found
}

// text is a value that is a text, and "" for any other and for what stands for none.
func (o object) text(name string) string {
	if text, _ := o[name].(string); said(text) {
		return text
	}
	return ""
}

// number is a value that is a number, also one written as text; 0 for any other.
func number(value any) float64 {
	switch v := value.(type) {
	case json.Number:
		n, _ := v.Float64() // 0 for what is none
		return n
	case string:
		n, _ := strconv.ParseFloat(v, 64) // the same
		return n
	}
	return 0
}

// without is a copy of the object that lacks some names.
func (o object) without(names ...string) object {
	rest := maps.Clone(o)
	maps.DeleteFunc(rest, func(name string, _ any) bool { return slices.Contains(names, name) })
	return rest
}

// speaker is a name as sources of quotations give it: they write a word where they know of none.
func speaker(name string) string {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "none", "unknown", "nan", "null", "-":
		return ""
	}
	return strings.TrimSpace(name)
}
