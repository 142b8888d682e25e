package commands_test

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// shelf holds two corpora in real databases, which every test reads and none changes.
var shelf struct {
	harbour *corpus.Corpus // testdata/harbour.jsonl: plain sentences, so that conversations do not depend on the finer points of extraction
	sample  *corpus.Corpus
}

func TestMain(m *testing.M) { os.Exit(testMain(m)) }

func testMain(m *testing.M) int {
	folder, err := os.MkdirTemp("", "whosaid-commands-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	harbour, err := os.Open("testdata/harbour.jsonl")
	if err != nil {
		panic(err)
	}
	defer harbour.Close()
	var closeHarbour, closeSample func() error
	shelf.harbour, closeHarbour = newCorpus(filepath.Join(folder, "harbour.db"), read.Reader(harbour, "harbour.jsonl", read.Options{}))
	defer closeHarbour()
	shelf.sample, closeSample = newCorpus(filepath.Join(folder, "sample.db"), sample.Items())
	defer closeSample()
	return m.Run()
}

// newCorpus fills a corpus with items.
func newCorpus(path string, items iter.Seq2[read.Item, error]) (c *corpus.Corpus, closeIt func() error) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		panic(err)
	}
	c = corpus.New(store, slog.New(slog.DiscardHandler))
	report, err := c.Ingest(ctx, items, corpus.IngestOptions{Time: new(bottest.Clock).Now()})
	if err != nil || report.Refused.Count() > 0 {
		panic(fmt.Sprintf("ingest: %v, %v", report.Refused, err))
	}
	return c, store.Close
}

// newBot is the whole bot over a library.
func newBot(clock *bottest.Clock, l commands.Library) *bot.Router {
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Now: clock.Now})
	all := l.Commands()
	router.RegisterPlain(all[0])
	router.Register(all[1:]...)
	return router
}

func TestConversations(t *testing.T) {
	clock := &bottest.Clock{}
	bottest.Replay(t, "testdata/conversations/*.txtar", clock, func(*testing.T) bot.Handle {
		return newBot(clock, commands.Library{Corpus: shelf.harbour, Limit: 3}).Handle
	})
}

// TestStarters checks that first questions fit the corpus: the sample has the examples of the commands, an empty one nothing.
func TestStarters(t *testing.T) {
	empty, closeIt := newCorpus(filepath.Join(t.TempDir(), "empty.db"), func(func(read.Item, error) bool) {})
	defer closeIt()
	for name, l := range map[string]commands.Library{
		"sample": {Corpus: shelf.sample, Notice: sample.Notice}, "empty": {Corpus: empty},
	} {
		if got := l.Starters(t.Context(), nil); len(got) > 0 {
			t.Errorf("%s: got %q, want none", name, got)
		}
	}
	got := newBot(new(bottest.Clock), commands.Library{Corpus: shelf.harbour}).Starters(t.Context(), bot.Message{})
	if want := []string{"quotes by Ada Okafor", "quotes by Marta Novak", "latest from Harbour Courier"}; !slices.Equal(got, want) {
		t.Errorf("harbour: got %q, want %q", got, want)
	}
}

// TestSample asks what a new user asks first: the leading speakers must lead, and sources and licences be shown.
func TestSample(t *testing.T) {
	router := newBot(new(bottest.Clock), commands.Library{Corpus: shelf.sample, Notice: sample.Notice})
	ask := func(text string) (cards []bot.Card, shown string) {
		t.Helper()
		reply, err := router.Handle(t.Context(), bot.Message{Adapter: "test", User: "ana", Direct: true, Text: text, Time: new(bottest.Clock).Now()})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range reply.Blocks {
			if c, ok := b.(bot.Card); ok {
				cards = append(cards, c)
			}
		}
		return cards, bottest.Text(reply)
	}
	cards, shown := ask("who said what about the ceasefire")
	speakers := map[string]bool{}
	for _, c := range cards {
		speakers[c.Speaker] = true
	}
	if len(cards) == 0 || cards[0].Speaker != "Emmanuel Macron" || !speakers["Marco Rubio"] || !strings.Contains(shown, sample.Notice) {
		t.Errorf("got\n%s\nwant Emmanuel Macron first, Marco Rubio on the page, and where the sample comes from", shown)
	}
	cards, shown = ask("who said what about homeopathy")
	if len(cards) == 0 || cards[0].Outlet != "Wikinews (CC BY 2.5)" || !strings.HasPrefix(cards[0].Link, "https://en.wikinews.org/") {
		t.Errorf("got\n%s\nwant Wikinews with its licence and a link", shown)
	}
}
