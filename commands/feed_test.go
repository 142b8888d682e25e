package commands_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// site is a site with a feed and a page.
func site(t *testing.T) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Lighthouse</title><item><title>Pier to be rebuilt</title><link>/pier</link>
			<pubDate>Thu, 27 Mar 2025 08:30:00 GMT</pubDate></item></channel></rss>`)
	})
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<html><title>The Lighthouse</title></html>")
	})
	mux.HandleFunc("/pier", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html lang="en"><head><title>Pier to be rebuilt</title></head><body><article><h1>Pier to be rebuilt</h1>
			<p>“The pier will be rebuilt by June,” said Maria Lind, the mayor.</p><p>Work begins in a week.</p></article></body></html>`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func openFetcher(t *testing.T, allow ...string) *feed.Fetcher {
	f, err := feed.NewFetcher(feed.Options{Allow: allow})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// says has ana say or click something and returns what is answered.
func says(t *testing.T, router *bot.Router, m bot.Message) (bot.Reply, string) {
	t.Helper()
	m.Adapter, m.User, m.Direct, m.Time = "test", "ana", true, new(bottest.Clock).Now()
	reply, err := router.Handle(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return reply, bottest.Text(reply)
}

func TestFeedIsForAdmins(t *testing.T) {
	state, err := sqlite.OpenState(t.Context(), filepath.Join(t.TempDir(), "state.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer state.Close()
	clock := new(bottest.Clock)
	desk := feed.Desk{Fetcher: openFetcher(t, "127.0.0.1"), Registry: state, Now: clock.Now}
	library := commands.Library{Corpus: shelf.harbour, Feeds: desk}
	address := site(t)
	admin := routerOf(library, bot.Access{Admins: []string{"test:ana"}})
	for _, step := range []struct{ text, want string }{
		{"feed list", "There are no feeds yet"},
		{"feed add " + address, "Added feed 1: [**The Lighthouse**]"},
		{"feed add " + address, "That feed is there already"},
		{"feed add 10.0.0.1", "not public"},
		{"feed", "1. [**The Lighthouse**](" + address + "/feed)"},
		{"feeds list lighthouse", "0.0 articles a day · last success never · next poll 1 Apr 2025 12:00"},
		{"feed test " + address + "/feed", "27 Mar 2025 · stored: 17 words"},
		{"feed pause 1", "Paused [**The Lighthouse**]"},
		{"feed list", "paused · 0.0 articles a day"},
		{"feed resume 1", "Its next poll is due now."},
		{"feed burn 1", "Feeds can be listed, added"},
		{"feed remove 7", "No such feed: \"7\""},
		{"feed remove 1", "Its articles stay."},
	} {
		if _, got := says(t, admin, bot.Message{Text: step.text}); !strings.Contains(got, step.want) {
			t.Errorf("%s: got\n%s\nwant %q in it", step.text, got, step.want)
		}
	}
	if _, got := says(t, admin, bot.Message{Command: "feed", Options: bot.Options{"feed": "nowhere"}}); !strings.Contains(got, "There are no feeds yet") {
		t.Errorf("typed options without an action got\n%s", got)
	}
	if _, got := says(t, routerOf(library, bot.Access{}), bot.Message{Text: "feed list"}); !strings.Contains(got, "Only those whom the settings name as admins") {
		t.Errorf("somebody else got\n%s", got)
	}
}

func routerOf(l commands.Library, access bot.Access) *bot.Router {
	router := bot.NewRouter(bot.Config{Memory: bottest.NewMemory(), Access: access, Now: new(bottest.Clock).Now})
	all := l.Commands()
	router.RegisterPlain(all[0])
	router.Register(all[1:]...)
	return router
}

// webOf reads pages of this machine, and stores them in a corpus.
func webOf(t *testing.T, held *corpus.Corpus) commands.Web {
	fetcher, shelf := openFetcher(t, "127.0.0.1"), corpus.NewShelf(held, new(bottest.Clock).Now)
	return commands.Web{
		Fetch: func(ctx context.Context, address string) (read.Item, error) { return fetcher.Page(ctx, address, false) },
		Store: func(ctx context.Context, collection string, it read.Item) error {
			_, err := shelf.Put(ctx, collection, []read.Item{it})
			return err
		},
	}
}

func TestPastedLink(t *testing.T) {
	held, closeIt := newCorpus(filepath.Join(t.TempDir(), "corpus.db"), func(func(read.Item, error) bool) {})
	defer closeIt()
	library := commands.Library{Corpus: held, Web: webOf(t, held)}
	router, link := routerOf(library, bot.Access{}), site(t)+"/pier"
	reply, got := says(t, router, bot.Message{Text: "what is quoted here? " + link})
	if !strings.Contains(got, "The pier will be rebuilt by June") || !strings.Contains(got, "Maria Lind") || !strings.Contains(got, "not in the corpus") {
		t.Errorf("got\n%s\nwant the quotation of the page", got)
	}
	if stats, err := held.Stats(t.Context(), nil); err != nil || stats.Articles != 0 {
		t.Errorf("%d articles are stored before anybody asked, %v", stats.Articles, err)
	}
	button := reply.Blocks[len(reply.Blocks)-1].(bot.Buttons)[0]
	_, got = says(t, router, bot.Message{Action: &bot.Action{Name: button.Action, Answer: reply.Answer, Value: button.Value}})
	if !strings.Contains(got, "Pier to be rebuilt") || !strings.Contains(got, "1 quotation.") {
		t.Errorf("after storing, got\n%s\nwant the article", got)
	}
	if _, got = says(t, router, bot.Message{Text: link}); strings.Contains(got, "not in the corpus") {
		t.Errorf("the stored article is fetched again:\n%s", got)
	}
	_, got = says(t, router, bot.Message{Text: "what is quoted here? http://169.254.169.254/latest/meta-data"})
	if !strings.Contains(got, "I cannot read that page: its address is not public") {
		t.Errorf("a link inside got\n%s", got)
	}
	library.Web.Store = nil
	if reply, _ := says(t, routerOf(library, bot.Access{}), bot.Message{Text: strings.Replace(link, "/pier", "/pier?2", 1)}); len(reply.Blocks) == 0 {
		t.Error("no answer")
	} else if _, ok := reply.Blocks[len(reply.Blocks)-1].(bot.Buttons); ok {
		t.Error("storing is offered although it is not for everybody")
	}
}

// TestStoreWithdrawn wants a page whose source has withdrawn it to stay out, and whoever would store it to be told.
func TestStoreWithdrawn(t *testing.T) {
	held, closeIt := newCorpus(filepath.Join(t.TempDir(), "corpus.db"), func(func(read.Item, error) bool) {})
	defer closeIt()
	link := site(t) + "/pier"
	if _, err := corpus.NewShelf(held, new(bottest.Clock).Now).Put(t.Context(), "", []read.Item{{URL: link, Status: read.Canceled}}); err != nil {
		t.Fatal(err)
	}
	router := routerOf(commands.Library{Corpus: held, Web: webOf(t, held)}, bot.Access{})
	reply, _ := says(t, router, bot.Message{Text: "what is quoted here? " + link})
	button := reply.Blocks[len(reply.Blocks)-1].(bot.Buttons)[0]
	_, got := says(t, router, bot.Message{Action: &bot.Action{Name: button.Action, Answer: reply.Answer, Value: button.Value}})
	if !strings.Contains(got, "its source has withdrawn it") {
		t.Errorf("got\n%s", got)
	}
}

// longDesk has more feeds, and of each more that was not stored, than a reply has room for.
type longDesk struct{ commands.FeedDesk }

func (longDesk) List(context.Context) ([]feed.Health, error) {
	var list []feed.Health
	for i := range 12 {
		h := feed.Health{Source: feed.Source{ID: int64(i + 1), Title: fmt.Sprintf("Site %d", i+1)}}
		for n := range 45 {
			h.Unstored = append(h.Unstored, feed.Entry{Title: fmt.Sprintf("Story %d", n+1), Reason: "has no text"})
		}
		list = append(list, h)
	}
	return list, nil
}

func (d longDesk) Source(ctx context.Context, named string) (feed.Source, error) {
	list, err := d.List(ctx)
	if named != "3" {
		return feed.Source{}, feed.ErrUnknown
	}
	return list[2].Source, err
}

func TestFeedListIsPaged(t *testing.T) {
	admin := routerOf(commands.Library{Corpus: shelf.harbour, Feeds: longDesk{}}, bot.Access{Admins: []string{"test:ana"}})
	for _, test := range []struct {
		text           string
		shown, missing []string
	}{
		{"feed list", []string{"**Site 1**", "**Site 10**", "and 2 more: feed list page 2"}, []string{"Site 11"}},
		{"feed list page 2", []string{"**Site 11**", "**Site 12**"}, []string{"Site 10", "page"}},
		{"feed list 3", []string{"**Site 3**", "Story 1 ", "Story 20 ", "and 25 more: feed list 3 page 2"}, []string{"Story 21 "}},
		{"feed list 3 page 3", []string{"**Site 3**", "Story 41 ", "Story 45 "}, []string{"Story 40 ", "page"}},
		{"feed list 3 page 9", []string{"**Site 3**"}, []string{"Story"}},
	} {
		_, got := says(t, admin, bot.Message{Text: test.text})
		for _, text := range test.shown {
			if !strings.Contains(got, text) {
				t.Errorf("%s: got\n%s\nwant %q in it", test.text, got, text)
			}
		}
		for _, text := range test.missing {
			if strings.Contains(got, text) {
				t.Errorf("%s: got\n%s\nwant no %q in it", test.text, got, text)
			}
		}
	}
}
