package bot

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"log/slog"
	"strings"
	"time"
)

// Config is a router's surroundings. The zero value of each field but Memory works.
type Config struct {
	Memory          Memory
	Access          Access
	Log             *slog.Logger
	AnswerTTL       time.Duration // how long buttons work; 0 is 30 days
	ConversationTTL time.Duration // how long a follow-up is understood; 0 is a day
	Now             func() time.Time
	// Lapsed reports whether something in an answer that was kept may not be shown any more; nil: nothing lapses.
	Lapsed func(ctx context.Context, req Request, shown []Block) (bool, error)
	NewID  func() string // at least 8 characters, never the same twice; nil is random
}

// Router gives every message to the command it is meant for. Register everything before the first Handle; after that
// a Router is safe for concurrent use.
type Router struct {
	memory          Memory
	access          Access
	log             *slog.Logger
	answerTTL       time.Duration
	conversationTTL time.Duration
	now             func() time.Time
	newID           func() string
	lapsed          func(context.Context, Request, []Block) (bool, error)

	commands map[string]Command // by name and alias
	actions  map[string]Command
	specs    []Spec
	plain    Command
	wrap     []Middleware
}

// NewRouter returns a router without commands.
func NewRouter(c Config) *Router {
	r := &Router{
		memory: c.Memory, access: c.Access, log: c.Log, now: c.Now, newID: c.NewID, lapsed: c.Lapsed,
		answerTTL: c.AnswerTTL, conversationTTL: c.ConversationTTL,
		commands: map[string]Command{}, actions: map[string]Command{shareAction: share{}, dismissAction: share{}},
	}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	if r.answerTTL == 0 {
		r.answerTTL = 30 * 24 * time.Hour
	}
	if r.conversationTTL == 0 {
		r.conversationTTL = 24 * time.Hour
	}
	if r.now == nil {
		r.now = time.Now
	}
	if r.lapsed == nil {
		r.lapsed = func(context.Context, Request, []Block) (bool, error) { return false, nil }
	}
	if r.newID == nil {
		r.newID = randomID
	}
	return r
}

// randomID is 16 letters and digits: 80 random bits, short enough for every platform's buttons.
func randomID() string {
	b := make([]byte, 10)
	rand.Read(b)
	return strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

// Register adds commands. It panics when a name, an alias or an action is taken.
func (r *Router) Register(commands ...Command) {
	for _, c := range commands {
		spec := c.Spec()
		r.specs = append(r.specs, spec)
		for _, name := range append([]string{spec.Name}, spec.Aliases...) {
			claim(r.commands, name, c)
		}
		if a, ok := c.(Actor); ok {
			for _, name := range a.Actions() {
				claim(r.actions, name, c)
			}
		}
	}
}

func claim(m map[string]Command, name string, c Command) {
	if name == "" {
		panic("bot: empty name in the spec of command " + c.Spec().Name)
	}
	if other, taken := m[name]; taken {
		panic("bot: " + name + " is claimed by both " + other.Spec().Name + " and " + c.Spec().Name)
	}
	m[name] = c
}

// RegisterPlain adds a command as Register does, and gives it whatever users say that calls no command by name.
func (r *Router) RegisterPlain(c Command) {
	if r.plain != nil {
		panic("bot: plain language is claimed by both " + r.plain.Spec().Name + " and " + c.Spec().Name)
	}
	r.Register(c)
	r.plain = c
}

// Use wraps every handler, the first given outermost.
func (r *Router) Use(m ...Middleware) { r.wrap = append(r.wrap, m...) }

// Specs returns the commands' specs in the order they were registered.
func (r *Router) Specs() []Spec { return r.specs }

// Handle answers a message. What goes wrong becomes a reply with Failed set; the error is ctx's alone, and then there
// is nothing to say.
func (r *Router) Handle(ctx context.Context, m Message) (Reply, error) {
	req, handler := r.resolve(ctx, m)
	reply, err := r.wrapped(handler)(ctx, req)
	if ctx.Err() != nil {
		return Reply{}, context.Cause(ctx)
	}
	if err != nil {
		return r.failure(ctx, req, err), nil
	}
	return r.remember(ctx, req, reply), nil
}

func (r *Router) wrapped(h Handler) Handler {
	h = recovered(h)
	for i := len(r.wrap) - 1; i >= 0; i-- {
		h = r.wrap[i](h)
	}
	return h
}
