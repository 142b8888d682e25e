package commands_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestNothingUndated finds nothing in a corpus without dates, which is not an empty one.
func TestNothingUndated(t *testing.T) {
	const undated = `{"id": "1", "text": "“The quay is full,” said Olga Brandt."}`
	c, closeIt := newCorpus(filepath.Join(t.TempDir(), "c.db"), read.Reader(strings.NewReader(undated), "a.jsonl", read.Options{}))
	defer closeIt()
	clock := new(bottest.Clock)
	reply, err := newBot(clock, commands.Library{Corpus: c}).Handle(t.Context(),
		bot.Message{Adapter: "test", User: "ana", Direct: true, Text: "who said what about penguins", Time: clock.Now()})
	if got := bottest.Text(reply); err != nil || !strings.Contains(got, "No article of the corpus has a date.") {
		t.Errorf("got %s, %v, want no empty corpus", got, err)
	}
}

// TestSourcesWithoutOutlet has articles that name no outlet, nor a date: they are no outlet, and end in no empty part.
func TestSourcesWithoutOutlet(t *testing.T) {
	const nameless = `{"id": "1", "text": "“The quay is full,” said Olga Brandt."}` + "\n"
	tests := []struct {
		name, articles string
		want           []string
	}{
		{"one of two", nameless + `{"id": "2", "outlet": "Island Gazette", "text": "“It rains,” said Luis Ortega."}`, []string{
			"2 articles · 2 quotations · 2 speakers · 1 outlet", "Outlet | Articles | Quotations | From | To | Gaps",
			"Island Gazette | 1 | 1 |  |  |", "~ Without an outlet: 1 article."}},
		{"all", nameless, []string{"1 article · 1 quotation · 1 speaker · 0 outlets", "~ Without an outlet: 1 article."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, closeIt := newCorpus(filepath.Join(t.TempDir(), "c.db"), read.Reader(strings.NewReader(test.articles), "a.jsonl", read.Options{}))
			defer closeIt()
			clock := new(bottest.Clock)
			reply, err := newBot(clock, commands.Library{Corpus: c}).Handle(t.Context(),
				bot.Message{Adapter: "test", User: "ana", Direct: true, Text: "sources", Time: clock.Now()})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Split(strings.TrimSpace(bottest.Text(reply)), "\n")
			for i, line := range got {
				got[i] = strings.TrimSpace(line)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("-got +want\n%s", diff)
			}
		})
	}
}
