package commands_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// shelf is a corpus in a real database with the sample in it, which every test reads and none changes.
var shelf *corpus.Corpus

func TestMain(m *testing.M) { os.Exit(testMain(m)) }

func testMain(m *testing.M) int {
	folder, err := os.MkdirTemp("", "whosaid-commands-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "corpus.db"), sqlite.Options{})
	if err != nil {
		panic(err)
	}
	defer store.Close()
	shelf = corpus.New(store, slog.New(slog.DiscardHandler))
	if err := sample.Ingest(ctx, shelf, new(bottest.Clock).Now()); err != nil {
		panic(err)
	}
	return m.Run()
}

// newBot is the whole bot over the sample.
func newBot(clock *bottest.Clock) *bot.Router {
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Now: clock.Now})
	all := commands.Library{Corpus: shelf, Limit: 3}.Commands()
	router.RegisterPlain(all[0])
	router.Register(all[1:]...)
	return router
}

func TestConversations(t *testing.T) {
	clock := &bottest.Clock{}
	bottest.Replay(t, "testdata/conversations/*.txtar", clock, func(*testing.T) bot.Handle { return newBot(clock).Handle })
}
