package commands

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

func TestNotes(t *testing.T) {
	printed := func(outlets ...string) []corpus.Copy {
		copies := make([]corpus.Copy, len(outlets))
		for i, o := range outlets {
			copies[i].Ref.Outlet = o
		}
		return copies
	}
	// "He denied saying so.": the cue is "denied saying".
	denied := corpus.Quote{Context: "He denied saying so.", Place: corpus.Place{Context: quote.Span{Start: 100, End: 120}},
		Quote: quote.Quote{Polarity: quote.Negated, Cue: []quote.Span{{Start: 103, End: 116}}}}
	farCue := denied
	farCue.Cue = []quote.Span{{Start: 10, End: 20}}
	tests := []struct {
		name string
		hit  corpus.Hit
		want []string
	}{
		{"plain", corpus.Hit{}, nil},
		{"denied", corpus.Hit{Quote: denied}, []string{"not said: “denied saying”"}},
		{"denied with the cue elsewhere", corpus.Hit{Quote: farCue}, []string{"not said"}},
		{"a denial", corpus.Hit{Quote: corpus.Quote{Quote: quote.Quote{Polarity: quote.Asserted, Class: quote.Denied}}}, []string{"denied"}},
		{"a belief", corpus.Hit{Quote: corpus.Quote{Quote: quote.Quote{Class: quote.Believes}}}, []string{"a belief"}},
		{"disputed", corpus.Hit{Quote: corpus.Quote{Quote: quote.Quote{Polarity: quote.Disputed}}}, []string{"disputed"}},
		{"second hand", corpus.Hit{Quote: corpus.Quote{Quote: quote.Quote{
			Second: quote.Secondhand{Via: "Reuters", Translated: true, Altered: true}, Said: "in 2014"}}},
			[]string{"as told by Reuters", "translated, says the article", "words changed or left out within the quotation marks",
				"spoken “in 2014”, says the article"}},
		{"uncertain", corpus.Hit{Quote: corpus.Quote{Quote: quote.Quote{Confidence: 0.3, Speakers: []quote.Speaker{{Name: "he"}}}}},
			[]string{"speaker uncertain"}},
		{"copies", corpus.Hit{Quote: corpus.Quote{Ref: corpus.Ref{Outlet: "AP"}}, Copies: printed("The Post", "The Post", "AP")},
			[]string{"printed by 2 outlets, first by AP"}},
		{"copies in one outlet", corpus.Hit{Quote: corpus.Quote{Ref: corpus.Ref{Outlet: "AP"}}, Copies: printed("AP")},
			[]string{"printed 2 times by AP"}},
		{"copies without an outlet", corpus.Hit{Quote: corpus.Quote{Ref: corpus.Ref{Outlet: "AP"}}, Copies: printed("")},
			[]string{"printed 2 times"}},
		{"copies without any outlet", corpus.Hit{Copies: printed("")}, []string{"printed 2 times"}},
		{"the first printing without an outlet", corpus.Hit{Copies: printed("The Post", "AP")}, []string{"printed by 2 outlets"}},
		{"excerpt", corpus.Hit{Quote: corpus.Quote{Ref: corpus.Ref{Excerpt: true}}}, []string{"excerpt only, article not held"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(notes(test.hit), test.want); diff != "" {
			t.Errorf("%s: -got +want\n%s", test.name, diff)
		}
	}
}

func TestAsPrinted(t *testing.T) {
	at := func(context, name string, start, end int) corpus.Quote {
		return corpus.Quote{Context: context, SpeakerName: name, Quote: quote.Quote{Mention: []quote.Span{{Start: start, End: end}}}}
	}
	tests := []struct {
		name string
		q    corpus.Quote
		want string
	}{
		{"a description", at("European leaders agreed.", "european leaders", 0, 16), "European leaders"},
		{"a name in capitals", at("MARTA NOVAK agreed.", "Marta Novak", 0, 11), "Marta Novak"},
		{"a description by another mention", at("They agreed.", "european leaders", 0, 4), "european leaders"},
		{"a mention elsewhere", at("So they did.", "european leaders", 40, 56), "european leaders"},
		{"nobody", at("So it was agreed.", "", 0, 2), nobodyNamed},
	}
	for _, test := range tests {
		if got := asPrinted(test.q); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBalanced(t *testing.T) {
	for text, want := range map[string]string{
		"the “30-day ceasefire":       "the “30-day ceasefire”",
		"the “30-day” ceasefire":      "the “30-day” ceasefire",
		`a "robot`:                    `a "robot"`,
		`a "robot"`:                   `a "robot"`,
		"plain":                       "plain",
		"decisive phase” by “Russia”": "decisive phase” by “Russia”",
	} {
		if got := balanced(text); got != want {
			t.Errorf("balanced(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestInContext(t *testing.T) {
	q := corpus.Quote{Context: "“Yes,” he said, “at last.”", Place: corpus.Place{Context: quote.Span{Start: 50}}}
	q.Segments = []quote.Span{{Start: 53, End: 57}, {Start: 73, End: 81}}
	want := bot.Text{{Text: "“"}, {Text: "Yes,", Bold: true}, {Text: "” he said, “"}, {Text: "at last.", Bold: true}, {Text: "”"}}
	if diff := cmp.Diff(inContext(q), want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
	q.Segments = []quote.Span{{Start: 10, End: 20}}
	if diff := cmp.Diff(inContext(q), bot.Plain(q.Context)); diff != "" {
		t.Errorf("a segment outside: -got +want\n%s", diff)
	}
}

func TestMarkedParagraphs(t *testing.T) {
	text := "Title\r\n\n“Yes,\nand no,” he said.\nEnd"
	quoted := quoted([]corpus.Quote{
		{Quote: quote.Quote{Segments: []quote.Span{{Start: 11, End: 23}}}},
		{Quote: quote.Quote{Segments: []quote.Span{{Start: 16, End: 19}}}}, // within the other
	})
	want := []bot.Text{
		{{Text: "Title"}},
		{{Text: "“"}, {Text: "Yes,", Bold: true}},
		{{Text: "⟦and no,⟧", Bold: true}, {Text: "” he said."}},
		{{Text: "End"}},
	}
	if diff := cmp.Diff(markedParagraphs(text, quoted), want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}
