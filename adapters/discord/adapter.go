package discord

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/whosaid/whosaid/adapters/discord/gateway"
	"github.com/whosaid/whosaid/bot"
)

// Config is what the adapter needs. Token is always needed, Journal and Memory to run; the zero value of the rest
// works.
type Config struct {
	Token  string
	APIURL string // "" is DefaultURL
	// PublicKey, in hexadecimal digits as Discord's portal shows it, lets interactions come by HTTP too; see Handler.
	PublicKey string
	Listen    string // address to serve Handler at; "" leaves that to the caller
	Style     string // "components" or "embeds"; "" is components
	Public    bool   // slash commands are answered for all to see unless their private option says otherwise
	// MessageContent asks for the privileged intent. With it a mention in a channel opens a thread, where follow-ups
	// need no mention.
	MessageContent bool
	Shards         []int // the ones that this process runs; nil is all
	ShardCount     int   // 0 asks Discord
	Guilds         map[string]Guild
	NoRegister     bool // leaves the registered commands as they are
	Waiting        int  // messages that may wait for their answer; 0 is the inbox's default

	Specs    []bot.Spec
	Suggest  func(ctx context.Context, m bot.Message, option, typed string) []bot.Choice // nil completes nothing
	Presence func(context.Context) string                                                // a line beside the bot's name; nil is none
	Journal  bot.Journal
	Memory   bot.Memory
	Log      *slog.Logger
}

// Guild is what differs in one guild.
type Guild struct {
	Public *bool    // overrides Config's
	Roles  []string // ids; only their holders may ask. Empty: everybody
}

// Adapter is one bot on Discord. It implements bot.Adapter, bot.Updater, bot.Typer, bot.FileOpener, bot.Checker,
// bot.Carrier and bot.Finder.
type Adapter struct {
	cfg         Config
	log         *slog.Logger
	rest        *rest
	key         ed25519.PublicKey
	botID       string
	inbox       *bot.Inbox
	outbox      *bot.Outbox
	plainEmbeds atomic.Bool // the server knows no components v2
	tokenLife   time.Duration
	completing  chan struct{} // holds a token for each completion at work
	queued      chan message  // what people wrote and nobody has looked at
	dropped     atomic.Int64  // what they wrote while that was full

	work sync.WaitGroup // what events and requests started

	mu       sync.Mutex
	lives    map[string]*live // by interaction
	channels map[string]channel
	talks    map[string]talk // by channel
	running  context.Context // of Run, for work that HTTP requests start
	shards   []*gateway.Shard
}

// New returns an adapter that is not connected yet.
func New(cfg Config) (*Adapter, error) {
	r, err := newREST(cmp.Or(cfg.APIURL, DefaultURL), cfg.Token)
	if err != nil {
		return nil, err
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	a := &Adapter{
		cfg: cfg, rest: r, log: cfg.Log.With(slog.String("adapter", "discord")), tokenLife: tokenLife,
		lives: map[string]*live{}, channels: map[string]channel{}, talks: map[string]talk{},
		completing: make(chan struct{}, 16), queued: make(chan message, maxQueued),
	}
	if cfg.PublicKey == "" {
		return a, nil
	}
	key, err := hex.DecodeString(cfg.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("discord: public_key wants the 64 hexadecimal digits of General Information, Public Key")
	}
	a.key = key
	return a, nil
}

// Run implements bot.Adapter. It ends with an error only where Discord refuses the bot for good, and says then what to
// mend.
func (a *Adapter) Run(ctx context.Context, handle bot.Handle) error {
	if err := a.open(ctx, handle); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	a.mu.Lock()
	a.running = ctx
	a.mu.Unlock()
	var boxes sync.WaitGroup
	sending, stopSending := context.WithCancel(context.WithoutCancel(ctx))
	boxes.Go(func() { a.outbox.Run(sending) })
	var answering sync.WaitGroup
	answering.Go(func() { a.inbox.Run(ctx) })
	answering.Go(func() { a.hearAll(ctx) })
	err := a.receiveAll(ctx)
	cancel()
	a.work.Wait()
	answering.Wait() // what is being answered may still be sent
	stopSending()
	boxes.Wait()
	return err
}

// Figures implements bot.Measurer.
func (a *Adapter) Figures(ctx context.Context) []bot.Figure {
	a.mu.Lock()
	running := a.running != nil
	a.mu.Unlock()
	if !running {
		return nil
	}
	return a.inbox.Figures(ctx)
}

// receiveAll takes events, over the gateway and where it is wanted by HTTP, until ctx ends or one of the two cannot go
// on.
func (a *Adapter) receiveAll(ctx context.Context) error {
	if a.cfg.Listen == "" {
		return a.connect(ctx)
	}
	at, err := net.Listen("tcp", a.cfg.Listen)
	if err != nil {
		return fmt.Errorf("discord: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	listened := make(chan error, 1)
	go func() {
		defer cancel()
		listened <- a.serveHTTP(ctx, at)
	}()
	err = a.connect(ctx)
	cancel()
	return errors.Join(err, <-listened)
}

// open learns who the bot is and takes up what an earlier process left.
func (a *Adapter) open(ctx context.Context, handle bot.Handle) (err error) {
	if err := a.untilTold(ctx, a.identify); err != nil {
		return err
	}
	a.outbox, err = bot.OpenOutbox(ctx, bot.OutboxConfig{
		Name: a.Name(), Journal: a.cfg.Journal, Carrier: a, Workers: 32, Log: a.cfg.Log,
	})
	if err != nil {
		return err
	}
	a.inbox, err = bot.OpenInbox(ctx, bot.InboxConfig{
		Name: a.Name(), Journal: a.cfg.Journal, Workers: 32, Capacity: a.cfg.Waiting, Log: a.cfg.Log,
		Answer: func(ctx context.Context, m bot.Message) error { return a.answer(ctx, handle, m) },
	})
	if err != nil {
		return err
	}
	if err := a.loadTalks(ctx); err != nil {
		a.log.WarnContext(ctx, "talks not remembered", slog.Any("err", err))
	}
	if a.cfg.NoRegister {
		return nil
	}
	if _, err := a.Register(ctx, ""); err != nil {
		a.log.WarnContext(ctx, "commands not registered", slog.Any("err", err))
	}
	return nil
}

// answer has a message answered, after which its interaction is over.
func (a *Adapter) answer(ctx context.Context, handle bot.Handle, m bot.Message) error {
	r := parseRoute(m.Route)
	if r.ID == "" {
		return bot.Respond(ctx, a, handle, m)
	}
	defer a.leave(r)
	if err := bot.Respond(ctx, a, handle, m); err != nil {
		return err
	}
	return a.breakSilence(ctx, m, r)
}

// breakSilence answers an interaction to which the bot had nothing to say, for Discord would call it failed.
func (a *Adapter) breakSilence(ctx context.Context, m bot.Message, r route) error {
	l := a.alive(r, m.Private)
	if !l.silent() {
		return nil
	}
	if r.Click {
		return l.postpone(ctx)
	}
	_, err := a.Send(ctx, m, bot.Reply{Blocks: []bot.Block{bot.Paragraph{Text: bot.Plain("There is nothing to say to that.")}}})
	return err
}

// private reports whether slash commands are answered to their asker alone in a guild.
func (a *Adapter) private(guild string) bool {
	if g, ok := a.cfg.Guilds[guild]; ok && g.Public != nil {
		return !*g.Public
	}
	return !a.cfg.Public
}

// mayAsk reports whether somebody's roles let him ask in a guild.
func (a *Adapter) mayAsk(guild string, roles []string) bool {
	wanted := a.cfg.Guilds[guild].Roles
	return len(wanted) == 0 || slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(wanted, r) })
}
