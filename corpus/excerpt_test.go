package corpus_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// told is what an answer tells of a quotation of an excerpt.
type told struct {
	Text, Speaker, Why string
	Confidence         float64
	Kind               string
}

func TestExcerpts(t *testing.T) {
	for _, test := range []struct {
		file, article string
		text          string
		want          []told
	}{
		{"quotebank.jsonl", "2019-03-01-000123", "“It is time. We have waited long enough.”",
			[]told{{"It is time. We have waited long enough.", "Ana Lind", "as its source says, with a probability of 0.87", 0.8731, "direct"}}},
		{"quotebank.jsonl", "2019-03-01-000124", "“nobody asked us”",
			[]told{{"nobody asked us", "", "its source names nobody", 0, "direct"}}},
		{"quotebankarticles.jsonl", "2019-03-01-000777",
			"Mayor Ana Lind said on Friday: “It is time. We have waited long enough.” The work begins in April.\n\n“nobody asked us”",
			[]told{{"It is time. We have waited long enough.", "Ana Lind", "as its source says, with a probability of 0.87", 0.8731, "direct"},
				{"nobody asked us", "", "its source names nobody", 0, "direct"}}},
		{"gendergap.jsonl", "5f02", "fish was dear\n\nvery dear",
			[]told{{"fish was dear", "Lin Chou", "as its source says", 0, "indirect"}, {"very dear", "", "its source names nobody", 0, "indirect"}}},
	} {
		t.Run(test.file+" "+test.article, func(t *testing.T) {
			h := open(t)
			files := read.NewFiles([]string{filepath.Join("read", "testdata", "json", test.file)}, read.Options{})
			h.ingest(t, files.Items(), corpus.IngestOptions{})
			a, quotes, err := h.store.Article(t.Context(), nil, test.article)
			if err != nil {
				t.Fatal(err)
			}
			if !a.Excerpt || a.Text != test.text {
				t.Errorf("got excerpt %t with %q, want %q", a.Excerpt, a.Text, test.text)
			}
			var got []told
			for _, q := range quotes {
				got = append(got, told{q.Text, q.SpeakerName, q.Why, q.Confidence, string(q.Kind)})
				if s := q.Segments[0]; a.Text[s.Start:s.End] != q.Text {
					t.Errorf("the segment holds %q, want %q", a.Text[s.Start:s.End], q.Text)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("quotations (-want +got):\n%s", diff)
			}
			if again := h.ingest(t, files.Items(), corpus.IngestOptions{}); again.Added+again.Replaced > 0 {
				t.Errorf("the second time: %+v, want nothing changed", again)
			}
		})
	}
}

// TestExcerptsOfAnotherKind imports articles that have a field of the name in which excerpts are kept.
func TestExcerptsOfAnotherKind(t *testing.T) {
	for _, field := range []string{"A teaser", `["A teaser"]`, `[]`, `[{"start":1,"end":9}]`, `[{"start":5,"end":500}]`, `[{"start":-1,"end":4}]`} {
		h := open(t)
		it := read.Item{ID: "a", Text: "“We saved it,” said Ana Lind.", Extra: map[string]string{"excerpts": field}}
		h.ingest(t, each([]read.Item{it}), corpus.IngestOptions{})
		a, quotes, err := h.store.Article(t.Context(), nil, "a")
		if err != nil || a.Excerpt || len(quotes) != 1 {
			t.Errorf("%s: excerpt %t with %d quotations, %v, want an article with one", field, a.Excerpt, len(quotes), err)
		}
	}
}

// TestExcerptsByTheirContext reads quotations whose source names nobody but prints the words around them.
func TestExcerptsByTheirContext(t *testing.T) {
	h := open(t)
	r := h.ingest(t, read.NewFiles([]string{filepath.Join("read", "testdata", "json", "gqg.jsonl")}, read.Options{}).Items(), corpus.IngestOptions{})
	if r.Added != 1 || r.Refused.Count() != 1 || !strings.Contains(r.Refused.First[0].Reason, "has no text, only its address") {
		t.Errorf("got %+v, want one of two added", r)
	}
	_, quotes, err := h.store.Article(t.Context(), nil, "https://harbour.example/2024/03/01/dredging")
	if err != nil {
		t.Fatal(err)
	}
	var speakers []string
	for _, q := range quotes {
		speakers = append(speakers, q.SpeakerName)
		if !strings.HasPrefix(q.Why, "by the words around it only: ") {
			t.Errorf("%q: why %q", q.Text, q.Why)
		}
	}
	if want := []string{"Ana Lind", "Max Holm"}; !slices.Equal(slices.Compact(speakers), want) {
		t.Errorf("got speakers %q, want %q", speakers, want)
	}
}

// TestExcerptsExported wants the quotations of excerpts to come through an export with their speakers.
func TestExcerptsExported(t *testing.T) {
	h := open(t)
	h.ingest(t, read.NewFiles([]string{filepath.Join("read", "testdata", "json", "quotebank.jsonl")}, read.Options{}).Items(), corpus.IngestOptions{})
	again := reimported(t, h.exported(t))
	a, quotes, err := again.store.Article(t.Context(), nil, "2019-03-01-000123")
	if err != nil || !a.Excerpt || len(quotes) != 1 || quotes[0].SpeakerName != "Ana Lind" {
		t.Errorf("got %+v with %+v, %v, want an excerpt with its speaker", a, quotes, err)
	}
}
