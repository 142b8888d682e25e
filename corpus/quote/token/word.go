package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexer cuts one paragraph into tokens the way the Penn Treebank does: clitics ("n't", "'s") and marks of
// punctuation stand alone; numbers, initialisms, addresses and hyphenated words stay whole.
type lexer struct {
	text   string
	pos    int
	tokens []Token
}

const softHyphen = '\u00ad'

func (l *lexer) run() {
	for l.pos < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.pos:])
		if unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' {
			l.pos += size
			continue
		}
		l.token(r, size)
	}
}

// token emits the token or, where clitics are split off, the tokens that start at l.pos with r.
func (l *lexer) token(r rune, size int) {
	switch {
	case r == '@' || r == '#':
		l.emit(max(l.wordEnd(l.pos+size), l.pos+size))
	case isApostrophe(r) && l.elision(l.pos+size) > 0:
		l.emit(l.elision(l.pos + size))
	case r == '\'' || r == '`':
		l.emit(l.ticksEnd(r))
	case isWordRune(r):
		l.word()
	case strings.ContainsRune(".-–—_*~=!?", r):
		l.emit(l.runEnd(r, size))
	default:
		l.emit(l.pos + size)
	}
}

func (l *lexer) emit(end int) {
	if end > l.pos {
		l.tokens = append(l.tokens, Token{Start: l.pos, End: end})
	}
	l.pos = end
}

// runEnd is the end of the run of the same mark of punctuation.
func (l *lexer) runEnd(r rune, size int) int {
	end := l.pos + size
	for strings.HasPrefix(l.text[end:], string(r)) {
		end += size
	}
	return end
}

// ticksEnd is the end of a single or doubled ASCII mark. Of three after a word, the inner mark, which comes
// first, is the single one.
func (l *lexer) ticksEnd(r rune) int {
	n := 1
	for n < 4 && strings.HasPrefix(l.text[l.pos+n:], string(r)) {
		n++
	}
	inner := n == 3 && l.pos > 0 && !isSpaceByte(l.text[l.pos-1])
	if n == 1 || inner {
		return l.pos + 1
	}
	return l.pos + 2
}

// word emits a word and its clitics.
func (l *lexer) word() {
	if end := l.addressEnd(); end > 0 {
		l.emit(end)
		return
	}
	end := l.wordEnd(l.pos)
	word := l.text[l.pos:end]
	if strings.HasPrefix(l.text[end:], ".") && l.keepsPeriod(word, end+1) {
		l.emit(end + 1)
		return
	}
	if at := clitic(word); at > 0 {
		l.emit(l.pos + at)
	}
	l.emit(end)
}

// addressEnd is the end of the web or mail address that starts here, or 0.
func (l *lexer) addressEnd() int {
	rest := l.text[l.pos:]
	if !strings.HasPrefix(rest, "http://") && !strings.HasPrefix(rest, "https://") && !strings.HasPrefix(rest, "www.") {
		return 0
	}
	n := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"“”‘’<>«»", r)
	})
	if n < 0 {
		n = len(rest)
	}
	return l.pos + len(strings.TrimRight(rest[:n], ".,;:!?)'"))
}

// wordEnd is the end of the word that starts at i: letters, digits and what joins them.
func (l *lexer) wordEnd(i int) int {
	var before rune
	for i < len(l.text) {
		r, size := rune(l.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(l.text[i:])
		}
		if !isWordRune(r) {
			after, _ := utf8.DecodeRuneInString(l.text[i+size:])
			if before == 0 || !isWordRune(after) || !joins(r, before, after) {
				break
			}
		}
		before = r
		i += size
	}
	return i
}

// joins reports whether r stands inside one word between before and after.
func joins(r, before, after rune) bool {
	switch r {
	case '-', '\u2010', '\u2011', '_':
		return true
	case '\'', '’':
		return unicode.IsLetter(before)
	case '.':
		return unicode.IsDigit(after) == unicode.IsDigit(before) && (unicode.IsUpper(before) || !unicode.IsUpper(after))
	case ',', ':', '/', '⁄':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	case '&':
		return unicode.IsUpper(before) && unicode.IsUpper(after)
	case '@':
		return true
	}
	return false
}

// clitic is where a clitic starts in the word ("did|n't", "he|'s", "can|not"), or 0.
func clitic(word string) int {
	if strings.EqualFold(word, "cannot") {
		return len("can")
	}
	at := strings.LastIndexAny(word, "'’")
	if at <= 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(word[at:])
	switch strings.ToLower(word[at+size:]) {
	case "s", "re", "ve", "ll", "d", "m":
		return at
	case "t":
		if at > 1 && (word[at-1] == 'n' || word[at-1] == 'N') {
			return at - 1
		}
	}
	return 0
}

// elision is the end of a word that starts with an apostrophe left of i ("'90s", "'tis"), or 0.
func (l *lexer) elision(i int) int {
	if i < len(l.text) && l.pos > 0 && isWordByte(l.text[l.pos-1]) {
		return 0
	}
	end := l.wordEnd(i)
	switch word := strings.ToLower(l.text[i:end]); word {
	case "tis", "twas", "em", "til", "cause", "bout", "round", "n":
		return end
	default:
		decade := strings.TrimSuffix(word, "s")
		if len(decade) == 2 && isDigitByte(decade[0]) && isDigitByte(decade[1]) {
			return end
		}
	}
	return 0
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isWordByte(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == softHyphen || r == '\u200c' || r == '\u200d'
}

func isWordByte(c byte) bool {
	return isDigitByte(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func isDigitByte(c byte) bool { return '0' <= c && c <= '9' }

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }
