package read

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml"
)

// frontMatter cuts off what describes a text at its beginning, YAML between lines of "---" or TOML between lines of "+++",
// as writers of Markdown have it. What is not closed belongs to the text.
func frontMatter(text string) (record, string, error) {
	for _, form := range []struct {
		fence, name string
		parse       func(string) (map[string]any, error)
	}{{"---", "YAML", parseYAML}, {"+++", "TOML", parseTOML}} {
		matter, rest, ok := cutFenced(text, form.fence)
		if !ok {
			continue
		}
		object, err := form.parse(matter)
		if err != nil {
			return nil, "", fmt.Errorf("the lines between %s are not %s: %v", form.fence, form.name, err)
		}
		return flatten(written(object)), rest, nil
	}
	return make(record), text, nil
}

// cutFenced cuts off the lines between two of a fence at the beginning.
func cutFenced(text, fence string) (inside, rest string, ok bool) {
	first, after, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \r") != fence {
		return "", text, false
	}
	for at := 0; at < len(after); {
		line, _, _ := strings.Cut(after[at:], "\n")
		next := min(at+len(line)+1, len(after))
		if strings.TrimRight(line, " \r") == fence {
			return after[:at], strings.TrimLeft(after[next:], "\r\n"), true
		}
		at = next
	}
	return "", text, false
}

func parseYAML(text string) (object map[string]any, err error) {
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		return nil, errors.New(yaml.FormatError(err, false, false))
	}
	return object, nil
}

func parseTOML(text string) (object map[string]any, err error) {
	err = toml.Unmarshal([]byte(text), &object)
	return object, err
}

// written is an object whose numbers and dates are as people write them.
func written(object map[string]any) map[string]any {
	for key, value := range object {
		switch v := value.(type) {
		case string, bool, []any, nil:
		case map[string]any:
			object[key] = written(v)
		case time.Time:
			object[key] = v.Format(dateLayout(v))
		default:
			object[key] = fmt.Sprint(value)
		}
	}
	return object
}

// dateLayout is how precise a date of TOML is: the library says so by its zone.
func dateLayout(t time.Time) string {
	switch t.Location().String() {
	case "date-local":
		return time.DateOnly
	case "datetime-local":
		return "2006-01-02T15:04:05"
	}
	return time.RFC3339
}
