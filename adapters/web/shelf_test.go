package web

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// stories are the corpus that the tests read: an article of another's address, one that is held alone and a copy of it, one
// that would like to be a page, and one of another collection.
var stories = map[string][]read.Item{
	"main": {
		{ID: "public", Title: "Talks", Outlet: "Courier", Author: "A. Writer", Published: "2025-03-27", Language: "en",
			URL: "https://courier.example/talks", Text: "Talks\n\n“We are ready for a truce,” said Marco Rubio, the secretary of state.\n\n" +
				"The harbour\n\nAnn Lee, the president of the rowing club, said the harbour was closed for the whole of the winter. " +
				"“It is a pity,” she added, “for all of us.”"},
		{ID: "held/1 ü?#%2F", Title: "Closed all winter", Outlet: "Gazette", Published: "2025-03-28", Language: "en", License: "CC BY 4.0",
			Text: "“The harbour stays shut until the spring tides are over,” said Ann Lee, the president of the rowing club."},
		{ID: "reprint", Title: "Harbour shut", Outlet: "Herald", Published: "2025-03-29", Language: "en",
			Text: "From our partners. “The harbour stays shut until the spring tides are over,” said Ann Lee, the president of the rowing club."},
		{ID: "hostile", Title: "<script>alert(1)</script>", Outlet: `"><img src=x onerror=alert(1)>`, Published: "2025-03-31", Language: "en", License: `"><svg onload=x>`,
			Text: "“I type <script>alert(2)</script> all day, \u202eand it is harmless,” said Eve Hart, the editor of a magazine. </p></mark><b>Bold</b>."},
	},
	"board": {
		{ID: "secret", Title: "Minutes", Outlet: "Board", Published: "2025-03-30", Language: "en",
			Text: "“The merger is on,” said Bob Stone, the chairman."},
	},
}

// shelf holds the corpus in a real database, which every test reads and none changes.
var shelf *corpus.Corpus

func TestMain(m *testing.M) { os.Exit(testMain(m)) }

func testMain(m *testing.M) int {
	folder, err := os.MkdirTemp("", "whosaid-web-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	store, err := sqlite.Open(context.Background(), filepath.Join(folder, "corpus.db"), sqlite.Options{})
	if err != nil {
		panic(err)
	}
	defer store.Close()
	shelf = corpus.New(store, slog.New(slog.DiscardHandler))
	for collection, items := range stories {
		options := corpus.IngestOptions{Collection: collection, Time: time.Now()}
		if report, err := shelf.Ingest(context.Background(), each(items), options); err != nil || report.Refused.Count() > 0 {
			panic(fmt.Sprint(report.Refused, err))
		}
	}
	return m.Run()
}

// each gives items one by one, as readers of files do.
func each(items []read.Item) iter.Seq2[read.Item, error] {
	return func(yield func(read.Item, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

const token = "a token that nobody will guess"

// testConfig is a server over the shelf, open to this machine.
func testConfig() Config {
	library := commands.Library{Corpus: shelf}
	return Config{
		Listen: "127.0.0.1:0",
		Links:  Links{Public: "http://127.0.0.1", Key: []byte("a key"), TTL: time.Hour},
		Access: Access{Pages: Loopback, API: Loopback, Metrics: Loopback, Health: Open},
		Token:  token, Corpus: shelf, Format: question.Format, Explain: library.Explain,
		Read: func(ctx context.Context, scope []string, text string) corpus.Query {
			return library.Read(ctx, scope, text, question.Context{Now: time.Now(), Zone: time.UTC}).Query
		},
	}
}

// serve starts a server with the whole bot behind it, and returns its address.
func serve(t *testing.T, change func(*Config)) string {
	t.Helper()
	c := testConfig()
	c.Metrics = NewMetrics("test")
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory()})
	all := commands.Library{Corpus: shelf}.Commands()
	router.RegisterPlain(all[0])
	router.Register(all[1:]...)
	router.Use(c.Metrics.Measured)
	c.Specs = router.Specs()
	if change != nil {
		change(&c)
	}
	a, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler(router.Handle))
	t.Cleanup(server.Close)
	return server.URL
}

// quotesOf are the quotations of an article of the shelf.
func quotesOf(t *testing.T, id string) (corpus.Article, []corpus.Quote) {
	t.Helper()
	article, quotes, err := shelf.Article(t.Context(), nil, id)
	if err != nil || len(quotes) == 0 {
		t.Fatalf("%d quotations of %s, %v", len(quotes), id, err)
	}
	return article, quotes
}
