package quote

import (
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
)

// The confidence below which an attribution is left out, by how its words are printed. Chosen on articles not seen in training,
// where of the unmarked ones kept three in four are right.
const (
	leastUnmarked  = 0.55
	leastMarked    = 0.3 // some of the words in quotation marks
	leastAnonymous = 0.6 // said by nobody that the text tells
)

// keep reports whether an attribution is shown. Nobody asks for words that the text ascribes to nobody: scare quotes,
// titles of works. The answers of an interview are kept, for their layout tells that somebody speaks. Credits at the end of an
// article are no speech.
func keep(doc *tag.Doc, a tag.Attribution, q Quote, r speaker.Resolution) bool {
	switch {
	case len(q.Segments) == 0 || credit(doc, a):
		return false
	case len(r.Speakers) == 0:
		return a.How == transcriptLine || len(a.Cue) > 0 && r.Confidence >= leastAnonymous
	case q.Kind == Indirect:
		return r.Confidence >= leastUnmarked
	}
	return r.Confidence >= leastMarked
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
