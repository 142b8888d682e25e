package commands_test

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// TestWithdrawnIsNotShared has an answer shared that only its asker saw, before and after its source took the article back.
func TestWithdrawnIsNotShared(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "corpus.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	held, clock := corpus.New(store, slog.New(slog.DiscardHandler)), new(bottest.Clock)
	put := func(it read.Item) {
		t.Helper()
		if refused, err := corpus.NewShelf(held, clock.Now).Put(t.Context(), "", []read.Item{it}); err != nil || len(refused) > 0 {
			t.Fatal(refused, err)
		}
	}
	put(read.Item{ID: "1", Outlet: "Courier", Published: "2025-03-27", Text: "“The pier will be rebuilt by June,” said Maria Lind, the mayor."})
	library := commands.Library{Corpus: held}
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Now: clock.Now, Lapsed: library.Lapsed})
	all := library.Commands()
	router.RegisterPlain(all[0])
	router.Register(all[1:]...)
	share := func(id string) string {
		m := bot.Message{Adapter: "test", Channel: "news", User: "ana", Private: true, ID: bot.MessageID(id), Time: clock.Now(), Text: "who said what about the pier"}
		reply, err := router.Handle(t.Context(), m)
		if err != nil || reply.Answer == "" {
			t.Fatalf("%+v, %v", reply, err)
		}
		if id == "after" {
			put(read.Item{ID: "1", Status: read.Canceled})
		}
		m.Text, m.Action = "", &bot.Action{Name: "share", Answer: reply.Answer}
		if reply, err = router.Handle(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		return bottest.Text(reply)
	}
	if got := share("before"); !strings.Contains(got, "rebuilt by June") {
		t.Errorf("shared before: %s", got)
	}
	if got := share("after"); strings.Contains(got, "rebuilt by June") || !strings.Contains(got, "Please ask again") {
		t.Errorf("shared after it was withdrawn: %s", got)
	}
}
