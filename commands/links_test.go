package commands_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

const linked = `{"id": "public", "title": "Talks", "outlet": "Example", "published": "2025-03-27", "url": "https://news.example/1", "text": "“We are ready for a truce,” said Marco Rubio, the secretary of state."}
{"id": "held", "title": "More talks", "outlet": "Example", "published": "2025-03-28", "text": "“A truce needs two,” said Ann Lee, the president of the club."}
`

// TestLinks checks where cards and titles lead: to the article's own address, and without one to the page that is given.
func TestLinks(t *testing.T) {
	held, closeIt := newCorpus(filepath.Join(t.TempDir(), "linked.db"), read.Reader(strings.NewReader(linked), "linked.jsonl", read.Options{}))
	defer closeIt()
	page := func(r corpus.Ref, quotation string) string { return "page of " + r.ID + " at " + quotation }
	tests := []struct {
		name, ask    string
		page         func(corpus.Ref, string) string
		speaker, has string
	}{
		{"public", "quotes by Rubio", page, "Marco Rubio", "https://news.example/1#:~:text="},
		{"held", "quotes by Ann Lee", page, "Ann Lee", "page of held at "},
		{"held without pages", "quotes by Ann Lee", nil, "Ann Lee", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			router := newBot(new(bottest.Clock), commands.Library{Corpus: held, Page: tt.page})
			card := cardOf(t, router, tt.ask)
			if card.Speaker != tt.speaker || !strings.HasPrefix(card.Link, tt.has) || tt.has == "" && card.Link != "" {
				t.Errorf("card of %s leads to %q, want %s and %q", card.Speaker, card.Link, tt.speaker, tt.has)
			}
			if tt.page != nil && tt.name == "held" && card.Link != "page of held at "+card.ID {
				t.Errorf("the link %q does not land on quotation %s", card.Link, card.ID)
			}
		})
	}
}

// cardOf is the one card of an answer.
func cardOf(t *testing.T, router *bot.Router, text string) bot.Card {
	t.Helper()
	reply, err := router.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Direct: true, Text: text, Time: new(bottest.Clock).Now()})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range reply.Blocks {
		if c, ok := b.(bot.Card); ok {
			return c
		}
	}
	t.Fatalf("no card in %+v", reply)
	return bot.Card{}
}

// TestExplain checks that a quotation alone is shown with its grounds.
func TestExplain(t *testing.T) {
	held, closeIt := newCorpus(filepath.Join(t.TempDir(), "linked.db"), read.Reader(strings.NewReader(linked), "linked.jsonl", read.Options{}))
	defer closeIt()
	_, quotes, err := held.Article(t.Context(), nil, "held")
	if err != nil || len(quotes) == 0 {
		t.Fatalf("%d quotations, %v", len(quotes), err)
	}
	card, grounds := commands.Library{Corpus: held}.Explain(corpus.Hit{Quote: quotes[0]})
	all := strings.Join(grounds, " ")
	if card.Speaker != "Ann Lee" || card.ID != quotes[0].ID {
		t.Errorf("card %+v", card)
	}
	for _, want := range []string{"Given to Ann Lee: ", "“said”, counted as said.", "Likelihood that the speaker is right: "} {
		if !strings.Contains(all, want) {
			t.Errorf("grounds %q lack %q", all, want)
		}
	}
}
