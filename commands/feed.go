package commands

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
)

// FeedDesk is what Feed needs of the feeds. A feed.Desk is one.
type FeedDesk interface {
	Add(ctx context.Context, w feed.Wish) (feed.Source, feed.Found, error)
	List(ctx context.Context) ([]feed.Health, error)
	Source(ctx context.Context, named string) (feed.Source, error)
	Remove(ctx context.Context, named string) (feed.Source, error)
	Pause(ctx context.Context, named string, paused bool) (feed.Source, error)
	Test(ctx context.Context, address string, articles int) (feed.Found, []feed.Trial, error)
}

// Feed adds, lists and removes the feeds that keep the corpus fresh. It is for admins.
type Feed struct{ Desk FeedDesk }

// The names of Feed's options.
const (
	FeedAction     = "action"
	FeedNamed      = "feed"
	FeedOutlet     = outletName
	FeedCollection = "collection"
)

// Spec implements bot.Command.
func (Feed) Spec() bot.Spec {
	return bot.Spec{
		Name:  "feed",
		Short: "Feeds that bring new articles: add, list, test, pause, resume, remove",
		Options: []bot.Option{
			{Name: FeedAction, Short: "what to do; list, where nothing is said", Type: bot.ChoiceOption, Choices: feedActions()},
			{Name: FeedNamed, Short: "the address of a feed or a site, or a feed's number or name", Type: bot.TextOption},
			{Name: FeedOutlet, Short: "the outlet, where the feed does not name it well", Type: bot.TextOption},
			{Name: FeedCollection, Short: "the collection that its articles go to", Type: bot.TextOption},
		},
		Examples: []string{"feed list", "feed add https://example.org", "feed pause 3"},
		Aliases:  []string{"feeds"},
		Bare:     true,
		Admin:    true,
	}
}

func feedActions() []bot.Choice {
	var choices []bot.Choice
	for _, name := range []string{"list", "add", "test", "pause", "resume", "remove"} {
		choices = append(choices, bot.Choice{Name: name, Value: name})
	}
	return choices
}

// Changes implements bot.Changer.
func (Feed) Changes(req bot.Request) bool {
	action, _ := feedWish(req)
	return action != "" && action != "list" && action != "test"
}

// Run implements bot.Command.
func (c Feed) Run(ctx context.Context, req bot.Request) (bot.Reply, error) {
	action, named := feedWish(req)
	blocks, err := c.do(ctx, action, named, given(req.Options), req)
	return bot.Reply{Blocks: blocks}, feedError(err)
}

// feedWish is what is to be done, and to which feed.
func feedWish(req bot.Request) (action, named string) {
	action, named, _ = strings.Cut(strings.TrimSpace(req.Text), " ")
	if o := given(req.Options); o[FeedAction]+o[FeedNamed] != "" {
		action, named = o[FeedAction], o[FeedNamed]
	}
	return strings.ToLower(action), strings.Trim(named, " <>")
}

func (c Feed) do(ctx context.Context, action, named string, o bot.Options, req bot.Request) ([]bot.Block, error) {
	zone := req.Zone
	if zone == nil {
		zone = time.UTC
	}
	switch action {
	case "", "list":
		return c.list(ctx, named, zone)
	case "add":
		return c.add(ctx, feed.Wish{Address: named, Outlet: o[FeedOutlet], Collection: collectionFor(o[FeedCollection], req.Collections)})
	case "test":
		return c.test(ctx, named)
	case "remove":
		s, err := c.Desk.Remove(ctx, named)
		return done("Removed", s, "Its articles stay."), err
	case "pause":
		s, err := c.Desk.Pause(ctx, named, true)
		return done("Paused", s, ""), err
	case "resume":
		s, err := c.Desk.Pause(ctx, named, false)
		return done("Resumed", s, "Its next poll is due now."), err
	}
	return nil, bot.UserErrorf("Feeds can be listed, added, tested, paused, resumed and removed: feed add https://example.org")
}

// collectionFor is where the articles of a feed go that is added in a place that sees some collections; empty is all.
func collectionFor(asked string, seen []string) string {
	switch {
	case asked != "":
		return asked
	case len(seen) > 0:
		return seen[0]
	}
	return corpus.DefaultCollection
}

// done says what was done to a feed.
func done(what string, s feed.Source, then string) []bot.Block {
	return []bot.Block{bot.Paragraph{Text: bot.Text{{Text: what + " "}, feedRun(s), {Text: strings.TrimRight(". "+then, " ")}}}}
}

// feedRun is a feed's name, leading to it.
func feedRun(s feed.Source) bot.Run {
	run := titled(s.Title, s.URL)
	run.Bold = true
	return run
}

// titled is a title that leads to its address, or the address alone. No link gives a secret away.
func titled(title, address string) bot.Run {
	switch {
	case title == "":
		return bot.Run{Text: feed.Masked(address)}
	case feed.HasSecret(address):
		return bot.Run{Text: title}
	}
	return bot.Run{Text: title, Link: address}
}

// feedError turns what is wrong with an address or a name into a sentence for who gave it.
func feedError(err error) error {
	var f *feed.Failure
	switch {
	case errors.As(err, &f):
		return bot.UserError{Text: capital(f.Reason) + ": " + f.URL, Cause: err}
	case errors.Is(err, feed.ErrKnown):
		return bot.UserErrorf("That feed is there already. “feed list” shows all.")
	case errors.Is(err, feed.ErrUnknown):
		return bot.UserErrorf("%s. “feed list” shows all.", capital(err.Error()))
	}
	return err
}

func capital(s string) string { return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):] }
