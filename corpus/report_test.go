package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestNoticesAreBounded imports far more bad records than are named: the rest is counted by what is wrong.
func TestNoticesAreBounded(t *testing.T) {
	var lines strings.Builder
	for i := range 900 {
		fmt.Fprintf(&lines, `{"id": "a%d", "title": "Nothing to say"}`+"\n", i)
		fmt.Fprintf(&lines, `{"id": "b%d", "published": "%d ages ago", "text": "Words of %d."}`+"\n", i, i, i)
		fmt.Fprintf(&lines, `{"id": "c%d", "url": "https://a.example/%d"}`+"\n", i, i)
	}
	h := open(t)
	r := h.ingest(t, read.Reader(strings.NewReader(lines.String()), "news.jsonl", read.Options{}), corpus.IngestOptions{NoExtract: true})
	if r.Added != 900 || r.Refused.Count() != 1800 || r.Warnings.Count() != 900 || r.Items() != 2700 {
		t.Errorf("%d added, %d refused, %d warnings of %d", r.Added, r.Refused.Count(), r.Warnings.Count(), r.Items())
	}
	if len(r.Refused.First) != 1000 || r.Refused.First[999].Line != 1500 {
		t.Errorf("%d are named, want the first 1,000", len(r.Refused.First))
	}
	want := map[string]int{"has no text": 400, "has no text, only its address …: import the page itself, saved as HTML or in a WARC": 400}
	if diff := cmp.Diff(want, r.Refused.Rest); diff != "" {
		t.Errorf("the rest (-want +got):\n%s", diff)
	}
}
