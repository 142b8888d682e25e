package corpus

import (
	"strings"
	"testing"

	"github.com/whosaid/whosaid/corpus/quote"
)

const summit = `Leaders meet in Paris

PARIS – Leaders met on Thursday to speak of the war and of what comes after it, they said.

Ceasefire Standoff

Washington waits for Moscow. The talks have stalled, officials say, and nobody knows why.
“It will take some time,” Rubio said. He left at once. “We shall see.”

Next steps
One line.

## What comes next

The leaders “agree on much”. They will meet again in April in a place not yet named.`

// at is the span of a stretch of the summit's text, which stands in it once.
func at(t *testing.T, words string) quote.Span {
	t.Helper()
	i := strings.Index(summit, words)
	if i < 0 || strings.Contains(summit[i+1:], words) {
		t.Fatalf("%q does not stand once in the text", words)
	}
	return quote.Span{Start: i, End: i + len(words)}
}

func TestPlace(t *testing.T) {
	l := layOut(summit)
	for _, test := range []struct {
		segments                            []string
		context, paragraph, before, heading string
	}{
		{[]string{"It will take some time,"}, "“It will take some time,” Rubio said.",
			"“It will take some time,” Rubio said. He left at once. “We shall see.”",
			"Washington waits for Moscow. The talks have stalled, officials say, and nobody knows why.", "Ceasefire Standoff"},
		{[]string{"It will take some time,", "We shall see."}, "“It will take some time,” Rubio said. He left at once. “We shall see.”",
			"“It will take some time,” Rubio said. He left at once. “We shall see.”",
			"Washington waits for Moscow. The talks have stalled, officials say, and nobody knows why.", "Ceasefire Standoff"},
		{[]string{"The talks have stalled"}, "The talks have stalled, officials say, and nobody knows why.",
			"Washington waits for Moscow. The talks have stalled, officials say, and nobody knows why.",
			"PARIS – Leaders met on Thursday to speak of the war and of what comes after it, they said.", "Ceasefire Standoff"},
		{[]string{"Leaders meet in Paris"}, "Leaders meet in Paris", "Leaders meet in Paris", "", ""},
		{[]string{"Leaders met on Thursday"}, "PARIS – Leaders met on Thursday to speak of the war and of what comes after it, they said.",
			"PARIS – Leaders met on Thursday to speak of the war and of what comes after it, they said.", "Leaders meet in Paris", ""},
		{[]string{"agree on much"}, "The leaders “agree on much”.",
			"The leaders “agree on much”. They will meet again in April in a place not yet named.", "One line.", "## What comes next"},
		{[]string{"nobody knows why.", "It will take some time,"},
			"The talks have stalled, officials say, and nobody knows why.\n“It will take some time,” Rubio said.",
			"Washington waits for Moscow. The talks have stalled, officials say, and nobody knows why.\n“It will take some time,” Rubio said. He left at once. “We shall see.”",
			"PARIS – Leaders met on Thursday to speak of the war and of what comes after it, they said.", "Ceasefire Standoff"},
	} {
		var segments []quote.Span
		for _, s := range test.segments {
			segments = append(segments, at(t, s))
		}
		p := l.placeOf(segments)
		for _, part := range []struct {
			name string
			got  quote.Span
			want string
		}{{"context", p.Context, test.context}, {"paragraph", p.Paragraph, test.paragraph}, {"before", p.Before, test.before},
			{"heading", p.Heading, test.heading}} {
			if got := summit[part.got.Start:part.got.End]; got != part.want {
				t.Errorf("%q: %s is %q, want %q", test.segments, part.name, got, part.want)
			}
		}
	}
}

func TestPlaceInNothing(t *testing.T) {
	for _, text := range []string{"", " \n\n ", "x"} {
		if got := layOut(text).placeOf(nil); got != (Place{}) {
			t.Errorf("layOut(%q): no segments are placed at %+v", text, got)
		}
		if got := layOut(text).placeOf([]quote.Span{{Start: 0, End: len(text)}}); got.Paragraph.End > len(text) {
			t.Errorf("layOut(%q): placed at %+v", text, got)
		}
	}
}

func TestTextOf(t *testing.T) {
	const text = "“We agreed,” he said, “at last.” And “so”-called."
	for _, test := range []struct {
		segments []string
		want     string
	}{
		{[]string{"We agreed,"}, "We agreed,"},
		{[]string{"We agreed,", "at last."}, "We agreed, … at last."},
		{[]string{"at ", "last."}, "at last."},
		{[]string{"so", "called."}, "so called."},
		{nil, ""},
	} {
		var segments []quote.Span
		for _, s := range test.segments {
			i := strings.Index(text, s)
			segments = append(segments, quote.Span{Start: i, End: i + len(s)})
		}
		if got := TextOf(text, segments); got != test.want {
			t.Errorf("TextOf(%q) = %q, want %q", test.segments, got, test.want)
		}
	}
}
