package corpus_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestSourcesThatCountAlike imports two sources whose articles are numbered from one and have no addresses: nothing is
// lost, nothing doubles when they come again or by way of an export, and a corrected outlet is no other source.
func TestSourcesThatCountAlike(t *testing.T) {
	const more = "They met in the old town hall, where the council has sat since the war, and spoke until late about roads, schools and the price of bread."
	of := func(outlet, words string) (items []read.Item) {
		for i := range 5 {
			items = append(items, read.Item{ID: fmt.Sprint(i + 1), Outlet: outlet, Text: fmt.Sprintf("“%s %d,” said Ann Lee. %s", words, i, more+outlet[:1])})
		}
		return items
	}
	courier, herald := of("Courier", "We waited for number"), of("Herald", "It opens again on day")
	for i := range herald {
		herald[i].Text = fmt.Sprintf("“It opens again on day %d,” said Bo Ek, who keeps the northern gate. Lorries stood there for two years.", i)
	}
	h := open(t)
	for i, want := range []corpus.Report{{Added: 5, Quotes: 5}, {Unchanged: 5}} {
		for _, items := range [][]read.Item{courier, herald} {
			got := h.ingest(t, each(items), corpus.IngestOptions{})
			got.Copies = 0
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("import %d of %s (-want +got):\n%s", i+1, items[0].Outlet, diff)
			}
		}
	}
	again := reimported(t, h.exported(t))
	if diff := cmp.Diff(h.exported(t), again.exported(t)); diff != "" {
		t.Errorf("the export of the export (-first +second):\n%s", diff)
	}
	if r := again.ingest(t, each(herald), corpus.IngestOptions{NoExtract: true}); r.Unchanged != 5 {
		t.Errorf("imported after its export: %+v, want nothing new", r)
	}
	if r := h.ingest(t, each(of("Daily Courier", "We waited for number")), corpus.IngestOptions{}); r.Replaced != 5 {
		t.Errorf("with its outlet corrected: %+v, want 5 replaced", r)
	}
}
