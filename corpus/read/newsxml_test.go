package read_test

import (
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/read"
)

func TestNewsXMLFiles(t *testing.T) {
	for _, name := range []string{"plain.nitf", "times.xml", "message.xml"} {
		t.Run(name, func(t *testing.T) { golden(t, "testdata/newsxml/"+name, read.Options{}) })
	}
}

func TestNITFEmbargo(t *testing.T) {
	const release = `<date.release norm="20250327T120000Z"/>`
	for _, test := range []struct {
		name, docdata, embargo string
		status                 read.Status
	}{
		{"none", "<docdata/>", "", read.Usable},
		{"until a time", `<docdata management-status="embargoed">` + release + `</docdata>`, "20250327T120000Z", read.Usable},
		{"until a time, by it alone", "<docdata>" + release + "</docdata>", "20250327T120000Z", read.Usable},
		{"until further notice", `<docdata management-status="embargoed"/>`, "", read.Withheld},
	} {
		items, _ := all(t, "<nitf><head>"+test.docdata+"</head><body><body.content><p>One.</p></body.content></body></nitf>", read.Options{})
		if len(items) != 1 || items[0].Embargo != test.embargo || items[0].Status != test.status {
			t.Errorf("%s: got %+v, want embargo %q and status %q", test.name, items, test.embargo, test.status)
		}
	}
}

func TestBrokenNewsXML(t *testing.T) {
	const good = "<nitf><body><body.content><p>One.</p></body.content></body></nitf>\n"
	bomb := `<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + "\n"
	for _, test := range []struct {
		name, file string
		want       []string
	}{
		{"cut off", good + "<nitf>\n<body>", []string{"One.", "file:3: not XML from here on: unexpected EOF"}},
		{"ends crossed", good + "<nitf>\n<body></nitf>", []string{"One.", "file:3: not XML from here on: element <body> closed by </nitf>"}},
		{"without text", "<nitf><head/></nitf>\n" + good, []string{"file:1: has no text", "One."}},
		{"entities of its own", bomb + "<nitf>&b;</nitf>", []string{"file:2: not XML from here on: invalid character entity &b;"}},
		{"nested without end", good + "<nitf>" + strings.Repeat("<p>", 300), []string{"One.", "file:2: not XML from here on: elements more than 200 deep"}},
		{"nested around", "<newsMessage>" + strings.Repeat("<a>", 300), []string{"file:1: not XML from here on: elements more than 200 deep"}},
		{"a declared encoding", "<?xml version='1.0' encoding='windows-1251'?><nitf><body><body.content>\xcc\xf3</body.content></body></nitf>", []string{"Му"}},
	} {
		items, refusals := all(t, test.file, read.Options{})
		for i := len(items) - 1; i >= 0; i-- {
			refusals = append([]string{items[i].Text}, refusals...)
		}
		if strings.HasPrefix(test.want[0], "file:1: has") {
			refusals[0], refusals[1] = refusals[1], refusals[0]
		}
		if diff := cmp.Diff(test.want, refusals); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestNewsXMLMemory has one item that has no end, and holds no more of it than an article may have.
func TestNewsXMLMemory(t *testing.T) {
	for _, before := range []string{"<nitf><p>", "<nitf><p a='", "<newsMessage><newsItem><!-- ", "<newsMessage>"} {
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		in := io.MultiReader(longLine(before, 300<<20, "</p></nitf>"))
		for it, err := range read.Reader(in, "file", read.Options{}) {
			if err == nil || !strings.Contains(err.Error(), "longer than the 16 MB") {
				t.Errorf("%q: got %v and %.100q", before, err, it.Text)
			}
		}
		runtime.ReadMemStats(&end)
		if held := end.TotalAlloc - start.TotalAlloc; held > 200<<20 {
			t.Errorf("%q: allocated %d MB", before, held>>20)
		}
	}
}

func FuzzNewsXML(f *testing.F) {
	for _, name := range []string{"plain.nitf", "times.xml", "message.xml"} {
		f.Add(string(fixture(f, "newsxml/"+name)))
	}
	f.Fuzz(func(t *testing.T, raw string) {
		lines := strings.Count(raw, "\n") + 1
		for _, root := range []string{"<nitf>", "<newsMessage>"} {
			for it, err := range read.Reader(strings.NewReader(root+raw), "file", read.Options{}) {
				if err == nil && (!utf8.ValidString(it.Text+it.Title) || it.Line < 1 || it.Line > lines) {
					t.Fatalf("%q: item %+v in %d lines", raw, it, lines)
				}
			}
		}
	})
}
