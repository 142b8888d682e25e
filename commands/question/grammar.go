package question

import (
	"strings"
	"unicode"

	"github.com/whosaid/whosaid/corpus"
)

// maxDepth bounds how deep brackets nest; deeper ones are read past.
const maxDepth = 20

// grammar reads the tokens of a topic into an expression: NOT binds closest, then NEAR, then words side by side and AND,
// then OR.
type grammar struct {
	tokens []token
	pos    int
	depth  int
	keep   bool // keep words that carry no meaning
	faults []Fault
}

// Topic reads the words of a topic: plain words, phrases and the grammar's operators. It is nil where there are none.
func Topic(text string) (corpus.Expr, []Fault) {
	tokens, faults := lex(normalise(text))
	expr, more := topicOf(tokens)
	return expr, append(faults, more...)
}

// topicOf reads a topic. Where it has nothing but words without meaning of their own, these are the topic.
func topicOf(tokens []token) (corpus.Expr, []Fault) {
	g := grammar{tokens: dropLead(tokens)}
	expr := g.read()
	if expr == nil && len(tokens) > 0 {
		g = grammar{tokens: tokens, keep: true}
		expr = g.read()
	}
	return expr, g.faults
}

// read reads everything; a closing bracket without a partner is read past.
func (g *grammar) read() corpus.Expr {
	var parts corpus.All
	for g.pos < len(g.tokens) {
		if e := g.or(); e != nil {
			parts = append(parts, e)
		}
		if g.at(closing) {
			g.fault("this bracket closes nothing")
			g.pos++
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return all(parts)
}

func all(parts corpus.All) corpus.Expr {
	if len(parts) == 0 {
		return nil
	}
	return parts
}

func (g *grammar) at(k kind) bool { return g.pos < len(g.tokens) && g.tokens[g.pos].kind == k }

func (g *grammar) fault(message string) {
	at := min(g.pos, len(g.tokens)-1)
	g.faults = append(g.faults, Fault{Offset: g.tokens[at].start, Message: message})
}

// or reads sides joined by OR.
func (g *grammar) or() corpus.Expr {
	var sides corpus.Any
	for {
		start := g.pos
		if side := g.sequence(); side != nil {
			sides = append(sides, side)
		} else if g.pos == start && (g.at(or) || len(sides) > 0) {
			g.fault("OR wants something on both sides")
		}
		if !g.at(or) {
			break
		}
		g.pos++
	}
	if len(sides) == 0 {
		return nil
	}
	if len(sides) == 1 {
		return sides[0]
	}
	return sides
}

// sequence reads what stands side by side: words, and parts joined by AND or ruled out by NOT.
func (g *grammar) sequence() corpus.Expr {
	var wanted corpus.All // parts apart by AND
	var run corpus.Words  // words side by side
	var ruledOut corpus.All
	for g.pos < len(g.tokens) && !g.at(or) && !g.at(closing) {
		if g.at(and) {
			if len(run) == 0 || g.pos+1 >= len(g.tokens) {
				g.fault("AND wants something on both sides")
			}
			wanted, run = appendRun(wanted, run), nil
			g.pos++
			continue
		}
		switch e := g.unary().(type) {
		case nil:
		case corpus.Not:
			ruledOut = append(ruledOut, e)
		default:
			run = append(run, e)
		}
	}
	wanted = append(appendRun(wanted, run), ruledOut...)
	if len(wanted) == 1 {
		return wanted[0]
	}
	return all(wanted)
}

// appendRun adds words that stand side by side as one part.
func appendRun(parts corpus.All, run corpus.Words) corpus.All {
	switch len(run) {
	case 0:
		return parts
	case 1:
		return append(parts, run[0])
	}
	return append(parts, run)
}

// unary reads one part, ruled out where NOT or a glued hyphen stands before it.
func (g *grammar) unary() corpus.Expr {
	if !g.at(not) {
		return g.near()
	}
	g.pos++
	if g.pos >= len(g.tokens) {
		g.fault("NOT wants something behind it")
		return nil
	}
	switch e := g.unary().(type) {
	case nil:
		return nil
	case corpus.Not:
		return e.Expr
	default:
		return corpus.Not{Expr: e}
	}
}

// near reads parts joined by NEAR/n.
func (g *grammar) near() corpus.Expr {
	left := g.primary()
	for g.at(near) {
		operator := g.tokens[g.pos]
		g.pos++
		switch right := g.primary(); {
		case left != nil && right != nil:
			left = corpus.Near{Left: left, Right: right, Distance: operator.distance}
		default:
			g.faults = append(g.faults, Fault{Offset: operator.start, Message: "NEAR wants a word on both sides"})
			if left == nil {
				left = right
			}
		}
	}
	return left
}

// primary reads a word, a phrase, a field of the topic or what stands in brackets; nil for a word without meaning.
func (g *grammar) primary() corpus.Expr {
	if g.pos >= len(g.tokens) || g.at(or) || g.at(and) || g.at(closing) || g.at(not) || g.at(near) {
		return nil
	}
	t := g.tokens[g.pos]
	if t.kind == opening {
		return g.brackets()
	}
	g.pos++
	switch t.kind {
	case field:
		return g.field(t)
	case phrase:
		return phraseOf(t)
	}
	if !g.keep && t.meaningless() {
		return nil
	}
	return wordOf(t)
}

// field reads title:word, title:"a phrase" and title:(…).
func (g *grammar) field(t token) corpus.Expr {
	inner := wordOf(t)
	switch {
	case t.quoted:
		inner = phraseOf(t)
	case t.text == "" && g.at(opening):
		inner = g.brackets()
	}
	if inner == nil || t.field == "about" {
		return inner
	}
	return corpus.In{Field: t.field, Expr: inner}
}

// brackets reads what stands in brackets. Where they do not close they reach to the end.
func (g *grammar) brackets() corpus.Expr {
	open := g.pos
	g.pos++
	g.depth++
	defer func() { g.depth-- }()
	if g.depth > maxDepth {
		g.fault("brackets nest too deep")
		for g.at(opening) {
			g.pos++
		}
		return nil
	}
	inner := g.or()
	if g.at(closing) {
		g.pos++
		return inner
	}
	g.faults = append(g.faults, Fault{Offset: g.tokens[open].start, Message: "this bracket is not closed"})
	return inner
}

func wordOf(t token) corpus.Expr {
	text := strings.Trim(strings.TrimSuffix(t.text, "'s"), ",:;!?.'*~-")
	if strings.IndexFunc(text, letterOrDigit) < 0 {
		return nil
	}
	return corpus.Word{Text: text, Prefix: t.prefix, Fuzzy: t.fuzzy}
}

// phraseOf makes a phrase of the words in quotation marks; one word alone is an exact word.
func phraseOf(t token) corpus.Expr {
	words := phraseWords(t.text)
	switch {
	case len(words) == 0:
		return nil
	case len(words) == 1:
		return corpus.Word{Text: words[0], Exact: true}
	case t.fuzzy && t.distance == 0:
		t.distance = 1
	}
	return corpus.Phrase{Words: words, Slop: t.distance}
}

// phraseWords are the words of a phrase without the marks between them.
func phraseWords(text string) []string {
	var words []string
	for w := range strings.FieldsSeq(text) {
		if w = strings.Trim(w, `,.;:!?()[]{}"'*~-`); w != "" {
			words = append(words, w)
		}
	}
	return words
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
