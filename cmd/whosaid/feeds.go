package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
)

// FeedsConfig says how feeds are polled and the web is asked.
type FeedsConfig struct {
	Enabled  bool          `yaml:"enabled"`
	Shortest time.Duration `yaml:"shortest"`
	Longest  time.Duration `yaml:"longest"`
	Parallel int           `yaml:"parallel"`
	Pace     time.Duration `yaml:"pace"`
	Timeout  time.Duration `yaml:"timeout"`
	MaxMB    int           `yaml:"megabytes"`
	Contact  string        `yaml:"contact"`
	Robots   bool          `yaml:"robots"`
	Allow    []string      `yaml:"allow"`
	Links    string        `yaml:"links"`
}

// What may be done with a link that somebody pastes.
const (
	linksNotFetched = "none"
	linksRead       = "read"
	linksStored     = "store"
)

func defaultFeeds() FeedsConfig {
	return FeedsConfig{Enabled: true, Shortest: 10 * time.Minute, Longest: 12 * time.Hour, Parallel: 4, Pace: time.Second,
		Timeout: 30 * time.Second, MaxMB: 10, Robots: true, Links: linksNotFetched}
}

// problems are the values that cannot be meant.
func (c FeedsConfig) problems() []string {
	var all []string
	wrong := func(ok bool, format string, args ...any) {
		if !ok {
			all = append(all, fmt.Sprintf(format, args...))
		}
	}
	wrong(c.Shortest > 0, "feeds.shortest: want a time such as 10m")
	wrong(c.Longest >= c.Shortest, "feeds.longest: want a time that is not below feeds.shortest")
	wrong(c.Parallel > 0, "feeds.parallel: want 1 or more")
	wrong(c.Pace >= 0, "feeds.pace: want 0s or a time such as 1s")
	wrong(c.Timeout > 0, "feeds.timeout: want a time such as 30s")
	wrong(c.MaxMB > 0, "feeds.megabytes: want 1 or more")
	wrong(c.Links == linksNotFetched || c.Links == linksRead || c.Links == linksStored, "feeds.links %q: want none, read or store", c.Links)
	for _, entry := range c.Allow {
		if err := feed.CheckAllowed(entry); err != nil {
			all = append(all, "feeds.allow: "+err.Error())
		}
	}
	return all
}

// fetcher asks the web as the settings say.
func (c FeedsConfig) fetcher() (*feed.Fetcher, error) {
	agent := "whosaid/" + version()
	if c.Contact != "" {
		agent += " (+" + c.Contact + ")"
	}
	return feed.NewFetcher(feed.Options{UserAgent: agent, Allow: c.Allow, Timeout: c.Timeout, MaxBytes: int64(c.MaxMB) << 20,
		Pace: c.Pace, NoRobots: !c.Robots})
}

// newsdesk is what feeds need, opened.
type newsdesk struct {
	feed.Desk
	poller *feed.Poller
	shelf  feed.Shelf
}

// newsdesk brings what feeds publish into a corpus, which is nil where nothing is polled.
func (c FeedsConfig) newsdesk(s feed.Store, held *corpus.Corpus, log *slog.Logger) (newsdesk, error) {
	f, err := c.fetcher()
	if err != nil {
		return newsdesk{}, err
	}
	shelf := corpus.NewShelf(held, time.Now)
	poller := feed.NewPoller(s, f, shelf, feed.PollerOptions{Min: c.Shortest, Max: c.Longest, Parallel: c.Parallel}, log)
	return newsdesk{feed.Desk{Fetcher: f, Registry: s, Now: time.Now}, poller, shelf}, nil
}

// poll polls what is due until ctx ends, where the settings say so.
func (n newsdesk) poll(ctx context.Context, c FeedsConfig, log *slog.Logger) {
	if !c.Enabled {
		return
	}
	if err := n.poller.Run(ctx); err != nil {
		log.ErrorContext(ctx, "feeds no longer polled", slog.Any("err", err))
	}
}

// web is how pages are read that people paste the address of, as far as the settings let them. Whoever pastes an address
// has asked for it himself, so no robots.txt is asked.
func (n newsdesk) web(c FeedsConfig) (w commands.Web) {
	if c.Links == linksNotFetched {
		return w
	}
	w.Fetch = func(ctx context.Context, address string) (read.Item, error) {
		return n.Fetcher.Page(ctx, address, false)
	}
	if c.Links == linksStored {
		w.Store = n.store
	}
	return w
}

// store puts one page on the shelf.
func (n newsdesk) store(ctx context.Context, collection string, it read.Item) error {
	refused, err := n.shelf.Put(ctx, collection, []read.Item{it})
	if reason, ok := refused[0]; ok && err == nil {
		return bot.UserErrorf("That cannot be stored: it %s.", reason)
	}
	return err
}

// Figures implements bot.Measurer.
func (n newsdesk) Figures(ctx context.Context) []bot.Figure {
	sources, err := n.Registry.Sources(ctx)
	if err != nil {
		return nil
	}
	states := map[string]int{"well": 0, "failing": 0, "paused": 0, "gone": 0}
	for _, s := range sources {
		states[standingOf(s)]++
	}
	var all []bot.Figure
	for _, name := range sortedKeys(states) {
		all = append(all, bot.Figure{Name: "feeds", Labels: []string{"state", name}, Value: float64(states[name])})
	}
	return append(all, bot.Figure{Name: "feed_panics_total", Value: float64(n.poller.Panics())})
}

// standingOf tells in a word how a feed fares.
func standingOf(s feed.Source) string {
	switch {
	case s.Gone:
		return "gone"
	case s.Paused:
		return "paused"
	case s.Failures > 0:
		return "failing"
	}
	return "well"
}
