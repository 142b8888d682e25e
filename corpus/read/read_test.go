package read_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/whosaid/whosaid/corpus/read"
)

// all reads a file's items and, in their place, its refusals.
func all(t *testing.T, file string, o read.Options) (items []read.Item, refusals []string) {
	t.Helper()
	for it, err := range read.Reader(strings.NewReader(file), "file", o) {
		var refusal *read.Refusal
		switch {
		case errors.As(err, &refusal):
			refusals = append(refusals, refusal.Error())
		case err != nil:
			t.Fatalf("an error that is no refusal: %v", err)
		default:
			items = append(items, it)
		}
	}
	return items, refusals
}

// one reads a file of one item.
func one(t *testing.T, file string) read.Item {
	t.Helper()
	items, refusals := all(t, file, read.Options{})
	if len(items) != 1 || refusals != nil {
		t.Fatalf("got %d items and %q, want one item", len(items), refusals)
	}
	return items[0]
}

// packed is a text in gzip.
func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// encoded is a text in another encoding.
func encoded(t *testing.T, e encoding.Encoding, text string) string {
	t.Helper()
	s, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const letter = "Liebe Gäste, die Straße nach Süden ist wieder frei. Die Wärter grüßen aus dem Häuschen."

func TestEncodings(t *testing.T) {
	const russian = "Министр заявил, что переговоры продолжатся в апреле, и отказался назвать место встречи. «Мы подождём», — сказал он."
	const plain = "Министр заявил, что переговоры продолжатся в апреле, и отказался назвать место встречи. Мы подождем, сказал он."
	for _, test := range []struct{ name, file, want string }{
		{"UTF-8", letter, letter},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + letter, letter},
		{"UTF-16", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), letter), letter},
		{"UTF-16, the other way round", encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), letter), letter},
		{"Latin-1", encoded(t, charmap.ISO8859_1, letter), letter},
		{"Windows-1252 marks", "\x93Yes\x94 \x96 he said", "“Yes” – he said"},
		{"Windows-1251", encoded(t, charmap.Windows1251, russian), russian},
		{"KOI8-R", encoded(t, charmap.KOI8R, plain), plain},
		{"a bad byte in UTF-8", "Straße f\xfcr Gäste", "Straße für Gäste"},
		{"marks of every kind", "a\u00ad\u200bb\r\n\te\u0301", "a\u00ad\u200bb\r\n\te\u0301"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := one(t, test.file).Text; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	for _, test := range []struct {
		name, file string
		want       read.Item
	}{
		{"no heading", "PARIS – The leaders met on Thursday to speak of peace.\n\nThey went home.",
			read.Item{Text: "PARIS – The leaders met on Thursday to speak of peace.\n\nThey went home."}},
		{"a heading", "Leaders Meet\r\n\r\nThey spoke.", read.Item{Title: "Leaders Meet", Text: "Leaders Meet\r\n\r\nThey spoke."}},
		{"a first line that runs on", "Leaders Meet\nThey spoke.\n", read.Item{Text: "Leaders Meet\nThey spoke.\n"}},
		{"a line alone", "Leaders Meet\n", read.Item{Text: "Leaders Meet\n"}},
		{"a Markdown heading", "# Leaders *meet*.\nThey spoke.\nAnd left.",
			read.Item{Title: "Leaders *meet*.", Text: "# Leaders *meet*.\nThey spoke.\nAnd left."}},
		{"front matter", "---\ntitle: Leaders meet\ndate: 2025-03-27\nauthors: [A. Writer, B. Other]\nsource: The Courier\nlicence: CC BY 2.5\nid: 7\nsection: World\n---\n\nThey spoke.\n",
			read.Item{ID: "7", Title: "Leaders meet", Published: "2025-03-27", Author: "A. Writer, B. Other", Outlet: "The Courier",
				License: "CC BY 2.5", Text: "They spoke.\n", Extra: map[string]string{"section": "World"}}},
		{"a rule at the beginning", "---\nThey spoke.", read.Item{Text: "---\nThey spoke."}},
		{"markup that is only mentioned", "The tag <html> is old. It stands in all pages.", read.Item{Text: "The tag <html> is old. It stands in all pages."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.want.Place = read.Place{File: "file"}
			if diff := cmp.Diff(test.want, one(t, test.file)); diff != "" {
				t.Errorf("item (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDefaults(t *testing.T) {
	d := read.Defaults{Title: "T", Outlet: "O", Author: "A", Published: "2025", URL: "https://u.example", Language: "en", License: "L"}
	items, _ := all(t, `{"text": "One.", "title": "Its own"}`, read.Options{Defaults: d})
	want := read.Item{Place: read.Place{File: "file", Line: 1}, Title: "Its own", Outlet: "O", Author: "A", Published: "2025",
		URL: "https://u.example", Language: "en", License: "L", Text: "One."}
	if diff := cmp.Diff([]read.Item{want}, items); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		name, file string
		items      int
		want       []string
	}{
		{"nothing", "", 0, []string{"file: the file is empty"}},
		{"spaces", " \n\t\r\n", 0, []string{"file: the file is empty"}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 0, []string{"file: its format is not one of those that can be read"}},
		{"a program", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 99), 0, []string{"file: its format is not one of those that can be read"}},
		{"a PDF", "%PDF-1.7\nstream", 0, []string{"file: PDF and Word documents are read by `whosaid import` only"}},
		{"XML of another kind", `<?xml version="1.0"?><catalog></catalog>`, 0, []string{"file: its format is not one of those that can be read"}},
		{"broken gzip", "\x1f\x8b\x08\x00\x00", 0, []string{"file: unpack gzip: unexpected EOF"}},
		{"half a gzip", packed(t, strings.Repeat(`{"text": "One."}`+"\n", 9))[:40], 0, []string{"file: unexpected EOF"}},
		{"bad lines", "{\"text\": \"One.\"}\n{\"text\n\n[1]\n{\"text\": \"Two.\"}\n{}x", 2, []string{
			"file:2: not a JSON object: unexpected EOF",
			"file:4: not a JSON object: json: cannot unmarshal array into Go value of type map[string]interface {}",
			"file:6: not a JSON object: something follows the object"}},
		{"a bad first line", "{\"text\": \n{\"text\": \"Two.\"}\n", 1, []string{"file:1: not a JSON object: unexpected EOF"}},
		{"a list without end", "[\n{\"text\": \"One.\"},\n{\"text\": \"Two.\"}\n", 2, []string{"file:4: not JSON from here on: the list has no end"}},
		{"a mistake in a list", "[{\"text\": \"One.\"},\n{\"text\": \"Two.\"},\n{text: 3},\n{\"text\": \"Four.\"}]", 2,
			[]string{"file:3: not JSON from here on: invalid character 't' looking for beginning of object key string"}},
		{"bad front matter", "---\na: [\n---\nText.", 0, []string{"file:1: the lines between --- are not YAML"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			items, refusals := all(t, test.file, read.Options{})
			if len(items) != test.items {
				t.Errorf("got %d items, want %d", len(items), test.items)
			}
			begins := cmp.Comparer(func(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) })
			if diff := cmp.Diff(test.want, refusals, begins); diff != "" {
				t.Errorf("refusals (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFiles(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"b/2.txt": "Two.", "b/10.txt": "Ten.", "a.jsonl": `{"text": "One."}`, "empty": "", ".hidden": "No.", ".git/config": "No.",
		"c.gz": packed(t, "Three.") + packed(t, " And more."),
	} {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	missing, hidden := filepath.Join(folder, "missing"), filepath.Join(folder, ".hidden")
	f := read.NewFiles([]string{folder, missing, hidden}, read.Options{})
	var got []string
	for it, err := range f.Items() {
		if err != nil {
			got = append(got, strings.ReplaceAll(err.Error(), folder+string(filepath.Separator), ""))
			continue
		}
		got = append(got, it.Text)
	}
	want := []string{"One.", "Ten.", "Two.", "Three. And more.", "empty: the file is empty", "missing: no such file or directory", "No."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if f.Done() != f.Size() || f.Size() == 0 {
		t.Errorf("read %d bytes of %d", f.Done(), f.Size())
	}
}

func TestFilesStopsWhenToldTo(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a", "b"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("Text."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for range read.NewFiles([]string{folder, folder}, read.Options{}).Items() {
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d items after a break", n)
	}
}

var ignorePlace = cmpopts.IgnoreFields(read.Item{}, "Place")
