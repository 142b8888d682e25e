package sqlite

import (
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// An expression of FTS5's query language. Every word in it is a string in quotation marks: nothing that a user typed is
// ever read as an operator.

// quoteColumns are the columns of quotes_fts that a set of fields means.
func quoteColumns(in corpus.Fields) string {
	var columns []string
	for _, c := range []struct {
		in    corpus.Fields
		names string
	}{{corpus.InQuote, "words"}, {corpus.InParagraph, "paragraph before"}, {corpus.InHeading, "heading"}, {corpus.InTitle, "title"}} {
		if in&c.in != 0 {
			columns = append(columns, c.names)
		}
	}
	return "{" + strings.Join(columns, " ") + "}"
}

// articleColumns are the columns of articles_fts that a set of fields means.
func articleColumns(in corpus.Fields) string {
	if in == corpus.InTitle {
		return "{title}"
	}
	return "{title body}"
}

// expression writes a pattern. columns names the columns of a set of fields.
func expression(p corpus.Pattern, columns func(corpus.Fields) string) string {
	switch p := p.(type) {
	case corpus.Stems:
		return within(columns(p.In), literal(p.Words), p.In, p)
	case corpus.Close:
		parts := make([]string, len(p.Parts))
		for i, part := range p.Parts {
			parts[i] = literal(part.Words)
		}
		return within(columns(p.Parts[0].In), "NEAR("+strings.Join(parts, " ")+", "+strconv.Itoa(p.Distance)+")", p.Parts[0].In, p.Parts...)
	case corpus.Both:
		return joinedBy([]corpus.Pattern(p), " AND ", columns)
	case corpus.Either:
		return joinedBy([]corpus.Pattern(p), " OR ", columns)
	case corpus.Except:
		return "(" + expression(p.Pattern, columns) + " NOT " + expression(p.Not, columns) + ")"
	}
	panic("sqlite: unknown pattern")
}

func joinedBy(list []corpus.Pattern, operator string, columns func(corpus.Fields) string) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = expression(p, columns)
	}
	return "(" + strings.Join(parts, operator) + ")"
}

// within asks for an expression in some columns. Where all but the keys are meant and no key can be met, it names none: the
// index then need not tell a row's columns apart, which takes a seventh to a third of its time.
func within(columns, expression string, in corpus.Fields, parts ...corpus.Stems) string {
	for _, part := range parts {
		if in == corpus.Anywhere && slices.ContainsFunc(part.Words, noKey) {
			return expression
		}
	}
	return columns + " : " + expression
}

// literal is words as one string of FTS5: a phrase where there are several.
func literal(words []string) string {
	return `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
}

// anyKey wants any of some key tokens.
func anyKey(keys []string) string {
	quoted := make([]string, len(keys))
	for i, k := range keys {
		quoted[i] = literal([]string{k})
	}
	return "keys : (" + strings.Join(quoted, " OR ") + ")"
}
