package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that decomposition leaves whole, with the spelling English readers type for them.
var letters = strings.NewReplacer(
	"ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ŋ", "n")

// Fold returns the form under which the spellings of a name meet: lower case, without accents, apostrophes and
// possessive endings; hyphens and other marks become single spaces, and initials that stand together become one
// word ("J. D." and "J.D." are both "jd"). It is idempotent; the empty string stays empty.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	initials := false // the word before was one or more initials
	for word := range strings.FieldsSeq(spaced(plain(s))) {
		initial := isInitial(word)
		if b.Len() > 0 && !(initial && initials) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		initials = initial
	}
	return b.String()
}

// plain lowers s and strips accents, possessive endings and apostrophes.
func plain(s string) string {
	s = strings.ToLower(s)
	if !ascii(s) {
		s = letters.Replace(norm.NFKD.String(s))
		s = strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
				return -1
			case strings.ContainsRune("’‘ʼ`´′", r):
				return '\''
			}
			return r
		}, s)
	}
	if !strings.Contains(s, "'") {
		return s
	}
	return strings.ReplaceAll(withoutPossessive(s), "'", "")
}

// withoutPossessive cuts "'s" where a word ends with it.
func withoutPossessive(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.TrimSuffix(w, "'s")
	}
	return strings.Join(words, " ")
}

// spaced turns whatever is no letter or digit into a space.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r) {
			return r
		}
		return ' '
	}, s)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isInitial reports whether a folded word is a single letter.
func isInitial(w string) bool {
	r, n := utf8.DecodeRuneInString(w)
	return n == len(w) && unicode.IsLetter(r)
}
