package quote

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// The table is data: a person can read and correct it, and it is parsed on first use.
//
//go:embed data/cues.txt
var cueText string

// longestPhrase bounds the words of a phrase in the table of cues.
const longestPhrase = 3

// cueClasses maps base forms, and phrases of them joined by _, to the class of the cue.
var cueClasses = sync.OnceValue(func() map[string]Class {
	classes := make(map[string]Class)
	for line := range strings.Lines(cueText) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range words[1:] {
			if _, taken := classes[w]; !taken {
				classes[w] = Class(words[0])
			}
		}
	}
	return classes
})

// classOf tells what the words of a cue do: the longest phrase of the table in it decides, then its first verb, then its
// first listed word. Without a listed word it is Said.
func classOf(doc *tag.Doc, cue []token.Range) Class {
	lemmas, verbs := cueLemmas(doc, cue)
	for n := longestPhrase; n > 1; n-- {
		for i := 0; i+n <= len(lemmas); i++ {
			if class, ok := cueClasses()[strings.Join(lemmas[i:i+n], "_")]; ok {
				return class
			}
		}
	}
	for _, words := range [][]string{verbs, lemmas} {
		for _, w := range words {
			if class, ok := cueClasses()[w]; ok {
				return class
			}
		}
	}
	return Said
}

// cueLemmas gives the base forms of a cue's words, and those of its verbs but for auxiliaries.
func cueLemmas(doc *tag.Doc, cue []token.Range) (lemmas, verbs []string) {
	for _, r := range cue {
		for i := r.First; i < r.End; i++ {
			if !doc.IsWord(i) {
				continue
			}
			lemma := baseForm(doc, i)
			lemmas = append(lemmas, lemma)
			if strings.HasPrefix(string(doc.POS[i]), "VB") && !auxiliary(lemma) {
				verbs = append(verbs, lemma)
			}
		}
	}
	return lemmas, verbs
}

// baseForm is a word's lemma, or where the table does not list that, what is left of the word without an ending of verbs
// that it does list.
func baseForm(doc *tag.Doc, i int) string {
	lemma := strings.ToLower(doc.Lemma[i])
	if _, ok := cueClasses()[lemma]; ok {
		return lemma
	}
	word := strings.ToLower(doc.Word(i))
	for _, ending := range []string{"s", "es", "d", "ed", "ing"} {
		stem, cut := strings.CutSuffix(word, ending)
		if _, ok := cueClasses()[stem]; ok && cut {
			return stem
		}
	}
	return lemma
}

func auxiliary(lemma string) bool {
	switch lemma {
	case "be", "have", "do", "go", "make", "give", "take", "get":
		return true
	}
	return false
}
