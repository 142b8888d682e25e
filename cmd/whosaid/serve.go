package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
)

func (p *program) serveCommand() *cobra.Command {
	var database string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer on the configured chat platforms",
		Long: `Answer on the chat platforms that the settings configure, until interrupted.
The built-in sample is not served: import your own articles first.`,
		Example: "  whosaid serve --config whosaid.yaml",
		Args:    exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withCorpus(cmd.Context(), opening{database, p.openCorpus, slog.LevelInfo}, p.serve)
		},
	}
	cmd.Flags().StringVar(&database, "db", "", "the corpus `FILE` (default the configured one)")
	return cmd
}

func (p *program) serve(ctx context.Context, c Config, held heldCorpus) (err error) {
	state, err := p.openState(ctx, c)
	if err != nil {
		return err
	}
	defer closing(state, &err)
	log := p.logger(c.Log)
	if err := sayOutdated(ctx, held.Corpus, log); err != nil {
		return err
	}
	if err := held.sayUnheld(ctx, c.Access, log); err != nil {
		return err
	}
	links, err := c.Web.links(ctx, state)
	if err != nil {
		return err
	}
	library, metrics := held.library(0), web.NewMetrics(version())
	library.Page = links.Page
	news, err := c.Feeds.newsdesk(state, held.Corpus, log)
	if err != nil {
		return err
	}
	library.Feeds, library.Web = news.Desk, news.web(c.Feeds)
	router := p.publicRouter(library, c, state, metrics, log)
	running, err := adapters(ctx, c, services{
		router: router, state: state, audit: c.Keep.audit(state), audited: c.Keep.audited(state, log), log: log, fresh: held.fresh,
		library: library, access: c.Access.access(), links: links, metrics: metrics, timeout: c.Limits.Answer,
	})
	if err != nil {
		return err
	}
	for _, a := range running {
		metrics.Watch(a)
	}
	metrics.Watch(news)
	if len(running) == 0 {
		return errors.New("serve: no chat platform is configured; config.example.yaml shows how to configure one")
	}
	if err := held.learn(ctx, c.Access); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	var beside sync.WaitGroup
	for what, job := range map[string]func(context.Context){
		"reading names":        held.Follow,
		"deleting old entries": func(ctx context.Context) { sweep(ctx, state, c.Keep.Audit, log) },
		"polling feeds":        func(ctx context.Context) { news.poll(ctx, c.Feeds, log) },
	} {
		beside.Go(func() { keepDoing(ctx, what, job, log) })
	}
	defer beside.Wait()
	defer cancel()
	return runAll(ctx, running, router.Handle, log)
}

// stumbleWait is how long a job beside the answers rests after a panic.
const stumbleWait = time.Minute

// keepDoing does a job that lasts until ctx ends. After a panic, which the log has with its stack, it begins anew.
func keepDoing(ctx context.Context, what string, job func(context.Context), log *slog.Logger) {
	for ctx.Err() == nil {
		err := bot.Guard(what, func() error { job(ctx); return nil })
		if err == nil {
			return
		}
		log.ErrorContext(ctx, "job begins anew", slog.Any("err", err), slog.Duration("again", stumbleWait))
		select {
		case <-ctx.Done():
		case <-time.After(stumbleWait):
		}
	}
}

// runAll runs the adapters until ctx ends or one of them cannot go on, and waits for all of them.
func runAll(ctx context.Context, adapters []bot.Adapter, handle bot.Handle, log *slog.Logger) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, len(adapters))
	for _, a := range adapters {
		go func() {
			defer cancel()
			log.InfoContext(ctx, "adapter started", slog.String("adapter", a.Name()))
			err := bot.Guard("the adapter", func() error { return a.Run(ctx, handle) })
			log.InfoContext(ctx, "adapter ended", slog.String("adapter", a.Name()), slog.Any("err", err))
			if err != nil {
				err = fmt.Errorf("%s: %w", a.Name(), err)
			}
			ended <- err
		}()
	}
	var all error
	for range adapters {
		all = errors.Join(all, <-ended)
	}
	return all
}

// sweeper deletes what has expired by now, the events that were finished before a time, and what was recorded before
// another.
type sweeper interface {
	Sweep(ctx context.Context, now, finished, recorded time.Time) error
}

// remembersEvents is how long it is known which events were answered: platforms repeat them for a day or so.
const remembersEvents = 3 * 24 * time.Hour

// sweep has old entries deleted every hour until ctx ends, records of the audit when they are older than keep.
func sweep(ctx context.Context, s sweeper, keep time.Duration, log *slog.Logger) {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		now := time.Now()
		if err := s.Sweep(ctx, now, now.Add(-remembersEvents), now.Add(-keep)); err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "old entries not deleted", slog.Any("err", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
