package discord

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/whosaid/whosaid/adapters/discord/discordtest"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// withState keeps the adapter's books in a database, as serve does.
func withState(t testing.TB, path string) func(*Config) {
	state, err := sqlite.OpenState(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { state.Close() })
	return func(c *Config) { c.Journal, c.Memory = state, state }
}

// searching answers as a search would: mostly soon, one in ten slowly.
func searching(_ context.Context, m bot.Message) (bot.Reply, error) {
	pause := 20 * time.Millisecond
	if rand.N(10) == 0 {
		pause = time.Second
	}
	time.Sleep(pause)
	return says("answer to " + m.Text + "."), nil
}

func TestLoad(t *testing.T) {
	const interactions, mentions, span = 300, 200, 10 * time.Second
	s := discordtest.New(t)
	startAdapter(t, s, withState(t, filepath.Join(t.TempDir(), "state.db")), searching)
	places := make([]discordtest.Place, 20)
	for i := range places {
		places[i] = s.Channel(testGuild)
	}
	its := make([]*discordtest.Interaction, interactions)
	tick := time.NewTicker(span / (interactions + mentions))
	defer tick.Stop()
	for i := range interactions + mentions {
		<-tick.C
		in, user := places[i%len(places)], fmt.Sprint(3000+i%100)
		if i < interactions {
			its[i] = s.Command(in, user, "whosaid", question(fmt.Sprint("question ", i)), private(i%2 == 0))
		} else {
			s.Say(in, user, fmt.Sprintf("%s question %d", discordtest.Mention, i))
		}
	}
	s.AwaitFor(60*time.Second, func() bool { return s.Settled() >= interactions+mentions })
	checkAnswers(t, s, interactions+mentions)
	var first []time.Duration
	for _, it := range its {
		if it.First == 0 || it.Late > 0 || len(it.Responses) != 1 {
			t.Errorf("interaction %s: first answer after %v, %d late, responses %v", it.ID, it.First, it.Late, it.Responses)
		}
		first = append(first, it.First)
	}
	slices.Sort(first)
	t.Logf("first response to %d interactions: median %v, p99 %v, longest %v", interactions,
		first[len(first)/2], first[len(first)*99/100], first[len(first)-1])
}

// checkAnswers checks that each of n questions has one answer.
func checkAnswers(t *testing.T, s *discordtest.Server, n int) {
	t.Helper()
	count := map[string]int{}
	for _, m := range s.All() {
		count[strings.TrimSpace(m.Text())]++
	}
	for i := range n {
		if got := count[fmt.Sprintf("answer to question %d.", i)]; got != 1 {
			t.Errorf("question %d has %d answers", i, got)
		}
	}
}

// childURL and childState tell a child process of the crash test where to go.
const (
	childURL   = "WHOSAID_TEST_DISCORD_URL"
	childState = "WHOSAID_TEST_DISCORD_STATE"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(childURL); url != "" {
		fmt.Fprintln(os.Stderr, serveUntilKilled(url, os.Getenv(childState)))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// serveUntilKilled is the process that TestCrash kills.
func serveUntilKilled(url, path string) error {
	state, err := sqlite.OpenState(context.Background(), path, sqlite.Options{})
	if err != nil {
		return err
	}
	a, err := New(Config{Token: discordtest.Token, APIURL: url, NoRegister: true, Journal: state, Memory: state})
	if err != nil {
		return err
	}
	return a.Run(context.Background(), func(_ context.Context, m bot.Message) (bot.Reply, error) {
		time.Sleep(rand.N(1200 * time.Millisecond))
		return says("answer to " + m.Text + "."), nil
	})
}

func TestCrash(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	state := filepath.Join(t.TempDir(), "state.db")
	start := func() *exec.Cmd {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childURL+"="+s.URL, childState+"="+state)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		return child
	}
	child := start()
	s.AwaitReady(1)
	in := s.Channel(testGuild)
	const mentions, interactions = 40, 20
	var its []*discordtest.Interaction
	for i := range mentions {
		if i < interactions {
			text := fmt.Sprint("question ", mentions+i)
			its = append(its, s.Command(in, fmt.Sprint(4000+i), "whosaid", question(text), private(i%2 == 0)))
		}
		s.Say(in, fmt.Sprint(3000+i), fmt.Sprintf("%s question %d", discordtest.Mention, i))
	}
	s.Await("some answers", func() bool { return s.Settled() >= 15 })
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.Wait() // its error is the kill
	before := len(s.All())
	child = start()
	defer func() { child.Process.Kill(); child.Wait() }()
	acknowledged := func() int {
		n := mentions
		for _, it := range its {
			if len(it.Responses) > 0 {
				n++
			}
		}
		return n
	}
	s.AwaitFor(30*time.Second, func() bool { return s.Settled() >= acknowledged() })
	time.Sleep(time.Second) // for answers that come twice
	count := map[string]int{}
	for _, m := range s.All() {
		count[strings.TrimSpace(m.Text())]++
	}
	for i := range mentions + interactions {
		got := count[fmt.Sprintf("answer to question %d.", i)]
		if i >= mentions && len(its[i-mentions].Responses) == 0 {
			continue // Discord was never told that it arrived
		}
		if got != 1 {
			t.Errorf("question %d has %d answers", i, got)
		}
	}
	t.Logf("killed after %d answers; %d of %d questions acknowledged, each answered once", before, acknowledged(), mentions+interactions)
}
