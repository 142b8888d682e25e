package tag

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Layouts are forms of attribution that stand in the layout of a paragraph or in a set phrase rather than in a sentence
// with a verb of speech. The articles that the tagger learned from have few of them, so they are spelled out:
//
//	Trump: I will win                  a name and a colon open the paragraph, and who speaks is "I" or "we",
//	                                   asks, or stands in quotation marks
//	“We won.” — Ellen Park             a dash and a name close it after a quotation
//	Walsh was quoted as saying that …  the set phrase, with its subject (phrase.go)
//	Reporters were told by Walsh that … the set phrase, with its agent
//	said her brother, Carl Walsh       a name that explains a source without one
//
// layouts relabels the paragraphs that have one of these forms.
func layouts(d *Doc, r *reading) {
	for _, p := range d.Paragraphs {
		l := layout{Doc: d, reading: r, p: p}
		if colon := l.nameBefore(":"); colon > 0 {
			l.speech(colon)
		}
		l.signature()
		for i := p.First + 1; i+2 < p.End; i++ {
			if as := l.quotedAs(i); as > 0 {
				l.passive(i, as)
			}
			if that := l.toldBy(i); that > 0 {
				l.agent(i, that)
			}
		}
		l.appositions()
	}
}

// layout is a paragraph and the labels of its text.
type layout struct {
	*Doc
	*reading
	p token.Range
}

// layoutScore is the probability given to an attribution that a layout tells.
const layoutScore = 0.8

// longestName is how many words a name with its title may have.
const longestName = 6

// nameBefore is the token of the mark that stands right after a name at the start of the paragraph, or 0.
func (l *layout) nameBefore(mark string) int {
	for i := l.p.First; i < min(l.p.End, l.p.First+longestName+1); i++ {
		switch {
		case l.Word(i) == mark && i > l.p.First:
			if r := (token.Range{First: l.p.First, End: i}); l.person(r) || l.surname(r) {
				return i
			}
			return 0
		case !l.nameWord(i):
			return 0
		}
	}
	return 0
}

// nameWord reports whether token i may be part of a name or a title.
func (l *layout) nameWord(i int) bool {
	return l.POS[i] == "NNP" || l.POS[i] == "NNPS" || l.Entity[i] == Person || l.Word(i) == "."
}

func (l *layout) person(r token.Range) bool {
	return slices.Contains(l.Entity[r.First:r.End], Person)
}

// surname reports whether one or two words may be a name that the entity tagger, short of a sentence, did not see.
func (l *layout) surname(r token.Range) bool {
	for i := r.First; i < r.End; i++ {
		if l.POS[i] != "NNP" || l.Entity[i] == Location || l.Entity[i] == Date || !l.IsWord(i) {
			return false
		}
	}
	return r.End-r.First <= 2
}

// speech labels what follows a name and a colon, where it reads like speech.
func (l *layout) speech(colon int) {
	rest := token.Range{First: colon + 1, End: l.p.End}
	if !l.spoken(rest) {
		return
	}
	l.set(SourceRole, token.Range{First: l.p.First, End: colon})
	l.set(CueRole, token.Range{First: colon, End: colon + 1})
	l.set(ContentRole, l.words(rest))
}

// leastSpoken is how many tokens it takes to tell speech from a heading.
const leastSpoken = 3

// spoken reports whether the tokens are in quotation marks from the first on, ask, or speak of "I", "we" or "you".
func (l *layout) spoken(r token.Range) bool {
	words := l.words(r)
	if words.End-words.First < leastSpoken {
		return false
	}
	if l.Tokens[words.First].Quoted >= 0 || l.Word(r.End-1) == "?" {
		return true
	}
	for i := words.First; i < words.End; i++ {
		switch strings.ToLower(l.Word(i)) {
		case "i", "we", "you", "my", "our", "me", "us":
			return true
		}
	}
	return false
}

// words is the range without punctuation at its ends.
func (l *layout) words(r token.Range) token.Range {
	for r.First < r.End && !l.IsWord(r.First) {
		r.First++
	}
	for r.First < r.End && !l.IsWord(r.End-1) {
		r.End--
	}
	return r
}

// set labels the range as one span of the role.
func (l *layout) set(role Role, r token.Range) {
	if r.First >= r.End {
		return
	}
	l.clear(r)
	for i := r.First; i < r.End; i++ {
		l.labels[i], l.laidOut[i] = role.In(), true
	}
	l.labels[r.First] = role.Begin()
}

// clear takes the labels off the range. A span that went on after it begins there.
func (l *layout) clear(r token.Range) {
	for i := r.First; i < r.End; i++ {
		l.labels[i] = Outside
	}
	if r.End < len(l.labels) && l.labels[r.End] != Outside && !l.labels[r.End].begins() {
		l.labels[r.End] = l.labels[r.End].Role().Begin()
	}
}

// signature labels a dash and a name after a quotation that make up the end of the paragraph.
func (l *layout) signature() {
	end := l.words(l.p).End
	dash := end - 1
	for dash > l.p.First && dash > end-2-longestName && l.nameWord(dash) {
		dash--
	}
	name := token.Range{First: dash + 1, End: end}
	if dash <= l.p.First+1 || !strings.Contains("- -- — – ―", l.Word(dash)) || !l.person(name) {
		return
	}
	k := l.Tokens[dash-2].Quoted // the mark stands between
	if k < 0 || l.Tokens[dash-1].Quoted >= 0 {
		return
	}
	l.set(ContentRole, l.words(l.Quotations[k].Range))
	l.set(CueRole, token.Range{First: dash, End: dash + 1})
	l.set(SourceRole, name)
}
