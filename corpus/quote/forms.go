package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// transcriptLine names the form of a speaker, a colon and the words.
const transcriptLine = "opens a line of a transcript"

// blockLine names that of a speaker, a colon and a quotation in a paragraph of its own.
const blockLine = "name above a quoted block"

// question names that of an interview's question, whose speaker nobody tells.
const question = "question of an interview"

// longestLabel bounds the name that opens or closes a paragraph, in tokens.
const longestLabel = 6

// A form is a way of printing that tells the speaker by the layout rather than by a sentence.
type form struct {
	source  token.Range // may be empty: the "A" of an interview
	content token.Range
	how     string
}

// anonymous reports a form that says that somebody speaks, and not who.
func (f form) anonymous() bool { return f.source.First == f.source.End }

func (f form) sources() []token.Range {
	if f.anonymous() {
		return nil
	}
	return []token.Range{f.source}
}

// withForms adds what the layout of several paragraphs tells to the attributions of the tagger, which reads one paragraph
// at a time: transcripts ("JOHN KERR: …", "Q: … A: …") and a name before a colon with a quoted block under it. Content
// that has a source already keeps it, unless that stands farther off, before the name; the “Q” and “A” of an interview are no sources.
func withForms(doc *tag.Doc, attributions []tag.Attribution) []tag.Attribution {
	inParagraph := make(map[int][]int)
	for i, a := range attributions {
		p := doc.Tokens[a.Content[0].First].Paragraph
		inParagraph[p] = append(inParagraph[p], i)
	}
	for _, f := range findForms(doc) {
		placed := false
		for _, i := range inParagraph[doc.Tokens[f.content.First].Paragraph] {
			a := &attributions[i]
			if !overlaps(a.Content, f.content) {
				continue
			}
			placed = true
			if len(a.Source) == 0 || f.anonymous() || a.Source[0].First < f.source.First {
				a.Source, a.Continues = f.sources(), -1
			} else if !overlaps(a.Source, f.source) {
				continue
			}
			a.How, a.Score, a.SourceScore = f.how, max(a.Score, formScore), formScore
		}
		if !placed {
			attributions = append(attributions, tag.Attribution{
				Source: f.sources(), Content: []token.Range{f.content}, Score: formScore, SourceScore: formScore, How: f.how, Parent: -1, Continues: -1,
			})
		}
	}
	return attributions
}

// formScore is the probability given to what a form tells.
const formScore = 0.8

func findForms(doc *tag.Doc) []form {
	forms := transcript(doc)
	for k, p := range doc.Paragraphs {
		if k+1 < len(doc.Paragraphs) {
			if f, ok := aboveBlock(doc, p, doc.Paragraphs[k+1]); ok {
				forms = append(forms, f)
			}
		}
	}
	return forms
}

// transcript reads paragraphs that open with a speaker and a colon. One such paragraph alone may be anything; two make a
// transcript. Questions are left out: nobody says who asks.
func transcript(doc *tag.Doc) []form {
	var forms []form
	lines := 0
	for _, p := range doc.Paragraphs {
		colon := p.First
		for colon < p.End && colon-p.First <= longestLabel && isLabel(doc, colon) {
			colon++
		}
		if colon == p.First || colon >= p.End || doc.Word(colon) != ":" || countWords(doc.Doc, token.Range{First: colon + 1, End: p.End}) < 3 {
			continue
		}
		lines++
		label := token.Range{First: p.First, End: colon}
		switch strings.ToUpper(words(doc, label.First, label.End)) {
		case "Q", "QUESTION":
			forms = append(forms, form{how: question, content: token.Range{First: colon + 1, End: p.End}})
			continue
		case "A", "ANSWER":
			label.End = label.First
		}
		forms = append(forms, form{label, token.Range{First: colon + 1, End: p.End}, transcriptLine})
	}
	if lines < 2 {
		return nil
	}
	return forms
}

// isLabel reports whether token i may be part of the name that opens a line of a transcript.
func isLabel(doc *tag.Doc, i int) bool {
	w := doc.Word(i)
	if !doc.IsWord(i) {
		return w == "."
	}
	if w == strings.ToUpper(w) {
		return true
	}
	return startsUpper(w) && doc.Entity[i] == tag.Person
}

// aboveBlock reads a paragraph that ends with a name of two words or more and a colon, when the next one is a quotation and nothing
// else.
func aboveBlock(doc *tag.Doc, p, next token.Range) (form, bool) {
	last := p.End - 1
	if doc.Word(last) != ":" || last == p.First || next.First+1 >= next.End {
		return form{}, false
	}
	q := doc.Tokens[next.First+1].Quoted
	if q < 0 || doc.Quotations[q].First != next.First+1 || doc.Quotations[q].End < next.End-2 {
		return form{}, false
	}
	first := last
	for first > p.First && last-first < longestLabel && startsUpper(doc.Word(first-1)) {
		first--
	}
	if last-first < 2 {
		return form{}, false
	}
	return form{token.Range{First: first, End: last}, doc.Quotations[q].Range, blockLine}, true
}

func overlaps(ranges []token.Range, r token.Range) bool {
	for _, x := range ranges {
		if x.First < r.End && r.First < x.End {
			return true
		}
	}
	return false
}
