package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/whosaid/whosaid/adapters/web"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
)

// services are what an adapter stands on.
type services struct {
	router *bot.Router
	state  state
	audit  bot.Audit // nil where the settings keep none
	log    *slog.Logger

	audited bot.Middleware               // nil where the settings keep none
	fresh   func(context.Context) string // how far the corpus reaches, in a line

	library commands.Library
	access  bot.Access
	links   web.Links
	metrics *web.Metrics
	timeout time.Duration // for an answer
}

// adapters opens the chat platforms that the settings configure, one line each.
func adapters(ctx context.Context, c Config, s services) ([]bot.Adapter, error) {
	platforms := []struct {
		configured bool
		open       func() (bot.Adapter, error)
	}{
		{c.Slack.configured(), func() (bot.Adapter, error) { return openSlack(c.Slack, s) }},
		{c.Discord.configured(), func() (bot.Adapter, error) { return openDiscord(c.Discord, s) }},
		{c.Web.configured(), func() (bot.Adapter, error) { return openWeb(c.Web, s) }},
	}
	var list []bot.Adapter
	for _, p := range platforms {
		if !p.configured {
			continue
		}
		a, err := p.open()
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}
