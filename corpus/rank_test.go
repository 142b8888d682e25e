package corpus

import (
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// topicOf makes a topic as the settler does, for a corpus that knows every word equally well.
func topicOf(t *testing.T, e Expr) *topic {
	t.Helper()
	c := &compiler{vocabulary: &lexicon{}}
	compiled := c.compile(e)
	if compiled == nil {
		t.Fatalf("compile(%v) asks for nothing", e)
	}
	frequency := make(map[string]int)
	for _, term := range compiled.terms {
		for _, stem := range stemsOf(term.matcher) {
			frequency[stem] = 1
		}
	}
	compiled.weigh(100, frequency)
	return compiled
}

func plain(text string) Words {
	var row Words
	for word := range strings.FieldsSeq(text) {
		row = append(row, Word{Text: word})
	}
	return row
}

// spoken is a candidate of a named speaker, sure and direct.
func spoken(text string) Candidate {
	c := Candidate{Quote: Quote{Text: text}}
	c.Kind, c.Class, c.Polarity, c.Confidence = quote.Direct, quote.Said, quote.Asserted, 1
	c.Speakers = []quote.Speaker{{Name: "Ana Lund", Kind: quote.Person}}
	c.SpeakerName = "Ana Lund"
	return c
}

func score(t *topic, c Candidate) float64 {
	for _, hit := range (ranker{topic: t}).rank([]Candidate{c}) {
		return hit.Score
	}
	return 0
}

// TestBetterPlaces lists candidates from best to worst: where the words stand, and how.
func TestBetterPlaces(t *testing.T) {
	ceasefire := topicOf(t, plain("ceasefire"))
	inParagraph, before, underHeading, titled := spoken("It will take time."), spoken("It will take time."), spoken("Soon."), spoken("Soon.")
	inParagraph.Paragraph = "Of the ceasefire she spoke at length. It will take time."
	before.Before = "A ceasefire is far."
	underHeading.Heading = "Ceasefire Standoff"
	titled.Ref.Title = "Ceasefire talks go on"
	descending(t, ceasefire, []Candidate{
		spoken("A ceasefire is near."), spoken("Ceasefires come and go."), inParagraph, before, underHeading, titled, spoken("Nothing of the kind."),
	})
}

// TestBetterWords lists candidates from best to worst by how many of the words they have, and how close.
func TestBetterWords(t *testing.T) {
	descending(t, topicOf(t, plain("climate change")), []Candidate{
		spoken("Climate change is real."), spoken("A change of the climate."), spoken("Change comes slowly."), spoken("Nothing."),
	})
}

// TestBetterManner lists candidates that match alike from best to worst by who speaks and how.
func TestBetterManner(t *testing.T) {
	const text = "The ceasefire holds."
	alter := func(f func(*Candidate)) Candidate {
		c := spoken(text)
		f(&c)
		return c
	}
	descending(t, topicOf(t, plain("ceasefire")), []Candidate{
		spoken(text),
		alter(func(c *Candidate) { c.Kind = quote.Mixed }),
		alter(func(c *Candidate) { c.Kind = quote.Indirect }),
		alter(func(c *Candidate) { c.Speakers[0].Kind = quote.Organisation }),
		alter(func(c *Candidate) { c.Class = quote.Believes }),
		alter(func(c *Candidate) { c.Speakers[0].Kind = quote.Unnamed }),
		alter(func(c *Candidate) { c.Speakers = nil }),
	})
}

func descending(t *testing.T, topic *topic, candidates []Candidate) {
	t.Helper()
	for i := range candidates[1:] {
		a, b := score(topic, candidates[i]), score(topic, candidates[i+1])
		if a <= b {
			t.Errorf("candidate %d (%q) scores %.3f, not more than %d (%q) with %.3f", i, candidates[i].Text, a, i+1, candidates[i+1].Text, b)
		}
	}
}

func TestFresherFirst(t *testing.T) {
	newest := time.Date(2025, 3, 27, 0, 0, 0, 0, time.UTC)
	on := func(d Date) float64 {
		c := spoken("The ceasefire holds.")
		c.Ref.Published = d
		return ranker{topic: topicOf(t, plain("ceasefire")), newest: newest}.rank([]Candidate{c})[0].Score
	}
	today, lastYear := on(Date{newest, Day}), on(Date{newest.AddDate(-1, 0, 0), Day})
	if undated := on(Date{}); today <= lastYear || lastYear <= undated {
		t.Errorf("scores of today %.3f, last year %.3f, undated %.3f do not descend", today, lastYear, undated)
	}
}

func TestTopicMeets(t *testing.T) {
	for _, test := range []struct {
		name  string
		topic Expr
		text  string
		want  bool
	}{
		{"a word", plain("truce"), "The truce holds.", true},
		{"its inflection", plain("tax"), "Taxes rise.", true},
		{"not when exact", Word{Text: "tax", Exact: true}, "Taxes rise.", false},
		{"half of the words", plain("nuclear treaty"), "The treaty stands.", true},
		{"less than half", plain("nuclear treaty talks"), "Talks go on.", false},
		{"all of AND", All{plain("treaty"), plain("talks")}, "The treaty stands.", false},
		{"one of OR", Any{plain("treaty"), plain("talks")}, "The treaty stands.", true},
		{"without NOT", All{plain("treaty"), Not{plain("nuclear")}}, "The treaty stands.", true},
		{"with NOT", All{plain("treaty"), Not{plain("nuclear")}}, "The nuclear treaty stands.", false},
		{"only NOT", Not{plain("nuclear")}, "The treaty stands.", true},
		{"a phrase", Phrase{Words: []string{"nuclear", "treaty"}}, "The nuclear treaty stands.", true},
		{"a phrase is not stemmed", Phrase{Words: []string{"nuclear", "treaty"}}, "Nuclear treaties stand.", false},
		{"a phrase in another order", Phrase{Words: []string{"treaty", "nuclear"}}, "The nuclear treaty stands.", false},
		{"a phrase with a gap", Phrase{Words: []string{"nuclear", "treaty"}, Slop: 1}, "The nuclear arms treaty stands.", true},
		{"a phrase with too wide a gap", Phrase{Words: []string{"nuclear", "treaty"}}, "The nuclear arms treaty stands.", false},
		{"a phrase over a hyphen", Phrase{Words: []string{"ceasefire", "deal"}}, "The cease-fire deal stands.", true},
		{"a phrase behind a hyphen", Phrase{Words: []string{"fire", "deal"}}, "The cease-fire deal stands.", true},
		{"a hyphen typed", plain("cease-fire"), "The ceasefire stands.", true},
		{"a hyphen printed", plain("ceasefire"), "The cease-fire stands.", true},
		{"near", Near{plain("treaty"), plain("talks"), 2}, "Talks on the treaty.", true},
		{"not so near", Near{plain("treaty"), plain("talks"), 1}, "Talks on the treaty.", false},
		{"a prefix", Word{Text: "climat", Prefix: true}, "The climate warms.", true},
		{"in the title only", In{"title", plain("treaty")}, "The treaty stands.", false},
		{"another script", plain("東京"), "東京都の", true},
	} {
		if got := score(topicOf(t, test.topic), spoken(test.text)) > 0; got != test.want {
			t.Errorf("%s: %q meets the topic: %v, want %v", test.name, test.text, got, test.want)
		}
	}
}
