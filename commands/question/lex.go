package question

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
)

// maxTokens bounds the work on one question.
const maxTokens = 160

type kind int

const (
	word   kind = iota
	phrase      // in quotation marks
	field       // name:value
	opening
	closing
	or
	and
	not // NOT, or a hyphen glued to what follows
	near
)

// token is a word or a mark of a question.
type token struct {
	kind          kind
	text          string // a word without the marks around it; the inside of a phrase; the value of a field
	fold          string // text in lower case
	field         string // a field's own name
	quoted        bool   // a field's value stood in quotation marks
	distance      int    // of NEAR/5 and "a b"~5
	prefix, fuzzy bool   // word*, word~
	shouted       bool   // the whole question is in capitals
	breaks        bool   // a comma, a colon or the end of a sentence follows
	means         []meaning
	start, end    int // bytes of the normalised text
}

// lexer cuts a normalised text into tokens.
type lexer struct {
	text   string
	pos    int
	tokens []token
	faults []Fault
}

var (
	nearOperator = regexp.MustCompile(`^(?:(?i:near|w)/(\d{1,3})|NEAR)$`)
	contractions = map[string][2]string{
		"what's": {"what", "is"}, "whats": {"what", "is"}, "who's": {"who", "is"}, "whos": {"who", "is"},
		"what'd": {"what", "did"}, "whatd": {"what", "did"}, "who'd": {"who", "did"}, "where's": {"where", "is"},
		"wheres": {"where", "is"}, "how's": {"how", "is"}, "what've": {"what", "have"}, "i'd": {"i", "would"},
	}
)

func lex(text string) ([]token, []Fault) {
	l := &lexer{text: text}
	for len(l.tokens) < maxTokens {
		l.skipSpace()
		if l.pos >= len(l.text) {
			break
		}
		l.next()
	}
	return l.tokens, l.faults
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.text) && l.text[l.pos] == ' ' {
		l.pos++
	}
}

// next reads one token, or skips one mark that means nothing here.
func (l *lexer) next() {
	start := l.pos
	switch c := l.text[start]; {
	case c == '(':
		l.mark(opening)
	case c == ')':
		l.mark(closing)
	case c == '|':
		l.mark(or)
		for l.pos < len(l.text) && l.text[l.pos] == '|' {
			l.pos++
		}
	case c == '-' && l.negates():
		l.mark(not)
	case c == '"' || c == '\'' && l.singleMarks():
		l.phrase(c)
	case strings.IndexByte(",:;.!?", c) >= 0:
		l.breakAfterLast()
		l.pos++
	case strings.IndexByte("-'*~/\\<>[]{}=+", c) >= 0:
		l.pos++
	default:
		l.word()
	}
}

func (l *lexer) mark(k kind) {
	l.emit(token{kind: k, text: l.text[l.pos : l.pos+1], start: l.pos, end: l.pos + 1})
	l.pos++
}

func (l *lexer) emit(t token) {
	t.fold = strings.ToLower(t.text)
	l.tokens = append(l.tokens, t)
}

func (l *lexer) breakAfterLast() {
	if n := len(l.tokens); n > 0 {
		l.tokens[n-1].breaks = true
	}
}

// negates reports whether the hyphen here stands free on its left and glued on its right.
func (l *lexer) negates() bool {
	if l.pos > 0 && strings.IndexByte(" (", l.text[l.pos-1]) < 0 || l.pos+1 >= len(l.text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l.text[l.pos+1:])
	return letterOrDigit(r) || r == '"' || r == '('
}

// singleMarks reports whether the apostrophe here opens a phrase: it stands free, and its twin closes before a space.
func (l *lexer) singleMarks() bool {
	if l.pos > 0 && strings.IndexByte(" (:-", l.text[l.pos-1]) < 0 {
		return false
	}
	return l.closingMark('\'') > l.pos+1
}

// closingMark returns where the phrase that opens here closes, or -1.
func (l *lexer) closingMark(c byte) int {
	for i := l.pos + 1; i < len(l.text); i++ {
		if l.text[i] != c {
			continue
		}
		if c == '"' || i+1 == len(l.text) || strings.IndexByte(" ,.;:!?)~", l.text[i+1]) >= 0 {
			return i
		}
	}
	return -1
}

// phrase reads what stands in quotation marks. One that never closes reaches to the end.
func (l *lexer) phrase(c byte) {
	start, end := l.pos, l.closingMark(c)
	if end < 0 {
		l.faults = append(l.faults, Fault{Offset: start, Message: "this quotation mark is not closed"})
		end = len(l.text)
	}
	t := token{kind: phrase, text: strings.TrimSpace(l.text[start+1 : end]), start: start}
	l.pos = min(end+1, len(l.text))
	if l.pos < len(l.text) && l.text[l.pos] == '~' {
		l.pos++
		t.distance, t.fuzzy = l.number(), true
	}
	if t.end = l.pos; t.text != "" {
		l.emit(t)
	}
}

// number reads digits; 0 where there are none.
func (l *lexer) number() int {
	start := l.pos
	for l.pos < len(l.text) && l.text[l.pos] >= '0' && l.text[l.pos] <= '9' && l.pos-start < 3 {
		l.pos++
	}
	n, _ := strconv.Atoi(l.text[start:l.pos])
	return n
}

// word reads up to the next space, bracket, bar or quotation mark, and what the word turns out to be.
func (l *lexer) word() {
	start := l.pos
	for l.pos < len(l.text) && strings.IndexByte(` ()|"`, l.text[l.pos]) < 0 {
		if l.fieldEndsHere(start) {
			return
		}
		l.pos++
	}
	l.typed(start, l.text[start:l.pos])
}

// fieldEndsHere reads the field whose colon stands here, if there is one.
func (l *lexer) fieldEndsHere(start int) bool {
	if l.text[l.pos] != ':' {
		return false
	}
	name, ok := fieldNamed(l.text[start:l.pos])
	colon := l.pos
	l.pos++
	l.skipSpace()
	if !ok || l.pos >= len(l.text) {
		l.pos = colon
		return false
	}
	l.field(token{kind: field, field: name, start: start})
	return true
}

// field reads what stands behind a field's colon: a word or a phrase; before a bracket the value is empty.
func (l *lexer) field(t token) {
	before := len(l.tokens)
	if c := l.text[l.pos]; c == '"' || c == '\'' && l.singleMarks() {
		l.phrase(c)
		t.quoted = true
	} else if c != '(' {
		start := l.pos
		for l.pos < len(l.text) && strings.IndexByte(` ()|"`, l.text[l.pos]) < 0 {
			l.pos++
		}
		value := token{text: strings.TrimRight(l.text[start:l.pos], ",;!?")}
		value.wildcard()
		l.emit(value)
	}
	if len(l.tokens) > before {
		value := l.tokens[before]
		l.tokens = l.tokens[:before]
		t.text, t.distance, t.prefix, t.fuzzy = value.text, value.distance, value.prefix, value.fuzzy
	}
	t.end = l.pos
	l.emit(t)
}

// typed emits a word as what it means: an operator, a contraction in two, or the word without the marks around it.
func (l *lexer) typed(start int, raw string) {
	end := start + len(raw)
	if op, ok := operator(raw); ok {
		op.start, op.end = start, end
		l.emit(op)
		return
	}
	text, breaks := strings.TrimRight(raw, ",:;!?.'"), false
	if rest := raw[len(text):]; strings.ContainsAny(rest, ",:;!?.") {
		breaks = rest != "." || !abbreviated(text)
	}
	text = strings.TrimLeft(text, "'*_~#@")
	t := token{text: text, start: start, end: end, breaks: breaks}
	t.wildcard()
	if both, ok := contractions[strings.ToLower(t.text)]; ok {
		l.emit(token{text: both[0], start: start, end: end})
		l.emit(token{text: both[1], start: start, end: end, breaks: breaks})
		return
	}
	if t.text != "" {
		l.emit(t)
	}
}

// abbreviated reports whether a full stop behind a word belongs to it: "Sen.", "J.", "U.S.".
func abbreviated(word string) bool {
	return utf8.RuneCountInString(word) == 1 || strings.Contains(word, ".") || names.IsTitle(word)
}

// wildcard takes a star or a tilde off the word's end. A star inside a word cuts it there.
func (t *token) wildcard() {
	if stem, _, ok := strings.Cut(t.text, "*"); ok {
		t.text, t.prefix = stem, true
	}
	if stem, _, ok := strings.Cut(t.text, "~"); ok && stem != "" {
		t.text, t.fuzzy = stem, true
	}
}

// operator reads AND, OR and NOT in capitals, and NEAR/5.
func operator(raw string) (token, bool) {
	switch raw {
	case "AND", "&&":
		return token{kind: and, text: raw}, true
	case "OR":
		return token{kind: or, text: raw}, true
	case "NOT":
		return token{kind: not, text: raw}, true
	}
	if m := nearOperator.FindStringSubmatch(raw); m != nil {
		n, _ := strconv.Atoi(m[1])
		if n == 0 {
			n = 10
		}
		return token{kind: near, text: raw, distance: n}, true
	}
	return token{}, false
}
