package quote_test

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/quote/model"
	"github.com/whosaid/whosaid/corpus/quote/speaker"
	"github.com/whosaid/whosaid/corpus/quote/tag"
	"github.com/whosaid/whosaid/corpus/quote/token"
)

// The examples take one text through the stages of pipeline.go.
const meeting = "U.S. Secretary of State Marco Rubio met reporters. “It’ll take some time,” he said on Thursday."

func ExampleExtract() {
	for _, q := range quote.Extract(meeting, quote.Options{}).Quotes {
		s := q.Segments[0]
		fmt.Printf("%s, %s: %q\n", q.SpeakerName(), q.Speakers[0].Role, meeting[s.Start:s.End])
		fmt.Println(q.Kind, q.Class, q.Polarity, q.Said)
		fmt.Println(q.Why)
	}
	// Output:
	// Marco Rubio, U.S. Secretary of State: "It’ll take some time"
	// direct said asserted on Thursday
	// pronoun for the person named before it
}

// Stage 1: a text in a language without a model gives its marked quotations, and a note.
func ExampleExtract_foreign() {
	const text = "Die Kanzlerin sprach am Montag mit der Presse in Berlin. „Wir schaffen das ohne Streit“, sagte Angela Merkel."
	r := quote.Extract(text, quote.Options{})
	fmt.Println(r.Lang, r.Quotes[0].SpeakerName())
	fmt.Println(r.Notes[0])
	// Output:
	// de Angela Merkel
	// text is in German: only marked quotations, and speakers only where a name stands beside a known word of saying
}

// Stage 2: words, sentences, paragraphs and what stands in quotation marks.
func Example_tokens() {
	doc := token.Cut(meeting)
	q := doc.Quotations[0]
	fmt.Println(len(doc.Sentences), "sentences")
	fmt.Println(doc.Word(q.First), "…", doc.Word(q.End-1))
	// Output:
	// 2 sentences
	// It … ,
}

// Stage 3: a part of speech, a base form and an entity for each word.
func Example_tags() {
	doc := tagger().Annotate(token.Cut(meeting))
	for i := range doc.Tokens {
		if w := doc.Word(i); w == "Rubio" || w == "met" {
			fmt.Println(w, doc.POS[i], doc.Lemma[i], doc.Entity[i])
		}
	}
	// Output:
	// Rubio NNP Rubio person
	// met VBD meet none
}

// Stage 4: contents tied to their cues and sources.
func Example_attributions() {
	t := tagger()
	doc := t.Annotate(token.Cut(meeting))
	for _, a := range t.Attributions(doc) {
		fmt.Println(printed(doc, a.Source), "|", printed(doc, a.Cue), "|", printed(doc, a.Content))
	}
	// Output:
	// he | said | It’ll take some time
}

// Stage 5: who speaks, and what decided it.
func Example_speakers() {
	t := tagger()
	doc := t.Annotate(token.Cut(meeting))
	for _, r := range speaker.Resolve(doc, t.Attributions(doc), speakers(), speaker.Options{}) {
		fmt.Println(r.Speakers[0].Name, "|", r.Speakers[0].Role, "|", r.Rule)
	}
	// Output:
	// Marco Rubio | U.S. Secretary of State | pronoun for the person named before it
}

// Stages 6 and 7, seen from outside: what one word of the text became, and which words stand in others.
func Example_quotation() {
	const text = "“He told me, ‘I will never sell the farm,’” Carla Boyd said of her father."
	for _, q := range quote.Extract(text, quote.Options{}).Quotes {
		fmt.Println(q.Kind, q.Class, q.Parent, text[q.Segments[0].Start:q.Segments[0].End])
	}
	// Output:
	// direct said -1 He told me, ‘I will never sell the farm,’
	// direct said 0 I will never sell the farm
}

func ExampleExplain() {
	for _, step := range quote.Explain(meeting, quote.Options{})[0].Steps {
		fmt.Println(step.Stage)
	}
	// Output:
	// attribution
	// source
	// cue
	// content
	// class
	// polarity
	// speaker
}

func tagger() *tag.Tagger {
	file, err := model.English()
	if err != nil {
		panic(err)
	}
	t, err := tag.Open(file)
	if err != nil {
		panic(err)
	}
	return t
}

func speakers() *speaker.Model {
	file, err := model.English()
	if err != nil {
		panic(err)
	}
	section, err := file.Section("speaker")
	if err != nil {
		panic(err)
	}
	m, err := speaker.Parse(section)
	if err != nil {
		panic(err)
	}
	return m
}

func printed(doc *tag.Doc, ranges []token.Range) string {
	var parts []string
	for _, r := range ranges {
		parts = append(parts, doc.Text[doc.Tokens[r.First].Start:doc.Tokens[r.End-1].End])
	}
	return strings.Join(parts, " … ")
}
