package tag

import "github.com/whosaid/whosaid/corpus/quote/token"

// quotedAs is the token of "as" where "quoted as saying", "quoted by the paper as saying" or the like starts at token i
// after a form of "be", else 0.
func (l *layout) quotedAs(i int) int {
	if l.Lemma[i] != "quote" && l.Lemma[i] != "cite" || l.Lemma[i-1] != "be" {
		return 0
	}
	if as := l.pastAgent(i, "as"); as > 0 && as+1 < l.p.End && l.Word(as+1) == "saying" {
		return as
	}
	return 0
}

// toldBy is the token of "that" where "told by somebody that" starts at token i after a form of "be", else 0.
func (l *layout) toldBy(i int) int {
	if l.Lemma[i] != "tell" || l.Lemma[i-1] != "be" || l.Word(i+1) != "by" {
		return 0
	}
	return l.pastAgent(i, "that")
}

// pastAgent is the token of the word, right after token i or after "by" and who did it, in the same sentence; else 0.
func (l *layout) pastAgent(i int, word string) int {
	if l.Word(i+1) == word {
		return i + 1
	}
	if l.Word(i+1) != "by" {
		return 0
	}
	end := l.Sentences[l.Tokens[i].Sentence].End
	for k := i + 3; k < min(end, i+3+longestName); k++ {
		if l.Word(k) == word {
			return k
		}
	}
	return 0
}

// passive labels the subject of "was quoted as saying", the phrase, and what follows it in the sentence, if anything.
func (l *layout) passive(i, as int) {
	s := l.Sentences[l.Tokens[i].Sentence]
	subject := l.words(token.Range{First: l.clauseStart(s.First, i-1), End: i - 1})
	rest := l.words(token.Range{First: as + 2, End: s.End})
	l.set(SourceRole, subject)
	if rest.End-rest.First >= leastSpoken {
		l.set(ContentRole, rest)
	}
	l.clear(token.Range{First: i + 1, End: as})
	l.set(CueRole, token.Range{First: i - 1, End: as + 2})
}

// clauseStart is where the words before the verb at token end go back to without a mark of punctuation, but for the commas
// around an apposition: "The mayor, Ann Lee, was".
func (l *layout) clauseStart(first, end int) int {
	commas := 0
	if end > first && l.Word(end-1) == "," {
		commas = 2
	}
	for i := end - 1; i >= first; i-- {
		if l.IsWord(i) {
			continue
		}
		if commas == 0 || l.Word(i) != "," {
			return i + 1
		}
		commas--
	}
	return first
}

// agent labels who told, "were told", and what follows from "that" on in the sentence; who was told is no content.
func (l *layout) agent(i, that int) {
	s := l.Sentences[l.Tokens[i].Sentence]
	l.clear(s)
	l.set(CueRole, token.Range{First: i - 1, End: i + 1})
	l.set(SourceRole, l.words(token.Range{First: i + 2, End: that}))
	l.set(ContentRole, l.words(token.Range{First: that, End: s.End}))
}

// appositions adds to the sources without a name the person that is named right after a comma and before another mark.
func (l *layout) appositions() {
	for i := l.p.First; i < l.p.End; i++ {
		if l.labels[i].Role() != SourceRole || i+1 < l.p.End && l.labels[i+1] == InSource {
			continue
		}
		first := i
		for l.labels[first] == InSource {
			first--
		}
		if name := l.nameAfterComma(i + 1); name > 0 && !l.person(token.Range{First: first, End: i + 1}) {
			for k := i + 1; k < name; k++ {
				l.labels[k] = InSource
			}
		}
	}
}

// nameAfterComma is the end of the name of a person that follows the comma at token i and ends at a mark, else 0. It is no
// part of a cue or a content.
func (l *layout) nameAfterComma(i int) int {
	k := i + 1
	for k < l.p.End && l.Entity[k] == Person && l.labels[k].Role() <= SourceRole {
		k++
	}
	if k == i+1 || k < l.p.End && l.IsWord(k) || l.Word(i) != "," || l.labels[i] != Outside {
		return 0
	}
	return k
}
