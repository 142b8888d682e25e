package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// Config is what the adapter needs: Listen, Corpus, Read, Format, Explain and Links with a key. The zero value of the rest
// works.
type Config struct {
	Listen string // the address to serve at, such as 127.0.0.1:8090
	Links  Links  // signs, and knows the public address
	Access Access
	Token  string // lets in where a rule asks for it; "" lets nobody in

	Limit   bot.Rate       // how often an address may look at pages and ask the API; the zero value is no limit
	Proxies []netip.Prefix // whose word on where a request comes from is believed
	// Audited wraps every call of the API that is let in; nil keeps no record of them.
	Audited bot.Middleware

	Corpus corpus.Reader
	// Grant says what the sender of a message may see; nil lets everybody see everything.
	Grant func(bot.Message) (bot.Grant, error)
	// Read reads a question in plain language.
	Read func(ctx context.Context, scope []string, question string) corpus.Query
	// Format writes a topic as its asker could have typed it.
	Format func(corpus.Expr) string
	// Explain shows a quotation, with the grounds on which it is given to its speaker, a sentence each.
	Explain func(corpus.Hit) (bot.Card, []string)

	// Starters are first questions that the corpus answers; nil, or none, offers the examples of the commands.
	Starters func(ctx context.Context, scope []string) []string

	Specs   []bot.Spec    // of the commands, for forms and examples
	Metrics *Metrics      // nil: nothing to show
	Timeout time.Duration // for one answer; 0 is 30 seconds
	Log     *slog.Logger
}

// Adapter serves HTTP. It implements bot.Adapter and bot.Checker. Run it once.
type Adapter struct {
	config Config
	log    *slog.Logger
}

// New returns an adapter that does not listen yet.
func New(c Config) (*Adapter, error) {
	if err := c.complete(); err != nil {
		return nil, err
	}
	c.Timeout = cmp.Or(c.Timeout, 30*time.Second)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Metrics == nil {
		c.Metrics = NewMetrics("")
	}
	if c.Grant == nil {
		c.Grant = bot.Access{}.Grant
	}
	if c.Audited == nil {
		c.Audited = func(next bot.Handler) bot.Handler { return next }
	}
	c.Metrics.Watch(&corpusSize{corpus: c.Corpus})
	return &Adapter{config: c, log: c.Log}, nil
}

// complete reports what is missing.
func (c Config) complete() error {
	if c.Listen == "" {
		return errors.New("web: there is no address to listen at")
	}
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		return fmt.Errorf("web: listen at %q: want host and port, such as 127.0.0.1:8090", c.Listen)
	}
	return c.Access.complete()
}

// Name implements bot.Adapter.
func (a *Adapter) Name() string { return name }

const name = "web"

// Send implements bot.Adapter. A page answers whoever loads it and can be sent nothing, so that it always fails.
func (a *Adapter) Send(context.Context, bot.Message, bot.Reply) (bot.MessageID, error) {
	return "", errors.New("web: a page cannot be sent a message")
}

// Run implements bot.Adapter: it serves until ctx ends, and ends early when it cannot listen.
func (a *Adapter) Run(ctx context.Context, handle bot.Handle) error {
	at, err := net.Listen("tcp", a.config.Listen)
	if err != nil {
		return err // it names the address, and who runs adapters names them
	}
	return a.serve(ctx, at, handle)
}
