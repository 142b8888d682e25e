package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are abbreviations that a name follows: no sentence ends at them.
var titles = set(`adm amb assn atty brig capt cmdr col cpl det dr fr gen gov hon insp lt maj mr mrs ms msgr mt pfc
	pres prof pvt rep reps rev sen sens sgt st ste supt v vs messrs mme mlle`)

// abbreviations may end a sentence too.
var abbreviations = set(`ala apr ariz ark aug ave bldg blvd calif co colo conn corp cos dec del dept dist est etc ext
	feb fla ft ga govt ill inc ind intl jan jr kan ky la ltd mass md mich minn miss mont nev nov oct okla ore penn
	pa sept sr tenn tex univ va vt wash wis wyo ph.d bros approx mo neb`)

// beforeNumber are abbreviations only where a number follows: they are words as well.
var beforeNumber = set(`no nos fig art sec vol p pp mar jun jul`)

// starters are words that, capitalised after an abbreviation, start a sentence.
var starters = set(`the a an he she it they we i you but and so if in on at as for this that these those his her their
	its when while after before there then what who why how some many most all mr. mrs. ms. according not no yet`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// keepsPeriod reports whether the period that ends before next belongs to the word: "Mr.", "U.S.", "J.", "No. 5".
func (l *lexer) keepsPeriod(word string, next int) bool {
	lower := strings.ToLower(word)
	switch {
	case titles[lower]:
		return true
	case abbreviations[lower]:
		first, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(first) || lower == "etc" || lower == "approx"
	case beforeNumber[lower] && !initial(word):
		rest := strings.TrimLeft(l.text[next:], " \u00a0")
		return rest != "" && isDigitByte(rest[0])
	}
	return initialism(word) || initial(word) && next < len(l.text)
}

// initialism reports whether the word is letters with periods between them: "U.S", "a.m".
func initialism(word string) bool {
	for i := 0; i < len(word); i++ {
		letter := i%2 == 0
		if letter != (word[i] != '.') || letter && !isWordByte(word[i]) {
			return false
		}
	}
	return len(word) > 2 && len(word)%2 == 1 && !isDigitByte(word[0])
}

// initial reports whether the word is one capital letter other than the pronoun.
func initial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsUpper(r) && r != 'I'
}
