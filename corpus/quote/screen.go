package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// leastSure is the confidence below which words without marks are left out: of those between 0.5 and 0.6 one in three was
// right on articles not seen in training, of those above 0.6 three in four.
const leastSure = 0.6

// keep reports whether an attribution is shown. Nobody asks for words that the text ascribes to nobody: scare quotes,
// titles of works, "it is expected that". The answers of an interview are kept, for their layout tells that somebody
// speaks. Credits at the end of an article are no speech.
func keep(doc *tag.Doc, a tag.Attribution, q Quote, r speaker.Resolution) bool {
	switch {
	case len(q.Segments) == 0 || credit(doc, a):
		return false
	case len(r.Speakers) == 0:
		return a.How == transcriptLine
	}
	return q.Kind != Indirect || r.Confidence >= leastSure
}

// credit reports content in a paragraph like "(Reporting by Ann Lee; Editing by Tom Fox)".
func credit(doc *tag.Doc, a tag.Attribution) bool {
	p := doc.Paragraphs[doc.Tokens[a.Content[0].First].Paragraph]
	for i := p.First; i+1 < p.End && i < p.First+3; i++ {
		switch strings.ToLower(doc.Word(i)) {
		case "reporting", "editing", "writing", "photo", "photograph", "edited", "compiled":
			return strings.EqualFold(doc.Word(i+1), "by")
		}
	}
	return false
}
