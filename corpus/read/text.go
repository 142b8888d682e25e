package read

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// isText recognises what people wrote: UTF-16 by its mark, else what has next to no control characters and is not
// markup or a page description that merely looks like text.
func isText(head []byte) bool {
	if isUTF16(head) {
		return true
	}
	start := bytes.TrimSpace(head)
	if bytes.HasPrefix(start, []byte("<?xml")) || bytes.HasPrefix(start, []byte("%PDF-")) || bytes.HasPrefix(start, []byte("{\\rtf")) {
		return false
	}
	control := 0
	for _, c := range head {
		if c == 0 {
			return false
		}
		if c < ' ' && !unicode.IsSpace(rune(c)) {
			control++
		}
	}
	return control*100 <= len(head)
}

// readText reads a file as one article. What stands between lines of "---" at its beginning describes it; without that,
// a first line that looks like a heading is its title, and stays in the text.
func readText(s *source, yield func(Item, error) bool) bool {
	raw, err := readWhole(s)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	text := decode(raw)
	r := make(record)
	if matter, rest, ok := cutFrontMatter(text); ok {
		if r, err = parseFrontMatter(matter); err != nil {
			return yield(Item{}, s.refuse(1, "the lines between --- are not YAML: %v", err))
		}
		text = rest
	}
	for _, name := range s.names["text"] {
		delete(r, name) // the text is the file's
	}
	it := s.item(r, 0)
	it.Text = text
	if it.Title == "" {
		it.Title = heading(text)
	}
	return yield(it, nil)
}

// cutFrontMatter cuts off lines between "---" and "---" at the beginning.
func cutFrontMatter(text string) (matter, rest string, ok bool) {
	first, after, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \r") != "---" {
		return "", text, false
	}
	for at := 0; at < len(after); {
		line, _, _ := strings.Cut(after[at:], "\n")
		next := min(at+len(line)+1, len(after))
		if strings.TrimRight(line, " \r") == "---" {
			return after[:at], strings.TrimLeft(after[next:], "\r\n"), true
		}
		at = next
	}
	return "", text, false
}

func parseFrontMatter(matter string) (record, error) {
	var object map[string]any
	if err := yaml.Unmarshal([]byte(matter), &object); err != nil {
		return nil, errors.New(yaml.FormatError(err, false, false))
	}
	for key, value := range object {
		switch value.(type) {
		case string, bool, []any, map[string]any, nil:
		default:
			object[key] = fmt.Sprint(value)
		}
	}
	return flatten(object), nil
}

// heading is the first line of a text where it looks like one: short, not a sentence, and a line apart from what follows.
// A Markdown heading comes without its marks.
func heading(text string) string {
	line, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	after, body, _ := strings.Cut(rest, "\n")
	marked := strings.HasPrefix(line, "#")
	line = strings.TrimSpace(strings.Trim(line, "# \r"))
	switch last, _ := utf8.DecodeLastRuneInString(line); {
	case line == "" || strings.TrimSpace(body) == "" || len(line) > 200 || len(strings.Fields(line)) > 25:
		return ""
	case !marked && (strings.TrimSpace(after) != "" || strings.ContainsRune(".,;:", last)):
		return ""
	}
	return line
}
