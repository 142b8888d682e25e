package names

import (
	"slices"
	"strings"
)

// sameScore is the least score at which two names may be taken for one person.
const sameScore = 0.5

// What single findings are worth. The order matters more than the values: a full match over a variant of spelling, over a
// bare surname, over a name whose parts speak against each other.
const (
	scoreEqual    = 1.0  // the same words
	scoreForms    = 0.9  // forms of one given name, an initial, a middle name more
	scoreSpelling = 0.85 // variants of spelling: Zelensky, Zelenskiy
	scoreSurname  = 0.7  // a bare surname on either side
	scorePart     = 0.6  // a bare surname against a full name
	scoreGiven    = 0.3  // a bare given name against a full name
	scoreConflict = 0.05 // two people: given names, suffixes or genders differ
)

// Same reports whether two names may be taken for one person without further evidence: Macron, Emmanuel Macron and
// President Macron; Donald Trump and Donald J. Trump; Zelensky and Zelenskyy; Bernie and Bernard Sanders. Two full names
// whose given names neither match nor are forms of one name are never the same.
func Same(a, b string) bool { return Score(a, b) >= sameScore }

// Score tells how well two names go together as names of one person, 0 to 1. It is symmetric and knows only the two
// strings: whether the President of one article is that of another is for the caller to weigh.
func Score(a, b string) float64 { return ScoreNames(Parse(a), Parse(b)) }

// ScoreNames is Score for names that are parsed already.
func ScoreNames(a, b Name) float64 {
	x, y := foldName(a), foldName(b)
	if x.surname == "" || y.surname == "" {
		return 0
	}
	if !x.gender.Agrees(y.gender) || x.suffix != y.suffix && len(x.given) > 0 && len(y.given) > 0 {
		return scoreConflict
	}
	surname := surnameScore(x.surname, y.surname)
	switch {
	case surname == 0:
		return max(bareGiven(x, y), bareGiven(y, x))
	case len(x.given) > 0 && len(y.given) > 0:
		return givenScore(x.given, y.given) * surname
	case len(x.given) == 0 && len(y.given) == 0:
		if slices.Equal(a.Titles, b.Titles) && surname == scoreEqual {
			return scoreEqual
		}
		return scoreSurname * surname
	}
	return scorePart * surname
}

// folded is a Name whose parts are folded for comparison.
type folded struct {
	given           []string
	surname, suffix string
	gender          Gender // by title only: given names are compared themselves
}

func foldName(n Name) folded {
	f := folded{surname: Fold(n.Full()), suffix: suffixForm(n.Suffix), gender: GenderOf(Name{Titles: n.Titles})}
	for _, g := range n.Given {
		f.given = append(f.given, strings.Fields(Fold(g))...)
	}
	if f.gender == Unknown && len(f.given) > 0 {
		f.gender = GenderOf(n)
	}
	return f
}

// suffixForm folds a suffix; degrees do not tell people apart, generations do.
func suffixForm(s string) string {
	switch f := Fold(s); f {
	case "phd", "md", "esq":
		return ""
	case "jnr":
		return "jr"
	case "snr", "sr":
		return "" // the elder is also printed without
	default:
		return f
	}
}

// bareGiven scores a name of one word that is a given name of the other: "Bernie", "Bernie Sanders".
func bareGiven(one, full folded) float64 {
	if len(one.given) > 0 || len(full.given) == 0 || givenScore([]string{one.surname}, full.given[:1]) < scoreForms {
		return 0
	}
	return scoreGiven
}

// givenScore compares given names: the first ones decide, unless one person goes by a middle name.
func givenScore(a, b []string) float64 {
	first := givenPair(a[0], b[0])
	if first == 0 {
		if slices.Contains(b[1:], a[0]) && len(a[0]) > 1 || slices.Contains(a[1:], b[0]) && len(b[0]) > 1 {
			return scoreSpelling
		}
		return scoreConflict
	}
	if len(a) > 1 && len(b) > 1 {
		middle := givenPair(a[1], b[1])
		if middle == 0 {
			return scoreConflict // George W. and George H. W.
		}
		return min(first, middle)
	}
	if len(a) != len(b) {
		return min(first, scoreForms)
	}
	return first
}

// givenPair compares two given names.
func givenPair(a, b string) float64 {
	switch {
	case a == b:
		return scoreEqual
	case len(a) == 1 && strings.HasPrefix(b, a), len(b) == 1 && strings.HasPrefix(a, b), Forms(a, b), initials(a, b):
		return scoreForms
	case skeleton(a) == skeleton(b):
		return scoreSpelling
	}
	return 0
}

// initials reports whether one of two given names is several initials ("jd") and the other begins with the first.
func initials(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) == 2 && len(long) > 2 && !strings.ContainsAny(short, "aeiouy") && short[0] == long[0]
}

// Forms reports whether two given names, folded, are forms of one name: "bernie" and "bernard".
func Forms(a, b string) bool {
	groups := nicknameGroups()
	for _, g := range groups[a] {
		if slices.Contains(groups[b], g) {
			return true
		}
	}
	return false
}

// surnameScore compares folded surnames: equal, differing in particles or one half of a double name, or differently
// transliterated.
func surnameScore(a, b string) float64 {
	switch {
	case a == b, strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", ""):
		return scoreEqual
	case strings.HasSuffix(a, " "+b), strings.HasSuffix(b, " "+a):
		return scoreForms
	case skeleton(a) == skeleton(b):
		return scoreSpelling
	}
	return 0
}

// spellings of one sound in names transliterated from other scripts.
var spellings = strings.NewReplacer("yy", "i", "iy", "i", "ij", "i", "yi", "i", "y", "i", "j", "i", "kh", "h", "ck", "k", "q", "k",
	"ph", "f", "v", "w", "ou", "u", "oo", "u", "ee", "i", "tz", "ts", "z", "s", "dh", "d", "gh", "g", "sch", "sh", "tch", "ch", " ", "")

// skeleton is what transliterations of one name share: Zelensky, Zelenskyy and Zelenskiy are all "selenski". Doubled
// letters count once.
func skeleton(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range spellings.Replace(s) {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
