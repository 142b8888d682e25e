package read_test

import (
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestRecords(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       read.Item
	}{
		{"our own", `{"id": "a", "title": "T", "url": "https://a.example", "outlet": "O", "author": "A", "published": "2025-03-27", "language": "en", "license": "L", "text": " One.\n"}`,
			read.Item{ID: "a", Title: "T", URL: "https://a.example", Outlet: "O", Author: "A", Published: "2025-03-27", Language: "en", License: "L", Text: " One.\n"}},
		{"names in capitals", `{"ID": "a", "Headline": "T", "Body": "One.", "pubDate": "2025"}`,
			read.Item{ID: "a", Title: "T", Text: "One.", Published: "2025"}},
		{"news-please", `{"authors": ["A. Writer", "B. Other"], "date_download": "2025-03-28 10:00:00", "date_modify": "None", "date_publish": "2025-03-27 08:00:00", "description": "D", "language": "en", "maintext": "One.", "source_domain": "a.example", "text": "One. And the menu.", "title": "T", "url": "https://a.example/1"}`,
			read.Item{Title: "T", URL: "https://a.example/1", Outlet: "a.example", Author: "A. Writer, B. Other", Language: "en", Published: "2025-03-27 08:00:00", Text: "One.",
				Fetched: "2025-03-28 10:00:00", Summary: "D"}},
		{"numbers too large for a float", `{"id": 9007199254740993, "published": 1743062400000, "text": "One."}`,
			read.Item{ID: "9007199254740993", Published: "1743062400000", Text: "One."}},
		{"a date in three columns", `{"year": 2016.0, "month": 9, "day": "12", "content": "One.", "publication": "O"}`,
			read.Item{Published: "2016-09-12", Text: "One.", Outlet: "O"}},
		{"Feedly", `{"originId": "x", "alternate": [{"href": "https://a.example/1", "type": "text/html"}], "origin": {"title": "O"}, "content": {"content": "<p>One &amp; two.</p><p>Three.</p>"}, "published": 1743062400000, "title": "T"}`,
			read.Item{URL: "https://a.example/1", Outlet: "O", Title: "T", Published: "1743062400000", Text: "One & two.\n\nThree.",
				Extra: map[string]string{"originid": "x", "alternate.type": "text/html"}}},
		{"paragraphs", `{"paragraphs": ["One.", "Two."], "guid": "https://a.example/1"}`,
			read.Item{URL: "https://a.example/1", Text: "One.\n\nTwo."}},
		{"a guid that is no address", `{"guid": "tag:7", "text": "One."}`, read.Item{ID: "tag:7", Text: "One."}},
		{"nothing there", `{"title": null, "author": "None", "tags": [], "text": ""}`, read.Item{}},
		{"Latin-1", "{\"text\": \"f\xfcr\"}", read.Item{Text: "für"}},
		{"several lines", "{\n  \"text\": \"One.\",\n  \"title\": \"T\"\n}\n", read.Item{Text: "One.", Title: "T"}},
		{"a list", "\n[ {\"text\": \"One.\"} ]", read.Item{Text: "One."}},
		{"packed twice", packed(t, packed(t, `{"text": "One."}`)), read.Item{Text: "One."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, one(t, test.file), ignorePlace); diff != "" {
				t.Errorf("item (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLines(t *testing.T) {
	for name, file := range map[string]string{
		"an object a line": "{\"id\": \"1\"}\n\n{\"id\": \"3\"}\r\n{\"id\": \"4\"}",
		"a list":           "[{\"id\": \"1\"},\n\n{\"id\":\n\"3\"}, {\n\"id\": \"4\"}\n]\n",
		"several lines":    "{\"id\": \"1\",\n\"a\": 1}{\n\"id\": \"3\"}\n {\"id\":\n\n\"4\"}",
	} {
		want := map[string]int{"1": 1, "3": 3, "4": 4}
		if name == "several lines" {
			want = map[string]int{"1": 1, "3": 2, "4": 4}
		}
		items, refusals := all(t, file, read.Options{})
		if len(items) != 3 || refusals != nil {
			t.Fatalf("%s: got %d items and %q", name, len(items), refusals)
		}
		for _, it := range items {
			if it.Line != want[it.ID] {
				t.Errorf("%s: item %s stands in line %d, want %d", name, it.ID, it.Line, want[it.ID])
			}
		}
	}
}

// longLine gives a beginning, then so many letters, then an end.
func longLine(before string, letters int64, after string) io.Reader {
	return io.MultiReader(strings.NewReader(before), io.LimitReader(letterA{}, letters), strings.NewReader(after))
}

// letterA gives the letter a without end.
type letterA struct{}

func (letterA) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestLongLines(t *testing.T) {
	const letters = 200 << 20
	for _, test := range []struct{ name, before, after, want string }{
		{"between two good ones", "{\"text\": \"One.\"}\n{\"text\": \"", "\"}\n{\"text\": \"Three.\"}\n", "One. file:2: longer than the 16 MB that an article may have Three."},
		{"at the beginning", "{\"text\": \"", "\"}\n{\"text\": \"Two.\"}", "file:1: longer than the 16 MB that an article may have Two."},
		{"in a list", "[{\"text\": \"One.\"},\n{\"text\": \"", "\"}]", "One. file:2: not JSON from here on: longer than the 16 MB that an article may have"},
		{"a text", "A long text. ", "", "file: longer than the 16 MB that an article may have"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var got []string
			for it, err := range read.Reader(longLine(test.before, letters, test.after), "file", read.Options{}) {
				if err != nil {
					it.Text = err.Error()
				}
				got = append(got, it.Text)
			}
			runtime.ReadMemStats(&after)
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("got %.300q, want %q", got, test.want)
			}
			if held := after.TotalAlloc - before.TotalAlloc; held > letters {
				t.Errorf("allocated %d MB to refuse a line of %d MB", held>>20, letters>>20)
			}
		})
	}
}

func FuzzJSONLines(f *testing.F) {
	f.Add("{\"id\": 1, \"text\": \"One.\"}\n{\"text\": [\"a\", {\"name\": \"b\"}]}\n")
	f.Add("{\"text\": \"\xfc\"}\n{\n")
	f.Add("[{\"content\": {\"content\": \"<p>a\"}}]")
	f.Add("{\"alternate\": [{\"href\": \"https://a\"}],\n\"year\": 1, \"month\": null}")
	sample, err := os.ReadFile("../sample/data/wikinews.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(sample[:9000]))
	f.Fuzz(func(t *testing.T, file string) {
		lines := strings.Count(file, "\n") + 1
		for it, err := range read.Reader(strings.NewReader(file), "file", read.Options{}) {
			if err != nil {
				if refusal, ok := err.(*read.Refusal); !ok || refusal.Line > lines || refusal.Reason == "" {
					t.Fatalf("%q: a refusal %#v in %d lines", file, err, lines)
				}
				continue
			}
			if !utf8.ValidString(it.Text) || it.Line > lines {
				t.Fatalf("%q: item %+v in %d lines", file, it, lines)
			}
		}
	})
}
