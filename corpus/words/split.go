// Package words cuts running text into the words that search compares. Index, question and ranking all go through it,
// so that what one of them takes for a word the others do too. It is pure and safe for concurrent use.
package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/whosaid/whosaid/corpus/names"
)

// Word is a word of a text.
type Word struct {
	Start, End int    // bytes in the text, End exclusive
	Fold       string // lower case without accents, apostrophes and possessive ending; never empty
}

// Split cuts a text into words, in order. Marks and spaces fall out. What hyphens join comes in its parts and then once
// more as one word ("cease-fire": cease, fire, ceasefire), so that every way of writing it finds every other. Initials
// with full stops are one word ("U.S." and "US" are both "usa"), thousands lose their comma, and letters of scripts
// written without spaces are words of their own.
func Split(text string) []Word { return Append(nil, text) }

// Append appends the words of a text to others, as Split cuts it.
func Append(words []Word, text string) []Word {
	words = slices.Grow(words, len(text)/6+1)
	for at := 0; at < len(text); {
		start, end := next(text, at)
		if start < end {
			words = appendWord(words, text, start, end)
		}
		at = end
		if next, ok := hyphenated(text, end); ok && start < end {
			words, at = appendCompound(words, text, start, next)
		}
	}
	return words
}

// next finds the first word at or after a byte; start equals end, both the text's length, where there is none.
func next(text string, at int) (start, end int) {
	for at < len(text) {
		if plain(text[at]) {
			return at, wordEnd(text, at)
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		if inWord(r) {
			return at, wordEnd(text, at)
		}
		at += n
	}
	return at, at
}

// wordEnd finds the end of the word that starts at a byte.
func wordEnd(text string, at int) int {
	end := at
	for end < len(text) && plain(text[end]) {
		end++
	}
	if end > at+1 && (end == len(text) || text[end] == ' ') {
		return end // nearly all words
	}
	if end := initialsEnd(text, at); end > at {
		return end
	}
	first, n := utf8.DecodeRuneInString(text[at:])
	end = at + n
	if alone(first) {
		return end
	}
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		switch {
		case inWord(r) && !alone(r):
		case apostrophe(r) && letterAt(text, end+n):
		case r == ',' && digitAt(text, end-1) && thousand(text[end+n:]):
		default:
			return end
		}
		end += n
	}
	return end
}

// initialsEnd finds the end of initials with full stops ("U.S.", "J.D"), or returns at where there are none.
func initialsEnd(text string, at int) int {
	end, letters := at, 0
	for end+1 < len(text) && upper(text[end]) && text[end+1] == '.' {
		end, letters = end+2, letters+1
	}
	if letters > 0 && end < len(text) && upper(text[end]) && !letterAt(text, end+1) {
		end, letters = end+1, letters+1
	}
	if letters < 2 {
		return at
	}
	return end
}

// hyphenated reports whether a hyphen and another word follow, and where that word starts.
func hyphenated(text string, end int) (int, bool) {
	r, n := utf8.DecodeRuneInString(text[end:])
	if r != '-' && r != '‐' && r != '‑' {
		return 0, false
	}
	return end + n, letterAt(text, end+n) || digitAt(text, end+n)
}

// appendCompound appends the words after the first one of a hyphenated compound and then the whole, and returns where
// the compound ends. Compounds with digits, or of more than three parts, stay in their parts.
func appendCompound(words []Word, text string, start, second int) ([]Word, int) {
	joined := words[len(words)-1].Fold
	end, parts := second, 1
	for at, ok := second, true; ok; at, ok = hyphenated(text, end) {
		end = wordEnd(text, at)
		words = appendWord(words, text, at, end)
		joined += words[len(words)-1].Fold
		parts++
	}
	if parts <= 3 && !strings.ContainsAny(joined, "0123456789") {
		words = append(words, Word{Start: start, End: end, Fold: joined})
	}
	return words, end
}

func appendWord(words []Word, text string, start, end int) []Word {
	return append(words, Word{Start: start, End: end, Fold: fold(text[start:end])})
}

// fold brings the spellings of one word together. A word that folding empties stays as it is.
func fold(word string) string {
	switch {
	case word == "US" || word == "USA":
		return "usa"
	case strings.Contains(word, "."):
		if letters := strings.ToLower(strings.ReplaceAll(word, ".", "")); letters != "us" {
			return letters
		}
		return "usa"
	case allPlain(word):
		return strings.ToLower(word)
	}
	if digitAt(word, 0) {
		word = strings.ReplaceAll(word, ",", "")
	}
	if folded := strings.ReplaceAll(names.Fold(word), " ", ""); folded != "" {
		return folded
	}
	return word
}

func allPlain(s string) bool {
	for i := range len(s) {
		if !plain(s[i]) {
			return false
		}
	}
	return true
}

func lowerASCII(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return plain(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// alone reports whether a letter belongs to a script written without spaces, where each letter is a word.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func letterAt(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(r)
}

func digitAt(text string, at int) bool {
	return at >= 0 && at < len(text) && '0' <= text[at] && text[at] <= '9'
}

// thousand reports whether exactly three digits stand at the start of a text.
func thousand(text string) bool {
	return digitAt(text, 0) && digitAt(text, 1) && digitAt(text, 2) && !digitAt(text, 3)
}

// plain reports whether a byte is a letter or digit of ASCII.
func plain(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' }

func upper(b byte) bool { return 'A' <= b && b <= 'Z' }
