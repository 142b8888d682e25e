package main

import (
	"context"
	"log/slog"

	"github.com/whosaid/whosaid/bot"
)

// services are what an adapter stands on.
type services struct {
	router *bot.Router
	state  state
	log    *slog.Logger
}

// adapters opens the chat platforms that the settings configure, one line each.
func adapters(ctx context.Context, c Config, s services) ([]bot.Adapter, error) {
	return nil, nil
}
