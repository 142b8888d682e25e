package feed_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// newsroom is a corpus and the feeds that fill it.
type newsroom struct {
	corpus *corpus.Corpus
	state  *sqlite.State
	desk   feed.Desk
	poller *feed.Poller
}

// openNewsroom opens the databases in a folder until the test ends.
func openNewsroom(t testing.TB, folder string, o feed.Options, po feed.PollerOptions) *newsroom {
	t.Helper()
	n, closeIt, err := newNewsroom(folder, o, po)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := closeIt(); err != nil {
			t.Error(err)
		}
	})
	return n
}

// newNewsroom opens the databases in a folder.
func newNewsroom(folder string, o feed.Options, po feed.PollerOptions) (n *newsroom, closeIt func() error, err error) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "corpus.db"), sqlite.Options{})
	if err != nil {
		return nil, nil, err
	}
	state, err := sqlite.OpenState(ctx, filepath.Join(folder, "state.db"), sqlite.Options{})
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	closeIt = func() error { return errors.Join(store.Close(), state.Close()) }
	o.Allow = append(o.Allow, "127.0.0.0/8")
	f, err := feed.NewFetcher(o)
	if err != nil {
		return nil, nil, errors.Join(err, closeIt())
	}
	log := slog.New(slog.DiscardHandler)
	n = &newsroom{corpus: corpus.New(store, log), state: state, desk: feed.Desk{Fetcher: f, Registry: state, Now: time.Now}}
	n.poller = feed.NewPoller(state, f, corpus.NewShelf(n.corpus, time.Now), po, log)
	return n, closeIt, nil
}

// subscribe keeps the feed of a site.
func (n *newsroom) subscribe(t testing.TB, p *press) int64 {
	t.Helper()
	id, err := n.state.AddSource(context.Background(), feed.Source{URL: p.url + "/feed", Outlet: "The Round", Collection: "main",
		Added: time.Now(), Standing: feed.Standing{Next: time.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestSite polls fifty feeds of two thousand articles with every failure among them twice: what can be stored is stored
// once, and everything else is named.
func TestSite(t *testing.T) {
	n := openNewsroom(t, t.TempDir(), feed.Options{Timeout: 5 * time.Second}, feed.PollerOptions{Parallel: 8})
	sites := make(map[int64]*press)
	var ids []int64
	all := kinds()
	for i := range 50 {
		p := newPress(t, i, all[i%len(all)])
		id := n.subscribe(t, p)
		sites[id], ids = p, append(ids, id)
	}
	for range 2 {
		begun := time.Now()
		if _, err := n.poller.Poll(t.Context(), ids...); err != nil {
			t.Fatal(err)
		}
		t.Logf("polled in %s", time.Since(begun))
		time.Sleep(1100 * time.Millisecond) // as long as one of them asks to be left alone
	}
	list, err := n.desk.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stored := 0
	for _, h := range list {
		stored += checkSite(t, n, sites[h.ID], h)
	}
	stats, err := n.corpus.Stats(t.Context(), nil)
	if err != nil || stats.Articles != stored {
		t.Errorf("the corpus has %d articles, %v; want %d: each once", stats.Articles, err, stored)
	}
	t.Logf("%d articles of %d stored, %d quotations", stats.Articles, len(list)*storiesEach, stats.Quotes)
}

// checkSite checks that of a site's stories each is stored or named, and returns how many are stored.
func checkSite(t *testing.T, n *newsroom, p *press, h feed.Health) (stored int) {
	t.Helper()
	named := make(map[string]string)
	for _, e := range h.Unstored {
		named[strings.TrimPrefix(e.URL, p.url)] = e.Reason
	}
	for _, s := range p.stories {
		address := p.url + s.path
		if p.name == "bare ampersands" {
			address += "?a=1&b=2"
		}
		a, _, err := n.corpus.Article(t.Context(), nil, address)
		can := p.stored == nil || p.stored(s)
		switch {
		case can && (err != nil || strings.Join(strings.Fields(a.Text), " ") != strings.Join(strings.Fields(s.text), " ")):
			t.Errorf("%s: %s is not stored as it is: %v\n%.90q\n%.90q", p.name, s.path, err, a.Text, s.text)
		case can:
			stored++
		case err == nil:
			t.Errorf("%s: %s is stored", p.name, s.path)
		case named[s.path] == "" && h.Trouble == "":
			t.Errorf("%s: %s is neither stored nor named", p.name, s.path)
		}
	}
	if (p.trouble == "") != (h.Trouble == "") || !strings.Contains(h.Trouble, p.trouble) {
		t.Errorf("%s: the feed's trouble is %q, want %q", p.name, h.Trouble, p.trouble)
	}
	if p.name == "moved" && !strings.HasSuffix(h.URL, "/new") || p.name == "gone" && !h.Gone {
		t.Errorf("%s: got %+v", p.name, h.Source)
	}
	return stored
}
