package quote

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// Explanation tells of one quotation which stage said what.
type Explanation struct {
	Quote Quote
	Steps []Step
}

// Step is what one stage said of a quotation.
type Step struct {
	Stage string
	Found string
	// Score is the stage's probability for what it found; 0 where it gives none.
	Score float64
}

// String is the step on one line.
func (s Step) String() string {
	if s.Score == 0 {
		return s.Stage + ": " + s.Found
	}
	return fmt.Sprintf("%s: %s (%.2f)", s.Stage, s.Found, s.Score)
}

// Explain does what Extract does and tells for each quotation, in the order of Extract, which stage said what. A text in a
// language without a model has one step a quotation.
func Explain(text string, opts Options) []Explanation {
	lang := opts.Lang
	if lang == "" {
		lang = languageOf(text)
	}
	var list []Explanation
	if lang != english && lang != "" {
		for _, q := range extractForeign(text, lang) {
			list = append(list, Explanation{q, []Step{{"language", lang, 0}, {"speaker", q.Why, q.Confidence}}})
		}
		return list
	}
	englishEngine().read(text, opts, func(q Quote, of int, t *trace) { list = append(list, Explanation{q, t.steps(of, q)}) })
	return list
}

// steps lists what the stages said of attribution i, which became q.
func (t *trace) steps(i int, q Quote) []Step {
	a, r := t.attributions[i], t.resolutions[i]
	speakers := q.SpeakerName()
	if len(r.Evidence) > 0 {
		speakers += "; candidates: " + strings.Join(r.Evidence, ", ")
	}
	return []Step{
		{"attribution", a.How, a.Score},
		{"source", printed(t.doc, a.Source), 0},
		{"cue", printed(t.doc, a.Cue), 0},
		{"content", fmt.Sprintf("%s, %d segments", q.Kind, len(q.Segments)), 0},
		{"class", string(q.Class), 0},
		{"polarity", string(q.Polarity), 0},
		{"speaker", speakers + "; " + string(r.Rule), r.Confidence},
	}
}

// printed shows ranges as printed, or that there are none.
func printed(doc *tag.Doc, ranges []token.Range) string {
	var parts []string
	for _, r := range ranges {
		if r.First < r.End {
			parts = append(parts, words(doc, r.First, r.End))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, " … ")
}
