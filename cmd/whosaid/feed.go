package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/read"
)

func (p *program) feedCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "feed",
		Short: "Say which feeds bring new articles",
		Long: `Say which feeds bring new articles: RSS, Atom, JSON Feed and news sitemaps, named by their
address or by that of a site that has one. whosaid serve polls them; "feed poll"
does so once. Where a feed has only summaries, the pages are fetched and read.`,
		Example: "  whosaid feed add https://example.org\n  whosaid feed list\n  whosaid feed poll",
		Args:    subcommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.feedAdd(), p.feedList(),
		p.feedAct("test FEED", "Show what would be stored of a feed, named by its address or number, and why not", "test https://example.org"),
		p.feedAct("pause FEED", "Stop polling a feed, named by its number, address or title", "pause 3"),
		p.feedAct("resume FEED", "Poll a feed again, from now on", "resume 3"),
		p.feedAct("remove FEED", "Forget a feed; its articles stay", "remove example.org"),
		p.feedPoll(), p.feedImport(), p.feedExport())
	return cmd
}

func (p *program) feedAdd() *cobra.Command {
	var outlet, collection string
	cmd := &cobra.Command{
		Use:     "add URL…",
		Short:   "Find the feed at an address and have it polled",
		Example: "  whosaid feed add https://example.org\n  whosaid feed add --outlet \"The Daily Example\" https://example.org/news.rss",
		Args:    atLeast(1, "the address of a feed or a site"),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, address := range args {
				if err := p.feedDo(cmd.Context(), bot.Options{commands.FeedAction: "add", commands.FeedNamed: address,
					commands.FeedOutlet: outlet, commands.FeedCollection: collection}); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&outlet, "outlet", "", "the outlet, where the feed does not name it well")
	cmd.Flags().StringVar(&collection, "collection", corpus.DefaultCollection, "the collection that its articles go to")
	return cmd
}

func (p *program) feedList() *cobra.Command {
	return &cobra.Command{
		Use:   "list [FEED]",
		Short: "Tell how feeds fare: last success, next poll, articles a day, what failed and why",
		Long: `Tell how feeds fare: last success, next poll, articles a day, what failed and why. Of one
feed, named by its number, address or title, everything is named that could not be stored.`,
		Example: "  whosaid feed list\n  whosaid feed list 3",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("want at most one feed, got %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o := bot.Options{commands.FeedAction: "list"}
			if len(args) > 0 {
				o[commands.FeedNamed] = args[0]
			}
			return p.feedDo(cmd.Context(), o)
		},
	}
}

// feedAct is a subcommand that does to one feed what the chat's command of that name does.
func (p *program) feedAct(use, short, example string) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Example: "  whosaid feed " + example}
	cmd.Args = exactly(1, "one address or feed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return p.feedDo(cmd.Context(), bot.Options{commands.FeedAction: cmd.Name(), commands.FeedNamed: args[0]})
	}
	return cmd
}

// feedDo has the chat's command do something, and shows what it says.
func (p *program) feedDo(ctx context.Context, o bot.Options) error {
	return p.withFeeds(ctx, func(d feed.Desk) error {
		reply, err := commands.Feed{Desk: d}.Run(ctx, bot.Request{Message: bot.Message{Options: o}})
		var u bot.UserError
		switch {
		case errors.As(err, &u):
			return errors.New(u.Text)
		case err != nil:
			return err
		}
		return p.renderer().Render(p.out, reply)
	})
}

// withFeeds opens what feeds are kept in.
func (p *program) withFeeds(ctx context.Context, do func(feed.Desk) error) (err error) {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	state, err := p.openState(ctx, c)
	if err != nil {
		return err
	}
	defer closing(state, &err)
	n, err := c.Feeds.newsdesk(state, nil, p.logger(c.Log))
	if err != nil {
		return err
	}
	return do(n.Desk)
}

func (p *program) feedPoll() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "poll [FEED…]",
		Short: "Poll feeds now and store what is new: all that are not paused, or these",
		Long: `Poll feeds now and store what is new: all that are not paused, or these. A feed that another
process is polling is left to it. The exit code is 3 when some of them failed, or
some articles were refused, each of which is named.`,
		Example: "  whosaid feed poll\n  whosaid feed poll 3 example.org",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openOrMake, slog.LevelError},
				func(ctx context.Context, c Config, held heldCorpus) error { return p.pollFeeds(ctx, c, held, args) })
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) pollFeeds(ctx context.Context, c Config, held heldCorpus, named []string) (err error) {
	state, err := p.openState(ctx, c)
	if err != nil {
		return err
	}
	defer closing(state, &err)
	n, err := c.Feeds.newsdesk(state, held.Corpus, p.logger(c.Log))
	if err != nil {
		return err
	}
	ids, err := n.meant(ctx, named)
	if err != nil {
		return err
	}
	polled, err := n.poller.Poll(ctx, ids...)
	return errors.Join(err, p.printPolls(ctx, n.Registry, polled, len(ids)))
}

// meant are the numbers of the feeds that are named, or of all that are polled.
func (n newsdesk) meant(ctx context.Context, named []string) (ids []int64, err error) {
	for _, name := range named {
		s, err := n.Source(ctx, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.ID)
	}
	if len(named) > 0 {
		return ids, nil
	}
	sources, err := n.Registry.Sources(ctx)
	for _, s := range sources {
		if !s.Paused && !s.Gone {
			ids = append(ids, s.ID)
		}
	}
	return ids, err
}

// printPolls tells what polls came to, of so many that were wanted.
func (p *program) printPolls(ctx context.Context, r feed.Registry, polled []feed.Polled, wanted int) error {
	failures, refused := 0, 0
	for _, one := range polled {
		fmt.Fprintf(p.out, "%d. %s: %s stored, %d refused\n", one.ID, feed.Masked(one.URL), count(one.Stored, "article"), one.Refused)
		refused += one.Refused
		if err := p.printRefused(ctx, r, one); err != nil {
			return err
		}
		if one.Trouble != "" {
			failures++
			fmt.Fprintf(p.err, "%d. %s: %s\n", one.ID, feed.Masked(one.URL), one.Trouble)
		}
	}
	if left := wanted - len(polled); left > 0 {
		fmt.Fprintf(p.err, "%s left to the process that is polling: try again when it is done\n", count(left, "feed"))
	}
	if failures == 0 && refused > 0 {
		return errPartly
	}
	return partly(failures, len(polled))
}

// printRefused names the articles that a poll refused, and why.
func (p *program) printRefused(ctx context.Context, r feed.Registry, one feed.Polled) error {
	if one.Refused == 0 {
		return nil
	}
	unstored, err := r.Unstored(ctx, one.ID)
	left := one.Refused
	for _, e := range unstored { // latest first
		if e.State == feed.Refused && left > 0 {
			left--
			fmt.Fprintf(p.err, "%s: refused: %s\n", feed.Masked(cmp.Or(e.URL, e.Key)), e.Reason)
		}
	}
	return err
}

func (p *program) feedImport() *cobra.Command {
	var collection string
	cmd := &cobra.Command{
		Use:     "import FILE",
		Short:   "Add the feeds of an OPML file, as other readers export them",
		Example: "  whosaid feed import subscriptions.opml",
		Args:    exactly(1, "one OPML file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			list, err := read.ParseOPML(data)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			return p.withFeeds(cmd.Context(), func(d feed.Desk) error {
				added, err := d.Import(cmd.Context(), list, collection)
				fmt.Fprintf(p.out, "%s added, %d there already\n", count(added, "feed"), len(list)-added)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&collection, "collection", corpus.DefaultCollection, "the collection that their articles go to")
	return cmd
}

func (p *program) feedExport() *cobra.Command {
	var secrets bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the feeds as OPML, for other readers, to standard output",
		Long: `Write the feeds as OPML, for other readers, to standard output. Those whose address
holds a password or a token are left out, and named, unless you ask for them.`,
		Example: "  whosaid feed export > subscriptions.opml",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withFeeds(cmd.Context(), func(d feed.Desk) error {
				list, err := d.Export(cmd.Context())
				if err != nil {
					return err
				}
				if !secrets {
					list = slices.DeleteFunc(list, p.leaveOut)
				}
				return read.WriteOPML(p.out, "Feeds of whosaid", list)
			})
		},
	}
	cmd.Flags().BoolVar(&secrets, "secrets", false, "write also the feeds whose address holds a password or a token")
	return cmd
}

// leaveOut reports whether a feed's address holds a secret, and names such a feed.
func (p *program) leaveOut(o read.Outline) bool {
	if !feed.HasSecret(o.URL) {
		return false
	}
	fmt.Fprintf(p.err, "%s: left out, for its address holds a secret: --secrets writes it\n", feed.Masked(o.URL))
	return true
}
