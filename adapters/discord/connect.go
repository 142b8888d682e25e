package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/adapters/discord/gateway"
	"github.com/whosaid/whosaid/bot"
)

// The intents that the adapter asks for.
const (
	intentsAlways = int(discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages)
	intentContent = int(discordgo.IntentMessageContent)
)

// identifyEvery is how long Discord wants between two identifications that share a turn.
const identifyEvery = 5 * time.Second

// presenceEvery is how often the line beside the bot's name is brought up to date.
const presenceEvery = 5 * time.Minute

// connect runs this process's shards until ctx ends or one is refused for good.
func (a *Adapter) connect(ctx context.Context) error {
	var advice gatewayAdvice
	err := a.untilTold(ctx, func(ctx context.Context) (err error) {
		advice, err = a.askGateway(ctx)
		return err
	})
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ask for the gateway: %w", err)
	}
	count := a.cfg.ShardCount
	if count == 0 {
		count = max(1, advice.Shards)
	}
	ids, err := shardIDs(a.cfg.Shards, count)
	if err != nil {
		return err
	}
	asked := ctx
	ctx, cancel := context.WithCancelCause(asked)
	defer cancel(nil)
	var all sync.WaitGroup
	turns := bot.NewPacer(identifyEvery)
	for _, id := range ids {
		turn := strconv.Itoa(id % max(1, advice.SessionStartLimit.MaxConcurrency))
		s := a.shard(id, count, func(ctx context.Context) error { return turns.Wait(ctx, turn) })
		all.Go(func() {
			if err := s.Run(ctx, func(e gateway.Event) { a.dispatch(ctx, e) }); err != nil {
				cancel(err)
			}
		})
	}
	all.Go(func() { a.keepPresence(ctx) })
	<-ctx.Done()
	all.Wait()
	if asked.Err() != nil {
		return nil
	}
	return context.Cause(ctx)
}

// gatewayAdvice is what Discord says about connecting.
type gatewayAdvice struct {
	URL               string `json:"url"`
	Shards            int    `json:"shards"`
	SessionStartLimit struct {
		MaxConcurrency int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// untilTold asks until there is an answer, or one that will not change: a refusal.
func (a *Adapter) untilTold(ctx context.Context, ask func(context.Context) error) error {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := ask(ctx)
		status := statusCode(err)
		refused := status >= 400 && status < 500 && status != http.StatusTooManyRequests
		if err == nil || refused || errors.Is(err, errToken) {
			return err
		}
		a.log.WarnContext(ctx, "discord does not answer", slog.Any("err", err), slog.Duration("wait", wait))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// askGateway asks once; a server that has no advice for bots at least has an address.
func (a *Adapter) askGateway(ctx context.Context) (g gatewayAdvice, err error) {
	err = a.rest.get(ctx, discordgo.EndpointGatewayBot, &g)
	if statusCode(err) == http.StatusNotFound {
		err = a.rest.get(ctx, discordgo.EndpointGateway, &g)
	}
	return g, err
}

// shardIDs are the shards to run: those that are named, else all.
func shardIDs(named []int, count int) ([]int, error) {
	for _, id := range named {
		if id < 0 || id >= count {
			return nil, fmt.Errorf("discord: shard %d is not below the number of shards, %d; mend discord.shards", id, count)
		}
	}
	if len(named) > 0 {
		return named, nil
	}
	ids := make([]int, count)
	for i := range ids {
		ids[i] = i
	}
	return ids, nil
}

func (a *Adapter) shard(id, count int, turn func(context.Context) error) *gateway.Shard {
	cfg := gateway.Config{
		Token: a.cfg.Token, Intents: intentsAlways, Shard: id, Shards: count, Turn: turn, Log: a.log,
		Address: func(ctx context.Context) (string, error) {
			g, err := a.askGateway(ctx)
			return g.URL, err
		},
	}
	if a.cfg.MessageContent {
		cfg.Intents |= intentContent
	}
	s := gateway.New(cfg)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.shards = append(a.shards, s)
	return s
}

// dispatch takes an event of a shard; after a new session it looks for what was missed.
func (a *Adapter) dispatch(ctx context.Context, e gateway.Event) {
	if e.Type == "READY" {
		a.log.InfoContext(ctx, "gateway session started")
		a.aside(ctx, "catching up", func() { a.catchUp(ctx) })
	}
	a.guarded(ctx, "an event", func() { a.receive(ctx, e) })
}

// keepPresence shows the line beside the bot's name, if there is one, and keeps it up to date.
func (a *Adapter) keepPresence(ctx context.Context) {
	if a.cfg.Presence == nil {
		return
	}
	tick := time.NewTicker(presenceEvery)
	defer tick.Stop()
	shown := ""
	for {
		a.guarded(ctx, "the presence", func() {
			if line := a.cfg.Presence(ctx); line != "" && line != shown {
				shown = line
				a.showPresence(gateway.Status(shorten(line, 128)))
			}
		})
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (a *Adapter) showPresence(p *gateway.Presence) {
	a.mu.Lock()
	shards := slices.Clone(a.shards)
	a.mu.Unlock()
	for _, s := range shards {
		if err := s.SetPresence(p); err != nil {
			a.log.Debug("presence not shown", slog.Any("err", err))
		}
	}
}
