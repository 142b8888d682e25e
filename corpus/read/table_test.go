package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

// TestProseIsNoTable wants texts that have commas, tabs and bars in them to stay texts.
func TestProseIsNoTable(t *testing.T) {
	for name, text := range map[string]string{
		"a sentence":             "Ships, boats, and rafts came, said Ana Lind.\nThey went, too, she said.\n",
		"as many commas a line":  "Ships, boats, rafts\ncame, went, stayed\nday, night, noon\n",
		"a heading of fields":    "Title, text, author\n\nThree things that a letter has, said the clerk.\n",
		"a place and a date":     "LONDON, March 5\nThe Thames rose, and fell, on Friday.\n",
		"bars":                   "News | Sport | Weather\nThe ferry is back | Tom Hall\n",
		"a byline with a bar":    "By Ana Reed | Harbour Courier\n\n“We waited,” said Jo Banks.\n",
		"semicolons":             "He came; he saw; he left.\nShe stayed; she said so; she wrote.\n",
		"a list of one a line":   "title\ntext\nauthor\n",
		"names of many words":    "The mayor of the harbour city,the captain of the ferry and her crew\nboth came,both spoke\n",
		"quoted speech":          "\"We waited,\" she said.\n\"And waited,\" he said.\n",
		"figures":                "1,200 people came, 300 stayed.\n2,400 watched, 12 spoke.\n",
		"a line with a tab":      "Score:\t3 to 1, the referee said.\nIt rained.\n",
		"JSON in a text":         "The file began {\"a\": 1, \"b\": 2}, she said.\n",
		"a Markdown table later": "# Results\n\nThe vote, in full:\n\n| who | votes |\n|---|---|\n| Lind | 12 |\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := one(t, text).Text; got != text {
				t.Errorf("got %q, want the text as it is", got)
			}
		})
	}
}

func TestTables(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       []string
	}{
		{"one row", "title,text\nA,One.", []string{"file:2 One."}},
		{"no row", "title,text\n", nil},
		{"a mark in front", "\xef\xbb\xbftitle,text\r\nA,One.\r\n\r\nB,Two.\r\n", []string{"file:2 One.", "file:4 Two."}},
		{"semicolons", "Title;Text\nA;One, two.\n", []string{"file:2 One, two."}},
		{"bars", "title|text\nA|One.\n", []string{"file:2 One."}},
		{"unknown columns", "nr,kopf\n1,A\n2,B\n", []string{"file:1: a table without a column for the text, but with nr, kopf: name it by --map text=COLUMN"}},
		{"rows of other widths", "title,text\nA,One.,more\nB\nC,Two.\n", []string{
			"file:2: has 3 values, but there are 2 columns", "file:3: has 1 values, but there are 2 columns", "file:4 Two."}},
		{"a quotation mark inside", "title,text\nA,5\" of snow\nB,\"She said \"\"no\"\".\"\n", []string{"file:2 5\" of snow", "file:3 She said \"no\"."}},
		{"Latin-1", "title,text\nA,f\xfcr\n", []string{"file:2 für"}},
		{"missing values", "title,text,author\nNaN,One.,None\n", []string{"file:2 One."}},
		{"a tab-separated text", "id\ttext\n1\t\"We slept,\" she said.\n2\tTwo.\n", []string{"file:2 \"We slept,\" she said.", "file:3 Two."}},
		{"a quotation mark that is not closed", "title,text\nA,One.\nB,\"" + strings.Repeat("and so on\n", 2<<20) + "C,Three.\n", []string{
			"file:2 One.", "file:3: longer than the 16 MB that an article may have: is a quotation mark not closed?"}},
		{"a line too long", "id\ttext\n1\tOne.\n2\t" + strings.Repeat("a", 17<<20) + "\n3\tThree.\n", []string{
			"file:2 One.", "file:3: longer than the 16 MB that an article may have", "file:4 Three."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := listed(read.Reader(strings.NewReader(test.file), "file", read.Options{}))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("items (-want +got):\n%.2000s", diff)
			}
		})
	}
}

func TestPythonLists(t *testing.T) {
	for cell, want := range map[string]string{
		`['Ana Reed', "Tom O'Neil"]`: "Ana Reed, Tom O'Neil",
		`['It\'s Me']`:               "It's Me",
		`[]`:                         "",
		`[not a list]`:               "[not a list]",
		`['open]`:                    "['open]",
		`Ana Reed`:                   "Ana Reed",
	} {
		file := fmt.Sprintf("author\ttext\n%s\tOne.\n", cell)
		if got := one(t, file).Author; got != want {
			t.Errorf("%s: got %q, want %q", cell, got, want)
		}
	}
}

func TestMapping(t *testing.T) {
	var m read.Mapping
	for _, pair := range []string{"text=Story.Body", "text=teaser", "outlet = paper"} {
		if err := m.Set(pair); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := m.String(), "outlet=paper text=story.body text=teaser"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	file := `{"story": {"body": "One."}, "teaser": "No.", "text": "An advertisement.", "paper": "The Courier", "source": "syndicated"}
{"teaser": "Two.", "text": "An advertisement."}`
	items, refusals := all(t, file, read.Options{Mapping: m})
	if len(items) != 2 || refusals != nil || items[0].Text != "One." || items[0].Outlet != "The Courier" || items[1].Text != "Two." {
		t.Errorf("got %+v and %q", items, refusals)
	}
	for pair, want := range map[string]string{"text": "ours=theirs", "=x": "is no field", "text=": "ours=theirs", "sense=x": "there are url, id,"} {
		if err := m.Set(pair); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Set(%q): got %v, want %q", pair, err, want)
		}
	}
}

func TestListings(t *testing.T) {
	const one, two = `{"text": "One."}`, `{"text": "Two."}`
	for _, test := range []struct {
		name, file string
		want       []string
	}{
		{"after other things", `{"status": "ok", "n": [1, [2]], "meta": {"items": [1]}, "articles": [` + one + ",\n" + two + `], "next": null}`,
			[]string{"file:1 One.", "file:2 Two."}},
		{"nested", "{\"response\": {\"page\": 1,\n\"results\": [" + one + "]}}", []string{"file:2 One."}},
		{"a page after the other", `{"items": [` + one + `], "a": {}}` + "\n" + `{"b": {}, "items": []}` + "\n" + `{"items": [` + two + `]}`,
			[]string{"file:1 One.", "file:3 Two."}},
		{"an article that has items", `{"title": "T", "items": [{"name": "x"}], "text": "One."}`, []string{"file:1 One."}},
		{"cut off", `{"items": [` + one + `, {"te`, []string{"file:1 One.", "file:1: not JSON from here on: unexpected EOF"}},
		{"another form on the way", `{"items": [` + one + "]}\n[" + two + "]", []string{"file:1 One.",
			"file:2: not JSON from here on: [ stands where the list of articles was in the beginning"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := listed(read.Reader(strings.NewReader(test.file), "file", read.Options{}))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
		})
	}
}
