package read_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestTOMLFrontMatter(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       read.Item
	}{
		{"a day", "+++\ntitle = 'Leaders meet'\ndate = 2025-03-27\nauthors = ['A. Writer', 'B. Other']\nid = 7\n[params]\nweight = 3\n+++\n\nThey spoke.\n",
			read.Item{ID: "7", Title: "Leaders meet", Published: "2025-03-27", Author: "A. Writer, B. Other", Text: "They spoke.\n",
				Extra: map[string]string{"params.weight": "3"}}},
		{"a time", "+++\r\ndate = 2025-03-27T08:30:00+01:00\r\n+++\r\nThey spoke.", read.Item{Published: "2025-03-27T08:30:00+01:00", Text: "They spoke."}},
		{"a time without a zone", "+++\ndate = 2025-03-27T08:30:00\n+++\nThey spoke.", read.Item{Published: "2025-03-27T08:30:00", Text: "They spoke."}},
		{"not closed", "+++\nThey spoke.", read.Item{Text: "+++\nThey spoke."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, one(t, test.file), ignorePlace); diff != "" {
				t.Errorf("item (-want +got):\n%s", diff)
			}
		})
	}
	_, refusals := all(t, "+++\na = [\n+++\nText.", read.Options{})
	if len(refusals) != 1 || refusals[0][:len("file:1: the lines between +++ are not TOML")] != "file:1: the lines between +++ are not TOML" {
		t.Errorf("got %q, want that the TOML is refused", refusals)
	}
}
