package feed_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
)

// TestTwoPollersShareTheWork runs two on the same databases: everything is fetched once.
func TestTwoPollersShareTheWork(t *testing.T) {
	folder := t.TempDir()
	var rooms []*newsroom
	for range 2 {
		rooms = append(rooms, openNewsroom(t, folder, feed.Options{}, feed.PollerOptions{Look: 10 * time.Millisecond}))
	}
	var sites []*press
	for i := range 6 {
		p := newPress(t, 60+i, kind{name: "pages", feed: teasers})
		rooms[0].subscribe(t, p)
		sites = append(sites, p)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for _, n := range rooms {
		running.Go(func() {
			if err := n.poller.Run(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	deadline := time.Now().Add(2 * time.Minute)
	for stored := 0; stored < len(sites)*storiesEach && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		stats, err := rooms[0].corpus.Stats(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		stored = stats.Articles
	}
	cancel()
	running.Wait()
	for _, p := range sites {
		p.mutex.Lock()
		for path, n := range p.asked {
			if n != 1 {
				t.Errorf("%s%s was asked for %d times", p.url, path, n)
			}
		}
		if len(p.asked) != storiesEach+2 { // and the feed and robots.txt
			t.Errorf("%s was asked for %d addresses", p.url, len(p.asked))
		}
		p.mutex.Unlock()
	}
}

// TestCorrectionsReplace has a feed say something else of an article: it is stored over the first, once.
func TestCorrectionsReplace(t *testing.T) {
	version := 0
	p := newPress(t, 70, kind{name: "corrected", feed: func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
		writeRSS(w, "UTF-8", fmt.Sprintf("<item><title>%s</title><link>/a/1</link><description>%s</description></item>",
			p.stories[1].title, strings.ReplaceAll(p.stories[1].text, "lorries", []string{"lorries", "lorries", "ships"}[version])))
	}})
	n := openNewsroom(t, t.TempDir(), feed.Options{}, feed.PollerOptions{})
	id := n.subscribe(t, p)
	for i, want := range []struct {
		stored int
		word   string
	}{{1, "lorries"}, {0, "lorries"}, {1, "ships"}} {
		version = i
		polled, err := n.poller.Poll(t.Context(), id)
		if err != nil || len(polled) != 1 || polled[0].Stored != want.stored {
			t.Fatalf("poll %d: got %+v, %v; want %d stored", i, polled, err, want.stored)
		}
		a, _, err := n.corpus.Article(t.Context(), nil, p.url+"/a/1")
		if err != nil || !strings.Contains(a.Text, want.word) {
			t.Errorf("poll %d: the article does not speak of %s: %v", i, want.word, err)
		}
	}
	if stats, err := n.corpus.Stats(t.Context(), nil); err != nil || stats.Articles != 1 {
		t.Errorf("%d articles, %v; want the one", stats.Articles, err)
	}
}

// TestListOfSitemaps has a list that never changes, of a sitemap that is gone and of one that grows.
func TestListOfSitemaps(t *testing.T) {
	list := func(p *press, w http.ResponseWriter, r *http.Request, ask int) {
		w.Header().Set("ETag", `"always"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, "<sitemapindex><sitemap><loc>%[1]s/a/0</loc></sitemap><sitemap><loc>%[1]s/a/1</loc></sitemap></sitemapindex>", p.url)
	}
	pages := func(p *press, w http.ResponseWriter, r *http.Request, s story, ask int) {
		switch s.n {
		case 0:
			w.WriteHeader(http.StatusGone)
		case 1:
			fmt.Fprint(w, `<urlset xmlns:news="n">`)
			for _, s := range p.stories[2 : 2+ask] {
				fmt.Fprintf(w, "<url><loc>%s%s</loc><news:news><news:title>%s</news:title></news:news></url>", p.url, s.path, s.title)
			}
			fmt.Fprint(w, "</urlset>")
		default:
			plainPage(p, w, r, s, ask)
		}
	}
	n := openNewsroom(t, t.TempDir(), feed.Options{}, feed.PollerOptions{})
	id := n.subscribe(t, newPress(t, 90, kind{name: "maps", feed: list, page: pages}))
	for i := range 3 {
		polled, err := n.poller.Poll(t.Context(), id)
		if err != nil || len(polled) != 1 || polled[0].Stored != 1 || polled[0].Trouble != "" {
			t.Errorf("poll %d: got %+v, %v; want the one article that is new", i, polled, err)
		}
	}
}

// forgetful is a store that does not keep how the first poll went, as on a full disk.
type forgetful struct {
	feed.Store
	failed atomic.Bool
}

func (f *forgetful) Settle(ctx context.Context, holder string, s feed.Source, t feed.Tally) error {
	if f.failed.CompareAndSwap(false, true) {
		return errors.New("the disk is full")
	}
	return f.Store.Settle(ctx, holder, s, t)
}

// TestUnsettledPoll wants a feed to be polled again whose poll could not be settled.
func TestUnsettledPoll(t *testing.T) {
	n := openNewsroom(t, t.TempDir(), feed.Options{}, feed.PollerOptions{})
	n.subscribe(t, newPress(t, 91, kind{name: "RSS", feed: rss}))
	shelf, log := corpus.NewShelf(n.corpus, time.Now), slog.New(slog.DiscardHandler)
	poller := feed.NewPoller(&forgetful{Store: n.state}, n.desk.Fetcher, shelf, shortLease, log)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	var running sync.WaitGroup
	running.Go(func() { poller.Run(ctx) }) // it has no error but that of ctx, which it does not return
	for settled := false; !settled && ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
		sources, err := n.state.Sources(t.Context())
		settled = err == nil && !sources[0].Succeeded.IsZero()
	}
	if ctx.Err() != nil {
		t.Error("the feed was not polled again")
	}
	cancel()
	running.Wait()
}

// TestMemoryStaysFlat polls a hundred times (WHOSAID_POLLS says how often else): what is held at the end is what was held
// after the first tenth.
func TestMemoryStaysFlat(t *testing.T) {
	polls := 100
	if n, err := strconv.Atoi(os.Getenv("WHOSAID_POLLS")); err == nil {
		polls = n
	}
	n := openNewsroom(t, t.TempDir(), feed.Options{}, feed.PollerOptions{})
	var ids []int64
	for i, k := range []kind{{name: "RSS", feed: rss}, {name: "troubled", feed: teasers, page: troubledPages}, {name: "map", feed: sitemap}} {
		ids = append(ids, n.subscribe(t, newPress(t, 80+i, k)))
	}
	var early, late uint64
	for i := range polls {
		if _, err := n.poller.Poll(t.Context(), ids...); err != nil {
			t.Fatal(err)
		}
		if i == polls/10 {
			early = heap()
		}
	}
	if late = heap(); late > early+4<<20 {
		t.Errorf("%d MB are held after %d polls, %d MB after a tenth of them", late>>20, polls, early>>20)
	}
	t.Logf("%.1f MB after a tenth, %.1f MB after all", float64(early)/1e6, float64(late)/1e6)
}

// heap is how many bytes are held.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// clumsyShelf panics at what one site brings.
type clumsyShelf struct {
	feed.Shelf
	at string // the address of its feed
}

func (s clumsyShelf) Put(ctx context.Context, collection string, items []read.Item) (map[int]string, error) {
	if len(items) > 0 && strings.HasPrefix(items[0].URL, s.at) {
		panic("out of range")
	}
	return s.Shelf.Put(ctx, collection, items)
}

// TestPanicIsOneFeeds has the poll of one of two feeds panic: that feed is in trouble and due later, the log has the stack,
// and the other is polled.
func TestPanicIsOneFeeds(t *testing.T) {
	n := openNewsroom(t, t.TempDir(), feed.Options{}, feed.PollerOptions{})
	bad, good := newPress(t, 80, kind{name: "bad", feed: rss}), newPress(t, 81, kind{name: "good", feed: rss})
	ids := []int64{n.subscribe(t, bad), n.subscribe(t, good)}
	var log bytes.Buffer
	shelf := clumsyShelf{corpus.NewShelf(n.corpus, time.Now), bad.url}
	p := feed.NewPoller(n.state, n.desk.Fetcher, shelf, feed.PollerOptions{Parallel: 1}, slog.New(slog.NewTextHandler(&log, nil)))
	polled, err := p.Poll(t.Context(), ids...)
	if err != nil || len(polled) != 2 {
		t.Fatalf("polled %d feeds, %v; want 2", len(polled), err)
	}
	if got := polled[0]; got.Trouble == "" || got.Tally.Failures != 1 || !got.Next.After(time.Now()) {
		t.Errorf("the feed that panicked stands at %+v, want it in trouble and due later", got)
	}
	if got := polled[1]; got.Trouble != "" || got.Stored != storiesEach {
		t.Errorf("the other has stored %d, trouble %q; want %d", got.Stored, got.Trouble, storiesEach)
	}
	if p.Panics() != 1 || !strings.Contains(log.String(), "poller_test.go") {
		t.Errorf("%d panics, want 1 and its stack in the log: %s", p.Panics(), log.String())
	}
	if again, err := p.Poll(t.Context(), ids[0]); err != nil || len(again) != 1 {
		t.Errorf("its lease is not given back: polled %d, %v", len(again), err)
	}
}
