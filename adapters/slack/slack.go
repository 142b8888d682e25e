package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// APIURL is where Slack's own methods are.
const APIURL = "https://slack.com/api/"

// Config is what an adapter needs: BotToken or OAuth, AppToken or SigningSecret, and to run, Journal and Memory. The zero
// value of the rest works.
type Config struct {
	APIURL        string // base address of the methods; "" is APIURL
	BotToken      string // of one workspace
	AppToken      string // opens Socket Mode
	SigningSecret string // accepts signed HTTP at Handler
	Listen        string // address to serve Handler at; "" leaves that to the caller
	Public        string // address of Handler as Slack sees it, such as https://bot.example.org
	OAuth         OAuth  // lets other workspaces install the app, by HTTP

	Journal bot.Journal
	Memory  bot.Memory
	Audit   bot.Audit  // keeps what users think of answers; nil keeps nothing
	Specs   []bot.Spec // of the commands, for menus and forms
	// Suggest completes an option of a form; nil completes none.
	Suggest func(ctx context.Context, m bot.Message, option, typed string) []bot.Choice
	// Starters are first questions for who opens the home tab; nil, or none, offers the examples of the commands.
	Starters func(ctx context.Context, m bot.Message) []string

	Commands []string // the commands that have a slash command of their own beside the main one
	Shortcut string   // the command that the global shortcut asks for in a form; "" has none
	Home     string   // the command that tells what is in the corpus, for the home tab; "" has none

	ThreadTTL time.Duration // how long a thread that began with a mention is listened to; 0 is 30 days
	Pace      time.Duration // between messages in one channel; 0 is a second
	Waiting   int           // questions that may wait; 0 is 1000
	Workers   int           // questions answered side by side; 0 is 16
	Log       *slog.Logger
}

// Adapter speaks with Slack. It implements bot.Adapter, bot.Updater, bot.Typer, bot.FileOpener, bot.Checker and bot.Measurer. Run it
// once.
type Adapter struct {
	config Config
	http   *http.Client
	log    *slog.Logger
	pacer  *bot.Pacer
	zones  *zones
	signs  *signs
	asides *asides
	vault  *vault // nil without OAuth

	ready  chan struct{} // closed when the following are set
	handle bot.Handle
	home   directory
	inbox  *bot.Inbox
	outbox *bot.Outbox
}

// New returns an adapter that talks to nobody yet.
func New(c Config) (*Adapter, error) {
	c.APIURL = strings.TrimRight(cmp.Or(c.APIURL, APIURL), "/") + "/"
	c.Public = strings.TrimRight(c.Public, "/")
	c.ThreadTTL = cmp.Or(c.ThreadTTL, 30*24*time.Hour)
	c.Pace = cmp.Or(c.Pace, time.Second)
	c.Workers = cmp.Or(c.Workers, 16)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if err := c.complete(); err != nil {
		return nil, err
	}
	a := &Adapter{
		config: c, log: c.Log, http: &http.Client{Timeout: 30 * time.Second}, pacer: bot.NewPacer(c.Pace),
		zones: newZones(), signs: newSigns(), asides: newAsides(c.Log), ready: make(chan struct{}),
	}
	if c.OAuth.ClientID == "" {
		return a, nil
	}
	var err error
	a.vault, err = newVault(c.OAuth.TokenKey)
	return a, err
}

// complete reports what is missing.
func (c Config) complete() error {
	switch {
	case c.BotToken == "" && c.OAuth.ClientID == "":
		return errors.New("slack: set a bot token, which begins with xoxb-, or the client id and secret of OAuth")
	case c.AppToken == "" && c.SigningSecret == "":
		return errors.New("slack: set an app token, which begins with xapp-, for Socket Mode, or a signing secret for HTTP")
	case c.OAuth.ClientID != "" && (c.OAuth.ClientSecret == "" || c.Public == ""):
		return errors.New("slack: OAuth needs the client secret and the public address too")
	}
	for _, command := range c.Commands {
		if _, known := c.spec(command); !known {
			return fmt.Errorf("slack: there is no command %q to have a slash command of its own", command)
		}
	}
	return nil
}

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return name }

// Figures implements bot.Measurer.
func (a *Adapter) Figures(ctx context.Context) []bot.Figure {
	select {
	case <-a.ready:
		return a.inbox.Figures(ctx)
	default:
		return nil
	}
}

// Run implements bot.Adapter. It ends early when Slack does not accept the tokens.
func (a *Adapter) Run(ctx context.Context, handle bot.Handle) error {
	if err := a.open(ctx, handle); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	sendCtx, stopSending := context.WithCancel(context.WithoutCancel(ctx))
	ctx, stop := context.WithCancel(ctx)
	var sending, answering sync.WaitGroup
	sending.Go(func() { a.outbox.Run(sendCtx) })
	answering.Go(func() { a.inbox.Run(ctx) })
	err := a.receive(ctx)
	stop()
	answering.Wait()
	a.asides.wait() // answers begin some
	stopSending()
	sending.Wait()
	return err
}

// open connects with the workspace and takes up the work that an earlier process left.
func (a *Adapter) open(ctx context.Context, handle bot.Handle) error {
	a.handle = handle
	var err error
	if a.home, err = a.connect(ctx); err != nil {
		return err
	}
	a.outbox, err = bot.OpenOutbox(ctx, bot.OutboxConfig{
		Name: name, Journal: a.config.Journal, Carrier: carrier{a}, Workers: sendWorkers, Log: a.log,
	})
	if err != nil {
		return err
	}
	a.inbox, err = bot.OpenInbox(ctx, bot.InboxConfig{
		Name: name, Journal: a.config.Journal, Capacity: a.config.Waiting, Workers: a.config.Workers, Log: a.log,
		Answer: a.answer,
	})
	if err != nil {
		return err
	}
	close(a.ready)
	return nil
}

// answer has a message answered that is in the inbox for good.
func (a *Adapter) answer(ctx context.Context, m bot.Message) error {
	w, err := a.workspaceOf(ctx, m)
	if err != nil {
		return err
	}
	m = a.complete(ctx, w, m)
	if err := a.note(ctx, m); err != nil {
		a.log.WarnContext(ctx, "question not noted", slog.String("adapter", name), slog.Any("err", err))
	}
	if inPane(m) {
		a.asides.do(ctx, "naming a conversation", func(ctx context.Context) error { return a.title(ctx, w, m) })
	}
	err = bot.Respond(ctx, a, a.handle, m)
	a.endSign(ctx, m) // where there was nothing to say
	return err
}

// receive receives by each way that is configured until ctx ends or one cannot go on.
func (a *Adapter) receive(ctx context.Context) error {
	var ways []func(context.Context) error
	if a.config.AppToken != "" {
		ways = append(ways, a.socketMode)
	}
	if a.config.Listen != "" {
		ways = append(ways, a.serve)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, len(ways))
	for _, way := range ways {
		go func() {
			defer stop()
			ended <- way(ctx)
		}()
	}
	<-ctx.Done()
	var errs []error
	for range ways {
		errs = append(errs, <-ended)
	}
	return errors.Join(errs...)
}
