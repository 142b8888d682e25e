package commands_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
)

// drop is a message with files of the conversations' folder.
func drop(t *testing.T, names ...string) bot.Message {
	t.Helper()
	folder := bottest.Files("testdata/conversations")
	m := bot.Message{Opener: folder}
	for _, name := range names {
		f, err := folder.Attach(name)
		if err != nil {
			t.Fatal(err)
		}
		m.Files = append(m.Files, f)
	}
	return m
}

// TestDroppedFile drops a file that claims to be an article which is stored already: it must not take its place.
func TestDroppedFile(t *testing.T) {
	there := read.Item{ID: "courier-budget", URL: "https://courier.example/budget", Title: "City budget is balanced", Text: "It is balanced."}
	held, closeIt := newCorpus(filepath.Join(t.TempDir(), "corpus.db"), func(yield func(read.Item, error) bool) { yield(there, nil) })
	defer closeIt()
	shelf := corpus.NewShelf(held, new(bottest.Clock).Now)
	router := routerOf(commands.Library{Corpus: held, Web: commands.Web{
		Store: func(ctx context.Context, collection string, it read.Item) error {
			_, err := shelf.Put(ctx, collection, []read.Item{it})
			return err
		},
	}}, bot.Access{})
	reply, got := says(t, router, drop(t, "press.md"))
	if !strings.Contains(got, "not in the corpus") || !strings.Contains(got, "It was the flood") {
		t.Fatalf("got\n%s\nwant the quotations of the file", got)
	}
	if stats, err := held.Stats(t.Context(), nil); err != nil || stats.Articles != 1 {
		t.Errorf("%d articles are stored before anybody asked, %v; want 1", stats.Articles, err)
	}
	button := reply.Blocks[len(reply.Blocks)-1].(bot.Buttons)[0]
	click := bot.Message{Action: &bot.Action{Name: button.Action, Answer: reply.Answer, Value: button.Value}, Opener: bottest.Files("testdata/conversations")}
	for range 2 { // two people may click
		if _, got := says(t, router, click); !strings.Contains(got, "The bridge after the flood") || !strings.Contains(got, "2 quotations.") {
			t.Errorf("after storing, got\n%s\nwant the article", got)
		}
	}
	if stats, err := held.Stats(t.Context(), nil); err != nil || stats.Articles != 2 {
		t.Errorf("%d articles are stored, %v; want 2", stats.Articles, err)
	}
	if a, _, err := held.Article(t.Context(), nil, "courier-budget"); err != nil || a.Text != there.Text {
		t.Errorf("the article that the file claims to be is now %q, %v", a.Text, err)
	}
	if _, got := says(t, router, drop(t, "press.md")); strings.Contains(got, "not in the corpus") {
		t.Errorf("the stored file is not recognised:\n%s", got)
	}
	click.Opener = bottest.Files(t.TempDir())
	if reply, _ := says(t, router, click); !reply.Failed {
		t.Errorf("a file that is gone is stored: %+v", reply)
	}
}

func TestFilesThatAreNotRead(t *testing.T) {
	router := newBot(new(bottest.Clock), commands.Library{Corpus: shelf.harbour})
	folder := bottest.Files(t.TempDir())
	if err := os.WriteFile(filepath.Join(string(folder), "long.txt"), make([]byte, 1<<20+1), 0o600); err != nil {
		t.Fatal(err)
	}
	blank := drop(t, "note.txt")
	blank.Opener = nil
	said, open := drop(t, "note.txt"), bot.Message{Opener: folder}
	said.Files[0].Size = 2 << 20
	open.Files = []bot.Attachment{{Name: "long.txt", Ref: "long.txt"}}
	for _, c := range []struct {
		name, want string
		message    bot.Message
	}{
		{"where there are no files", "Files cannot be read here", blank},
		{"as long as the platform says", "longer than the 1 MB", said},
		{"longer than the platform says", "longer than the 1 MB", open},
		{"several", "of the 2 files that came, I read note.txt", drop(t, "articles.jsonl", "note.txt")},
	} {
		if _, got := says(t, router, c.message); !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s\nwant %q in it", c.name, got, c.want)
		}
	}
	if reply, got := says(t, router, drop(t, "note.txt")); strings.Contains(got, "Store it") || len(reply.Blocks) == 0 {
		t.Errorf("got\n%s\nwant an answer without a button, for nothing may be stored", got)
	}
}
