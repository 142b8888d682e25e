package question

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// Format writes an expression in the grammar, so that Topic reads the same expression again. It is "" for nil.
func Format(e corpus.Expr) string {
	switch e := e.(type) {
	case corpus.Word:
		return formatWord(e)
	case corpus.Phrase:
		return formatPhrase(e)
	case corpus.Near:
		return fmt.Sprintf("%s NEAR/%d %s", formatSide(e.Left), e.Distance, formatSide(e.Right))
	case corpus.Words:
		return formatParts(e, " ")
	case corpus.All:
		return formatAll(e)
	case corpus.Any:
		sides := make([]string, len(e))
		for i, side := range e {
			sides[i] = Format(side)
			if _, nested := side.(corpus.Any); nested {
				sides[i] = "(" + sides[i] + ")"
			}
		}
		return strings.Join(sides, " OR ")
	case corpus.Not:
		return "-" + formatSide(e.Expr)
	case corpus.In:
		return e.Field + ":" + formatSide(e.Expr)
	}
	return ""
}

// formatWord writes a word; one that would be read as something else stands behind about:.
func formatWord(w corpus.Word) string {
	switch {
	case w.Exact:
		return `"` + w.Text + `"`
	case w.Prefix:
		return w.Text + "*"
	case w.Fuzzy:
		return w.Text + "~"
	}
	if tokens, _ := lex(w.Text); len(tokens) != 1 || tokens[0].kind != word || tokens[0].text != w.Text || tokens[0].meaningless() {
		return "about:" + w.Text
	}
	return w.Text
}

func formatPhrase(p corpus.Phrase) string {
	text := `"` + strings.Join(p.Words, " ") + `"`
	if p.Slop > 0 {
		text += fmt.Sprintf("~%d", p.Slop)
	}
	return text
}

// formatSide writes one part: brackets round all but words and phrases.
func formatSide(e corpus.Expr) string {
	switch e.(type) {
	case corpus.Word, corpus.Phrase, corpus.In:
		return Format(e)
	}
	return "(" + Format(e) + ")"
}

// formatParts writes parts side by side, brackets round those that would fall apart.
func formatParts(parts []corpus.Expr, between string) string {
	texts := make([]string, len(parts))
	for i, part := range parts {
		switch part.(type) {
		case corpus.Any, corpus.All, corpus.Words:
			texts[i] = "(" + Format(part) + ")"
		default:
			texts[i] = Format(part)
		}
	}
	return strings.Join(texts, between)
}

// formatAll joins what is wanted by AND and puts what is ruled out behind.
func formatAll(all corpus.All) string {
	var wanted, ruledOut []string
	for _, part := range all {
		switch part := part.(type) {
		case corpus.Not:
			ruledOut = append(ruledOut, Format(part))
		case corpus.Words:
			wanted = append(wanted, Format(part))
		default:
			wanted = append(wanted, formatParts([]corpus.Expr{part}, ""))
		}
	}
	return strings.Join(append([]string{strings.Join(wanted, " AND ")}, ruledOut...), " ")
}
