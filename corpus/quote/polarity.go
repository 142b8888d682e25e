package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// before is how many words in front of a cue may bear on it.
const before = 6

// polarityOf tells whether the text vouches that the act of the cue took place. It reads the cue's own words and those
// in front of it in the same clause: a negation, a modal verb, a condition, a word of doubt. Of several the strongest
// wins: doubt over negation over hypothesis.
func polarityOf(doc *tag.Doc, cue []token.Range) Polarity {
	found := Asserted
	for _, r := range cue {
		first := clauseStart(doc, r.First)
		for i := first; i < r.End; i++ {
			if p := polarityAt(doc, i, r); strength(p) > strength(found) {
				found = p
			}
		}
	}
	return found
}

func strength(p Polarity) int {
	switch p {
	case Disputed:
		return 3
	case Negated:
		return 2
	case Hypothetical:
		return 1
	}
	return 0
}

// clauseStart goes back from a cue to where its clause begins, at most some words: a mark, a verb of another clause or a
// conjunction ends the way. A subject and adverbs are passed.
func clauseStart(doc *tag.Doc, cue int) int {
	sentence := doc.Sentences[doc.Tokens[cue].Sentence]
	i := cue
	for i > sentence.First && cue-i < before && inClause(doc, i-1, cue) {
		i--
	}
	if i > sentence.First && conditional(doc.Word(i-1)) {
		i--
	}
	return i
}

// inClause reports whether token i may belong to the clause of a cue behind it.
func inClause(doc *tag.Doc, i, cue int) bool {
	if !doc.IsWord(i) || doc.Tokens[i].Quoted != doc.Tokens[cue].Quoted {
		return false
	}
	switch doc.POS[i] {
	case "CC", "WDT", "WRB":
		return false
	case "IN":
		return conditional(doc.Word(i)) || negates(strings.ToLower(doc.Word(i)))
	case "VB", "VBD", "VBP", "VBZ", "VBG", "VBN":
		return auxiliary(strings.ToLower(doc.Lemma[i])) || declines(doc, i) || doubts(doc, i, cue) || putsOff(doc, i, cue)
	}
	return true
}

// polarityAt tells what one word says about the act of a cue.
func polarityAt(doc *tag.Doc, i int, cue token.Range) Polarity {
	w := strings.ToLower(doc.Word(i))
	switch {
	case doubts(doc, i, cue.End):
		return Disputed
	case negates(w), declines(doc, i):
		return Negated
	case conditional(w) && i < cue.First, modal(doc, i), putsOff(doc, i, cue.End):
		return Hypothetical
	}
	return Asserted
}

func negates(w string) bool {
	switch w {
	case "not", "n't", "n’t", "never", "nobody", "no", "neither", "nor", "without", "none", "hardly", "cannot":
		return true
	}
	return false
}

// declines reports a verb that says an act was left undone.
func declines(doc *tag.Doc, i int) bool {
	switch strings.ToLower(doc.Lemma[i]) {
	case "decline", "refuse", "fail", "refrain", "avoid", "neglect":
		return true
	}
	return false
}

// doubts reports words by which the text leaves open whether the act took place: "allegedly", "is said to have", "falsely".
func doubts(doc *tag.Doc, i, cue int) bool {
	switch w := strings.ToLower(doc.Word(i)); w {
	case "allegedly", "reportedly", "supposedly", "purportedly", "falsely", "wrongly", "misquoted", "misquote", "fabricated",
		"doctored", "rumored", "rumoured", "erroneously", "incorrectly":
		return true
	case "said", "alleged", "believed", "reported", "thought", "claimed", "supposed", "purported":
		return i+1 < cue && i > 0 && strings.ToLower(doc.Lemma[i-1]) == "be" && strings.EqualFold(doc.Word(i+1), "to")
	}
	return false
}

func conditional(w string) bool {
	switch strings.ToLower(w) {
	case "if", "unless", "whether", "should":
		return true
	}
	return false
}

// modal reports a modal verb: the act may take place, or would have.
func modal(doc *tag.Doc, i int) bool { return doc.POS[i] == "MD" }

// putsOff reports words that leave an act to the future: "plans to say", "is expected to announce".
func putsOff(doc *tag.Doc, i, cue int) bool {
	switch strings.ToLower(doc.Lemma[i]) {
	case "expect", "plan", "intend", "prepare", "set", "likely", "poise", "schedule", "hope", "want":
		return i+1 < cue && strings.EqualFold(doc.Word(i+1), "to")
	}
	return false
}
