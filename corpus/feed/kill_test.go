package feed_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/whosaid/whosaid/corpus/feed"
)

// pollFolder names the databases of a process that polls until it is killed; killsMade is how many are, else twenty.
const (
	pollFolder = "WHOSAID_TEST_POLL"
	killsMade  = "WHOSAID_KILLS"
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(pollFolder); folder != "" {
		if err := pollForever(folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// shortLease frees soon what a killed process held.
var shortLease = feed.PollerOptions{Min: time.Millisecond, Max: 50 * time.Millisecond, Lease: 150 * time.Millisecond, Look: 10 * time.Millisecond}

// pollForever polls the feeds of a folder's databases as serve does, and says when it begins.
func pollForever(folder string) error {
	n, closeIt, err := newNewsroom(folder, feed.Options{}, shortLease)
	if err != nil {
		return err
	}
	defer closeIt()
	fmt.Println("polling")
	return n.poller.Run(context.Background())
}

// killPolling runs a process that polls and kills it a while after it began.
func killPolling(t *testing.T, folder string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), pollFolder+"="+folder)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "polling\n" {
		t.Errorf("the process said %q, %v", line, err)
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // was killed
}

// TestKillWhilePolling kills polling at random moments: the databases stay whole, and a run that is let be comes to the
// same corpus as one that was never disturbed.
func TestKillWhilePolling(t *testing.T) {
	kills := 20
	if n, err := strconv.Atoi(os.Getenv(killsMade)); err == nil {
		kills = n
	}
	slow := func(p *press, w http.ResponseWriter, r *http.Request, s story, ask int) {
		time.Sleep(2 * time.Millisecond)
		plainPage(p, w, r, s, ask)
	}
	var sites []*press
	for i := range 4 {
		sites = append(sites, newPress(t, 100+i, []kind{{name: "pages", feed: teasers, page: slow}, {name: "RSS", feed: rss}}[i%2]))
	}
	killed, calm := t.TempDir(), t.TempDir()
	for _, folder := range []string{killed, calm} {
		n, closeIt, err := newNewsroom(folder, feed.Options{}, shortLease)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range sites {
			n.subscribe(t, p)
		}
		if err := closeIt(); err != nil {
			t.Fatal(err)
		}
	}
	for range kills {
		killPolling(t, killed, rand.N(400*time.Millisecond))
		whole(t, killed)
	}
	want, got := pollOut(t, calm, sites), pollOut(t, killed, sites)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after %d kills the corpus is another (-want +got):\n%s", kills, diff)
	}
	if len(want) != len(sites)*storiesEach {
		t.Errorf("%d articles are stored, want %d", len(want), len(sites)*storiesEach)
	}
}

// whole asserts that the databases of a folder are.
func whole(t *testing.T, folder string) {
	t.Helper()
	for _, name := range []string{"corpus.db", "state.db"} {
		db, err := sql.Open("sqlite", filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		var says string
		if err := db.QueryRow("PRAGMA integrity_check").Scan(&says); err != nil || says != "ok" {
			t.Errorf("%s after a kill: %q, %v", name, says, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// pollOut polls until everything is stored, and returns the articles with their quotations by their address.
func pollOut(t *testing.T, folder string, sites []*press) map[string]string {
	t.Helper()
	time.Sleep(2 * shortLease.Lease) // what a killed process held is free then
	n := openNewsroom(t, folder, feed.Options{}, shortLease)
	sources, err := n.state.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, s := range sources {
			if _, err := n.poller.Poll(t.Context(), s.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	stored := make(map[string]string)
	for _, p := range sites {
		for _, s := range p.stories {
			a, quotes, err := n.corpus.Article(t.Context(), nil, p.url+s.path)
			if err != nil {
				continue
			}
			stored[p.url+s.path] = fmt.Sprintf("%s %s %d %s", a.ID, a.Title, len(quotes), a.Text)
		}
	}
	stats, err := n.corpus.Stats(t.Context(), nil)
	if err != nil || stats.Articles != len(stored) {
		t.Errorf("%s has %d articles, %v; want the %d of the sites", folder, stats.Articles, err, len(stored))
	}
	return stored
}
