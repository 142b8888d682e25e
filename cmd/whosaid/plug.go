package main

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// plainCommand is the command that gets plain language.
const plainCommand = "ask"

// state is what the bot keeps beside the corpus.
type state interface {
	bot.Memory
	bot.Journal
	bot.Audit
	sweeper
	io.Closer
}

func (p *program) openState(ctx context.Context, c Config) (state, error) {
	return nil, errors.New("state: not there")
}

// router is the bot: every command, one line each, behind what guards them.
func (p *program) router(held heldCorpus, c Config, memory bot.Memory, limit int) *bot.Router {
	log := p.logger(c.Log)
	r := bot.NewRouter(bot.Config{
		Memory: memory, Access: c.access(), Log: log,
		AnswerTTL: c.Keep.Answers, ConversationTTL: c.Keep.Conversations,
	})
	r.Use(bot.Logged(log), bot.Limit(c.Limits.User, c.Limits.Channel), bot.Timeout(c.Limits.Answer))
	r.Register(bot.Forget{Memory: memory})
	return r
}

func (c Config) access() bot.Access {
	a := c.Access
	return bot.Access{Admins: append(a.Admins, "terminal:you"), Workspaces: a.Workspaces, Channels: a.Channels, Users: a.Users, Collections: a.Collections}
}

// adapters opens the chat platforms that the settings configure, one line each.
func (p *program) adapters(ctx context.Context, c Config, r *bot.Router, s state) ([]bot.Adapter, error) {
	return nil, nil
}

// forgetful is a memory for a single question: it keeps nothing.
type forgetful struct{}

func (forgetful) Load(context.Context, string, time.Time) ([]byte, error) { return nil, nil }

func (forgetful) Save(context.Context, string, string, []byte, time.Time) error { return nil }

func (forgetful) Forget(context.Context, string) error { return nil }

func (forgetful) Purge(context.Context, string) error { return nil }
