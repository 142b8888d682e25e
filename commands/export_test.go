package commands

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// exported is an answer with everything that a file format could trip over.
func exported() corpus.Answer {
	ref := corpus.Ref{ID: "a/1 ü", Collection: "main", Title: "Budget {& taxes} 50 % up_", URL: "https://example.org/a?b=1&c=2",
		Outlet: "The Courier, Ltd.", Author: "Ann Lee", Language: "en", License: "CC BY 4.0",
		Published: corpus.Date{Time: time.Date(2025, 3, 27, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}}
	month := ref
	month.ID, month.Author, month.Published.Precision = "b", "", corpus.Month
	said := func(id, text string, ref corpus.Ref) corpus.Hit {
		return corpus.Hit{Quote: corpus.Quote{ID: id, Text: text, Ref: ref, SpeakerName: "Ada Okafor", Role: "Mayor",
			Quote: quote.Quote{Kind: quote.Direct, Class: quote.Said, Polarity: quote.Asserted, Confidence: 0.9}}}
	}
	return corpus.Answer{Hits: []corpus.Hit{
		said("q1", "=SUM(A1) \"is\" <b>ours</b>,\nsaid *nobody*", ref), said("q2", "Never again", month), said("q3", "Not a word", ref),
	}, Total: 3}
}

func TestCSV(t *testing.T) {
	data, err := writeCSV(exported())
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rows[0], csvHeader); diff != "" {
		t.Errorf("header: -got +want\n%s", diff)
	}
	want := []string{"q1", "'=SUM(A1) \"is\" <b>ours</b>,\nsaid *nobody*", "Ada Okafor", "Mayor", "direct", "said", "asserted", "0.90",
		"The Courier, Ltd.", "2025-03-27", "Budget {& taxes} 50 % up_", "Ann Lee", "https://example.org/a?b=1&c=2"}
	if diff := cmp.Diff(rows[1][:len(want)], want); diff != "" {
		t.Errorf("first row: -got +want\n%s", diff)
	}
	if len(rows) != 4 {
		t.Errorf("got %d rows, want a header and 3", len(rows))
	}
}

func TestJSON(t *testing.T) {
	data, err := writeJSON(exported())
	if err != nil {
		t.Fatal(err)
	}
	var doc corpus.Document
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Quotes) != 3 || doc.Quotes[0].Text != exported().Hits[0].Text {
		t.Errorf("got %d quotations, the first %+v", len(doc.Quotes), doc.Quotes[0])
	}
}

func TestMarkdown(t *testing.T) {
	data, err := writeMarkdown(exported())
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(data), "\n\n> ")
	want := "> “=SUM(A1) \"is\" \\<b\\>ours\\</b\\>,\n> said \\*nobody\\*”\n\n" +
		"— **Ada Okafor**, Mayor, The Courier, Ltd., 27 Mar 2025, [Budget {& taxes} 50 % up\\_](<" + exported().Hits[0].Link() + ">), CC BY 4.0"
	if diff := cmp.Diff(first, want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
}

func TestBibTeX(t *testing.T) {
	data, err := writeBibTeX(exported())
	if err != nil {
		t.Fatal(err)
	}
	got := string(data)
	for _, want := range []string{"@article{a-1--,\n", "title = {Budget \\{\\& taxes\\} 50 \\% up\\_},", "year = {2025},\n  month = {3},\n  day = {27},",
		"@article{b,\n", "Ada Okafor: “Not a word”"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "@article"); n != 2 {
		t.Errorf("got %d entries, want one an article: 2", n)
	}
	if strings.Count(got, "day =") != 1 {
		t.Errorf("the date of a month has a day:\n%s", got)
	}
}

func TestCSL(t *testing.T) {
	data, err := writeCSL(exported())
	if err != nil {
		t.Fatal(err)
	}
	var got []cslItem
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("got %d items, want 2", len(got))
	}
	for i, want := range [][]int{{2025, 3, 27}, {2025, 3}} {
		if diff := cmp.Diff(got[i].Issued.Parts, [][]int{want}); diff != "" {
			t.Errorf("item %d issued: -got +want\n%s", i, diff)
		}
	}
	if got[1].Author != nil || got[0].Author[0].Literal != "Ann Lee" {
		t.Errorf("authors: got %v and %v", got[0].Author, got[1].Author)
	}
}
