package main

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/whosaid/whosaid/adapters/terminal"
	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus/feed"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// state is what the bot keeps beside the corpus.
type state interface {
	bot.Memory
	bot.Journal
	bot.Audit
	feed.Store
	sweeper
	keeper
	io.Closer
	// ForgetStored forgets which articles of feeds were stored.
	ForgetStored(ctx context.Context, now time.Time) error
}

func (p *program) openState(ctx context.Context, c Config) (state, error) {
	return sqlite.OpenState(ctx, p.statePath(c), sqlite.Options{})
}

// statePath is the state's file: the configured one, else the user's own.
func (p *program) statePath(c Config) string { return cmp.Or(c.State, statePath(p.env)) }

// localRouter is the bot for whoever sits at this machine, who may do everything.
func (p *program) localRouter(l commands.Library, c Config, memory bot.Memory) *bot.Router {
	r := p.router(l, c, memory, bot.Access{Admins: []string{"terminal:" + string(terminal.User)}})
	r.Use(bot.Timeout(c.Limits.Answer))
	return r
}

// publicRouter is the bot for the users of chat platforms: guarded as the settings say.
func (p *program) publicRouter(l commands.Library, c Config, s state, m *web.Metrics, log *slog.Logger) *bot.Router {
	r := p.router(l, c, s, c.Access.access())
	r.Use(m.Measured, bot.Logged(log))
	if audited := c.Keep.audited(s, log); audited != nil {
		r.Use(audited)
	}
	r.Use(bot.Limit(c.Limits.User, c.Limits.Channel), bot.Timeout(c.Limits.Answer))
	return r
}

// access is what the settings say of who may ask, as bot has it.
func (a AccessConfig) access() bot.Access {
	return bot.Access{
		Admins: a.Admins, Workspaces: a.Workspaces, Channels: a.Channels, Users: a.Users, Collections: a.Collections,
	}
}

// audit is s, or nil where nothing is to be audited.
func (k KeepConfig) audit(s state) bot.Audit {
	if k.Audit == 0 {
		return nil
	}
	return s
}

// audited records requests as the settings say; nil where they keep none.
func (k KeepConfig) audited(s state, log *slog.Logger) bot.Middleware {
	if k.Audit == 0 {
		return nil
	}
	return bot.Audited(s, k.Questions, log)
}

// router is the bot with every command it has.
func (p *program) router(l commands.Library, c Config, memory bot.Memory, access bot.Access) *bot.Router {
	r := bot.NewRouter(bot.Config{
		Memory: memory, Access: access, Log: p.logger(c.Log),
		Lapsed: l.Lapsed, AnswerTTL: c.Keep.Answers, ConversationTTL: c.Keep.Conversations,
	})
	all := l.Commands()
	r.RegisterPlain(all[0])
	r.Register(all[1:]...)
	r.Register(bot.Forget{Memory: memory})
	return r
}

// forgetful is a memory for a single question: it keeps nothing.
type forgetful struct{}

func (forgetful) Load(context.Context, string, time.Time) ([]byte, error) { return nil, nil }

func (forgetful) Save(context.Context, string, string, []byte, time.Time) error { return nil }

func (forgetful) Forget(context.Context, string) error { return nil }

func (forgetful) Purge(context.Context, string) error { return nil }
