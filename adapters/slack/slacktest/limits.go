package slacktest

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// limits are the lengths that the schemas lack, as limits.json has them.
type limits struct{ root object }

func readLimits(path string) (limits, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return limits{}, err
	}
	var l limits
	if err := json.Unmarshal(data, &l.root); err != nil {
		return limits{}, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}

// of is the limit of a dotted path, or otherwise where there is none.
func (l limits) of(path string, otherwise int) int {
	var v any = l.root
	for key := range strings.SplitSeq(path, ".") {
		o, _ := v.(object)
		v = o[key]
	}
	if n, ok := v.(float64); ok {
		return int(n)
	}
	return otherwise
}

// allText is about what Slack takes over all blocks of a message.
const allText = 13_200

// texts are the limits by the type of the thing and the path inside it.
var texts = []struct{ kind, path, limit string }{
	{"header", "text.text", "header.text.max_length"},
	{"section", "text.text", "section.text.max_length"},
	{"button", "text.text", "button.text.max_length"},
	{"button", "value", "button.value.max_length"},
	{"button", "url", "button.url.max_length"},
	{"static_select", "placeholder.text", "select.placeholder.max_length"},
	{"external_select", "placeholder.text", "select.placeholder.max_length"},
	{"input", "label.text", "input.label.max_length"},
	{"input", "hint.text", "input.hint.max_length"},
	{"image", "alt_text", "image.alt_text.max_length"},
	{"plain_text", "text", "text.max_length"},
	{"mrkdwn", "text", "text.max_length"},
}

// counts are the limits of lists.
var counts = []struct{ kind, path, limit string }{
	{"actions", "elements", "actions.elements.max_items"},
	{"context", "elements", "context.elements.max_items"},
	{"context_actions", "elements", "context_actions.elements.max_items"},
	{"static_select", "options", "select.options.max_items"},
	{"section", "fields", "section.fields.max_items"},
}

// checkBlocks reports which limits a list of blocks breaks.
func (l limits) checkBlocks(tb testing.TB, method string, blocks []any) {
	total := 0
	ids := map[any]bool{}
	for _, b := range blocks {
		block, _ := b.(object)
		if id := block["block_id"]; id != nil && id != "" {
			if ids[id] {
				tb.Errorf("slacktest: %s: block_id %v twice", method, id)
			}
			ids[id] = true
		}
		l.checkActions(tb, method, block)
		walk(b, func(o object) { total += l.checkObject(tb, method, o) })
	}
	if total > allText {
		tb.Errorf("slacktest: %s: text of %d characters over all blocks", method, total)
	}
}

func (l limits) checkActions(tb testing.TB, method string, block object) {
	ids := map[any]bool{}
	walk(block["elements"], func(o object) {
		id, has := o["action_id"]
		if has && ids[id] {
			tb.Errorf("slacktest: %s: action_id %v twice in a block", method, id)
		}
		ids[id] = true
	})
}

// checkObject reports which limits one object breaks, and returns the length of its text.
func (l limits) checkObject(tb testing.TB, method string, o object) int {
	kind, _ := o["type"].(string)
	for _, rule := range texts {
		if text, ok := at(o, rule.path).(string); ok && rule.kind == kind {
			l.checkLength(tb, method, rule.limit, text)
		}
	}
	for _, rule := range counts {
		if list, ok := at(o, rule.path).([]any); ok && rule.kind == kind && len(list) > l.of(rule.limit, 0) {
			tb.Errorf("slacktest: %s: %d %s, more than %s", method, len(list), rule.path, rule.limit)
		}
	}
	for _, id := range []string{"action_id", "block_id"} {
		if text, ok := o[id].(string); ok {
			l.checkLength(tb, method, id+".max_length", text)
		}
	}
	if _, option := o["value"].(string); option && kind == "" {
		l.checkLength(tb, method, "option.value.max_length", o["value"].(string))
		l.checkLength(tb, method, "option.text.max_length", fmt.Sprint(at(o, "text.text")))
	}
	text, _ := o["text"].(string)
	if (kind == "plain_text" || kind == "mrkdwn") && text == "" {
		tb.Errorf("slacktest: %s: an empty text", method)
	}
	return utf8.RuneCountInString(text)
}

func (l limits) checkLength(tb testing.TB, method, limit, text string) {
	if n := utf8.RuneCountInString(text); n > l.of(limit, 0) {
		tb.Errorf("slacktest: %s: %d characters are more than %s: %q", method, n, limit, text)
	}
}

func (l limits) checkView(tb testing.TB, view object) {
	for path, limit := range map[string]string{"title.text": "view.title.max_length", "submit.text": "view.submit.max_length",
		"close.text": "view.close.max_length", "callback_id": "view.callback_id.max_length",
		"private_metadata": "view.private_metadata.max_length"} {
		if text, ok := at(view, path).(string); ok {
			l.checkLength(tb, "view", limit, text)
		}
	}
}

// at is what stands under a dotted path.
func at(o object, path string) any {
	var v any = o
	for key := range strings.SplitSeq(path, ".") {
		inner, _ := v.(object)
		v = inner[key]
	}
	return v
}

// walk visits every object in a value.
func walk(v any, visit func(object)) {
	switch v := v.(type) {
	case object:
		visit(v)
		for _, inner := range v {
			walk(inner, visit)
		}
	case []any:
		for _, inner := range v {
			walk(inner, visit)
		}
	}
}
