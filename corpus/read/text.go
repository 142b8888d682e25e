package read

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
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

// readText reads a file as one article. Front matter at its beginning describes it; without a title there, a first line
// that looks like a heading is its title, and stays in the text. Markdown is stored as it would be printed.
func readText(s *source, yield func(Item, error) bool) bool {
	raw, err := readWhole(s)
	if err != nil {
		return yield(Item{}, refusal(s.name, 0, err))
	}
	text := decode(raw)
	r, text, err := frontMatter(text)
	if err != nil {
		return yield(Item{}, refusal(s.name, 1, err))
	}
	for _, name := range s.names["text"] {
		delete(r, name) // the text is the file's
	}
	printed := func(text string) string { return text }
	if isMarkdown(s.name, text) {
		printed = unmarked
	}
	it := s.item(r, 0)
	it.Text = printed(text)
	if it.Title == "" {
		it.Title = printed(heading(text))
	}
	return yield(it, nil)
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
