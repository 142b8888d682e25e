package question

import (
	"slices"
	"strconv"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// fieldNames are the fields of the grammar with the names that people know them by from other tools.
var fieldNames = map[string]string{
	"speaker": "speaker", "from": "speaker", "says": "speaker", "by": "speaker", "person": "speaker", "who": "speaker",
	"outlet": "outlet", "source": "outlet", "site": "outlet", "publisher": "outlet", "via": "outlet",
	"title": "title", "headline": "title", "intitle": "title",
	"about": "about", "topic": "about",
	"lang": "lang", "language": "lang",
	"after": "after", "before": "before", "since": "since", "until": "until", "till": "until", "on": "on", "in": "on",
	"date": "on", "last": "last", "past": "last",
	"type": "type", "kind": "type", "is": "class", "class": "class",
	"sort": "sort", "order": "sort", "limit": "limit", "article": "article",
}

// fieldNamed returns the field that a name means. A slip in a name of five letters and more is forgiven.
func fieldNamed(typed string) (string, bool) {
	typed = strings.ToLower(strings.TrimLeft(typed, "-+@"))
	if name, ok := fieldNames[typed]; ok {
		return name, true
	}
	if len(typed) < 5 {
		return "", false
	}
	long := []string{"speaker", "outlet", "source", "title", "before", "since", "until", "language"}
	if i := slices.Index(long, nearest(typed, long)); i >= 0 {
		return fieldNames[long[i]], true
	}
	return "", false
}

// readFields takes the fields out of the tokens and into the query; title: and about: stay for the topic.
func (r *reader) readFields() {
	var rest []token
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		if t.kind != field || t.field == "title" || t.field == "about" {
			rest = append(rest, t)
			continue
		}
		values, after := fieldValues(r.tokens, i)
		i = after - 1
		negated := len(rest) > 0 && rest[len(rest)-1].kind == not
		if negated {
			rest = rest[:len(rest)-1]
		}
		for _, v := range values {
			if !r.setField(t, v, negated) {
				r.fault(t.start, "\""+v+"\" is nothing that "+t.field+": takes")
			}
		}
	}
	r.tokens = trimOperators(rest)
}

// fieldValues returns the values of the field at i, several where brackets stand behind it, and the index behind them.
func fieldValues(tokens []token, i int) ([]string, int) {
	if tokens[i].text != "" || i+1 >= len(tokens) || tokens[i+1].kind != opening {
		return []string{tokens[i].text}, i + 1
	}
	var values []string
	joined := false // the next word belongs to the same name
	for i += 2; i < len(tokens) && tokens[i].kind != closing; i++ {
		switch t := tokens[i]; {
		case t.kind == or || t.kind == and || t.fold == "or" || t.fold == "and":
			joined = false
		case joined && t.kind == word:
			values[len(values)-1] += " " + t.text
		default:
			values = append(values, t.text)
			joined = !t.breaks
		}
	}
	return values, min(i+1, len(tokens))
}

// trimOperators drops AND and OR that fields have left without a side.
func trimOperators(tokens []token) []token {
	for len(tokens) > 0 && (tokens[0].kind == and || tokens[0].kind == or) {
		tokens = tokens[1:]
	}
	for n := len(tokens); n > 0 && (tokens[n-1].kind == and || tokens[n-1].kind == or); n-- {
		tokens = tokens[:n-1]
	}
	return tokens
}

// setField reports whether the value is one that the field takes.
func (r *reader) setField(t token, value string, negated bool) bool {
	q := &r.query
	switch t.field {
	case "speaker":
		q.Speakers = append(q.Speakers, corpus.Party{Typed: value, Not: negated})
	case "outlet":
		q.Outlets = append(q.Outlets, corpus.Party{Typed: value, Not: negated})
	case "lang":
		code, ok := languageNamed(value)
		if ok {
			q.Languages = appendNew(q.Languages, code)
		}
		return ok
	case "type":
		return setKind(q, strings.ToLower(value))
	case "class":
		class, ok := verbClass(strings.ToLower(value))
		q.Classes = appendNew(q.Classes, class)
		return ok
	case "sort":
		return setSort(q, strings.ToLower(value))
	case "limit":
		n, err := strconv.Atoi(value)
		q.Limit = clampLimit(n)
		return err == nil
	case "article":
		q.Article = value
	default:
		return r.setDateField(t.field, value)
	}
	return true
}

// setDateField reads after:, before:, since:, until:, on: and last:.
func (r *reader) setDateField(name, value string) bool {
	if name == "last" {
		value = "last " + spaceUnit(value)
	}
	tokens, _ := lex(value)
	p, n := r.clock.period(tokens)
	if n == 0 || n < len(tokens) {
		return false
	}
	switch name {
	case "after":
		r.query.Since = p.end
	case "before":
		r.query.Until = p.start
	case "since":
		r.query.Since = p.start
	case "until":
		r.query.Until = p.end
	default:
		r.query.Since, r.query.Until = p.start, p.end
	}
	return true
}

// spaceUnit parts the number from the unit of "7d", "48h", "2weeks".
func spaceUnit(value string) string {
	digits := len(value) - len(strings.TrimLeft(value, "0123456789"))
	return value[:digits] + " " + value[digits:]
}

// Kinds are the kinds of quotation that a name means: "direct", "verbatim", "indirect". It is nil for another word.
func Kinds(name string) []quote.Kind {
	var q corpus.Query
	setKind(&q, strings.ToLower(name))
	return q.Kinds
}

// setKind reads the name of a kind of quotation.
func setKind(q *corpus.Query, name string) bool {
	switch name {
	case "direct", "quoted":
		q.Kinds = appendNew(q.Kinds, quote.Direct)
	case "verbatim", "exact":
		q.Kinds = appendNew(appendNew(q.Kinds, quote.Direct), quote.Mixed)
	case "mixed", "partial":
		q.Kinds = appendNew(q.Kinds, quote.Mixed)
	case "indirect", "paraphrased", "reported":
		q.Kinds = appendNew(q.Kinds, quote.Indirect)
	default:
		return false
	}
	return true
}

// setSort reads the name of an order.
func setSort(q *corpus.Query, name string) bool {
	switch name {
	case "newest", "latest", "recent", "new", "date":
		q.Sort = corpus.Newest
	case "oldest", "earliest", "first", "old":
		q.Sort = corpus.Oldest
	case "best", "relevance", "rank":
		q.Sort = corpus.Best
	default:
		return false
	}
	return true
}

func appendNew[T comparable](list []T, v T) []T {
	var zero T
	if v == zero || slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// The number of quotations that one page may hold.
const maxLimit = 50

func clampLimit(n int) int { return min(max(n, 0), maxLimit) }
