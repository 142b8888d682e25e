package quote

import (
	"cmp"
	"slices"

	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// The way of a text, stage by stage. Each stage is a function of what the stages before it found; none keeps state, and
// each has a runnable example (example_test.go).
//
//	stage         input                    output                                    where            example
//	1 language    the text                 its ISO 639-1 code                        language.go      ExampleExtract_foreign
//	2 tokens      the text                 words, sentences, paragraphs, marks       token.Cut        Example_tokens
//	3 tags        tokens                   lemma, part of speech, entity, head       tag.Annotate     Example_tags
//	4 attribution tags                     source, cue and content, linked;          tag.Attributions Example_attributions
//	                                       what the layout and inner marks tell      forms.go, nested.go
//	5 speakers    tags, attributions       canonical names, rule, confidence         speaker.Resolve  Example_speakers
//	6 quotation   an attribution           segments, kind, class, polarity, how and  segments.go …    Example_quotation
//	                                       when the words were said; what is kept    screen.go
//	7 nesting     quotations               order, and which stands in which          nest             Example_quotation
//
// A text in a language without a model leaves after stage 1 by extractForeign.

// engine runs the stages with one model. It is read-only and safe for concurrent use.
type engine struct {
	tagger   *tag.Tagger
	speakers *speaker.Model
}

// trace is what the stages found on the way, for explanations.
type trace struct {
	doc          *tag.Doc
	attributions []tag.Attribution
	resolutions  []speaker.Resolution
}

// run takes an English text through stages 2 to 7. The i-th quotation comes of the attribution of[i] of the trace.
func (e *engine) run(text string, opts Options) (quotes []Quote, of []int, t trace) {
	t.doc = e.tagger.Annotate(token.Cut(text))
	t.attributions = Attributions(t.doc, e.tagger)
	t.resolutions = speaker.Resolve(t.doc, t.attributions, e.speakers, speaker.Options{Author: opts.Author})
	for i, a := range t.attributions {
		if q := quotation(t.doc, a, t.resolutions[i]); keep(t.doc, a, q, t.resolutions[i]) {
			quotes, of = append(quotes, q), append(of, i)
		}
	}
	quotes, of = nest(quotes, of)
	relay(text, quotes)
	return quotes, of, t
}

// Attributions is stage 4: what a tagger finds, with what the layout and inner marks tell. It is exported for the training
// of stage 5.
func Attributions(doc *tag.Doc, tagger *tag.Tagger) []tag.Attribution {
	return withNested(doc, withForms(doc, tagger.Attributions(doc)))
}

// quotation is stage 6; keep decides which are shown.
func quotation(doc *tag.Doc, a tag.Attribution, r speaker.Resolution) Quote {
	return Quote{
		Segments: segments(doc, a.Content), Kind: kindOf(doc, a.Content), Speakers: r.Speakers,
		Mention: spans(doc, a.Source), Cue: spans(doc, a.Cue),
		Class: classOf(doc, a.Cue), Polarity: polarityOf(doc, a.Cue), Second: secondhandOf(doc, a), Said: saidOf(doc, a),
		Confidence: r.Confidence, Why: string(r.Rule), Parent: -1,
	}
}

// nest is stage 7: it orders quotations by their first segments and finds for each the smallest one around it.
func nest(quotes []Quote, of []int) ([]Quote, []int) {
	order := make([]int, len(quotes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := quotes[a], quotes[b]
		return cmp.Or(cmp.Compare(x.Segments[0].Start, y.Segments[0].Start), cmp.Compare(extent(y).End, extent(x).End))
	})
	sorted, from := make([]Quote, len(quotes)), make([]int, len(quotes))
	for i, k := range order {
		sorted[i], from[i] = quotes[k], of[k]
	}
	var open []int // quotations that the present one may stand in
	for i := range sorted {
		for len(open) > 0 && extent(sorted[open[len(open)-1]]).End <= extent(sorted[i]).Start {
			open = open[:len(open)-1]
		}
		for k := len(open) - 1; k >= 0 && sorted[i].Parent < 0; k-- {
			if holds(sorted[open[k]], sorted[i]) {
				sorted[i].Parent = open[k]
			}
		}
		open = append(open, i)
	}
	return sorted, from
}

// relay notes of words inside other words by way of whom they came, as printed.
func relay(text string, quotes []Quote) {
	for i := range quotes {
		q := &quotes[i]
		if q.Parent < 0 || q.Second.Via != "" || len(quotes[q.Parent].Mention) == 0 {
			continue
		}
		m := quotes[q.Parent].Mention[0]
		q.Second.Via = text[m.Start:m.End]
	}
}

// extent is the stretch from the first segment's start to the last one's end.
func extent(q Quote) Span { return Span{q.Segments[0].Start, q.Segments[len(q.Segments)-1].End} }

// holds reports whether every segment of inner stands in a segment of outer, and outer has more.
func holds(outer, inner Quote) bool {
	for _, s := range inner.Segments {
		if !slices.ContainsFunc(outer.Segments, func(o Span) bool { return o.Start <= s.Start && s.End <= o.End && o != s }) {
			return false
		}
	}
	return true
}
