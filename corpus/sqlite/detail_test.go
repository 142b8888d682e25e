package sqlite

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

func TestDetail(t *testing.T) {
	plain := corpus.Quote{}
	plain.Segments, plain.Parent = []quote.Span{{Start: 0, End: 12}, {Start: 20, End: 345678}}, -1
	rich := plain
	rich.Mention, rich.Cue, rich.Parent = []quote.Span{{Start: 1, End: 2}}, []quote.Span{{Start: 3, End: 4}}, 0
	rich.Place = corpus.Place{Context: quote.Span{Start: 5, End: 6}, Paragraph: quote.Span{Start: 7, End: 8},
		Before: quote.Span{Start: 9, End: 10}, Heading: quote.Span{Start: 11, End: 12}}
	rich.Why, rich.Said, rich.Second.Via = "the cue's subject", "im März", "Die Zeit"
	escaped := rich
	escaped.Why, escaped.Second.Translated, escaped.Second.Altered = "“he” < \"she\" \\ \n", true, true
	for _, want := range []corpus.Quote{plain, rich, escaped} {
		text, err := detailOf(want)
		if err != nil {
			t.Fatal(err)
		}
		d, err := parseDetail(text)
		var got corpus.Quote
		d.fill(&got)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s (-want +got), %v:\n%s", text, err, diff)
		}
	}
	for _, bad := range []string{"", "{", `{"s":[1,2}`, `null x`} {
		if d, err := parseDetail(bad); err == nil {
			t.Errorf("parseDetail(%q) = %+v, want an error", bad, d)
		}
	}
}

// What detailReader reads, encoding/json reads alike.
func FuzzDetail(f *testing.F) {
	for _, seed := range []string{
		`{"s":[0,12,20,345678],"m":[1,2],"c":[3,4],"x":[5,6],"p":[7,8],"b":[9,10],"h":[11,12],"w":"why","said":"März","via":"x","parent":0}`,
		`{"s":[01]}`, `{"s":[]}`, `{"s":[1],}`, `{"w":"\u003c"}`, `{"parent":1234567890}`, `{"translated":true}`, `{"s":[1],"s":[2]}`, "{\"w\":\"\xff\"}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var got, want detail
		r := detailReader{rest: text}
		if !r.read(&got) {
			return
		}
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatalf("read %q, which encoding/json does not: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	})
}
