package bot

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStoredBlocksComeBack(t *testing.T) {
	want := storedBlocks{
		Heading{"h"},
		Paragraph{Small: true, Text: Text{{Text: "a", Bold: true}, {User: "u"}}},
		Card{Number: 2, Quotation: "q", Direct: true, Notes: []string{"n"}, Buttons: []Button{{Label: "b", Action: "a", Value: "v", Strong: true}}},
		Bars{Title: "t", Rows: []Bar{{"l", 3}}},
		Table{Header: []string{"a"}, Rows: [][]string{{"b"}}},
		Buttons{{Label: "b", Link: "https://example.org"}},
		Select{Label: "l", Action: "a", Choices: []Choice{{"n", "v"}}},
		Picture{Name: "p.png", Alt: "alt", PNG: []byte{0x89, 0}},
		Divider{},
	}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got storedBlocks
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

func TestStoredBlocksOfAnotherVersion(t *testing.T) {
	var got storedBlocks
	if err := json.Unmarshal([]byte(`[{"Kind":"hologram","Block":{}}]`), &got); err == nil {
		t.Errorf("got %v, want an error", got)
	}
}
