package read

import "strings"

// pythonList reads a list of texts as Python prints it: data frames that were written to a table have their lists so,
// ['One', "Two"]. It returns false for anything else.
func pythonList(text string) (list []string, ok bool) {
	inner, ok := strings.CutPrefix(strings.TrimSpace(text), "[")
	if !ok {
		return nil, false
	}
	for {
		inner = strings.TrimLeft(inner, " \n")
		if inner == "" || inner[0] != '\'' && inner[0] != '"' {
			return nil, false
		}
		each, rest, closed := pythonText(inner)
		if !closed {
			return nil, false
		}
		list = append(list, each)
		rest = strings.TrimLeft(rest, " \n")
		if rest == "]" {
			return list, true
		}
		if inner, ok = strings.CutPrefix(rest, ","); !ok {
			return nil, false
		}
	}
}

// pythonText reads the text in marks that inner begins with.
func pythonText(inner string) (text, rest string, closed bool) {
	var b strings.Builder
	mark := inner[0]
	for i := 1; i < len(inner); i++ {
		switch c := inner[i]; {
		case c == mark:
			return b.String(), inner[i+1:], true
		case c == '\\' && i+1 < len(inner):
			i++
			b.WriteByte(inner[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", "", false
}
