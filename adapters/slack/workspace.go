package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// workspace is a place where the app is installed: a workspace, or an organisation with all its workspaces.
type workspace struct {
	Team, Enterprise string
	BotUser          string // the bot's user id there
	token            string
	api              *sdk.Client
}

func (w *workspace) id() bot.WorkspaceID {
	if w.Team == "" {
		return bot.WorkspaceID(w.Enterprise)
	}
	return bot.WorkspaceID(w.Team)
}

// errNotInstalled says that the app is not, or no longer, installed where an event comes from.
var errNotInstalled = errors.New("slack: the app is not installed there")

// directory finds the workspace that an event comes from.
type directory interface {
	find(ctx context.Context, team, enterprise string) (*workspace, error)
}

// only is a directory of one workspace, which all events come from.
type only struct{ *workspace }

func (o only) find(context.Context, string, string) (*workspace, error) { return o.workspace, nil }

// connect finds the workspace of the configured token, and those that installed the app.
func (a *Adapter) connect(ctx context.Context) (directory, error) {
	var own *workspace
	if a.config.BotToken != "" {
		var err error
		if own, err = a.reach(ctx); err != nil {
			return nil, err
		}
	}
	if a.vault == nil {
		return only{own}, nil
	}
	return &installations{adapter: a, vault: a.vault, own: own, held: map[string]*workspace{}}, nil
}

// reach finds out who the bot is. It tries again while Slack cannot be reached, and gives up when Slack says no.
func (a *Adapter) reach(ctx context.Context) (*workspace, error) {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		w, err := a.identify(ctx, a.config.BotToken)
		if err == nil {
			a.log.InfoContext(ctx, "slack workspace found", slog.String("workspace", w.Team), slog.String("user", w.BotUser))
			return w, nil
		}
		if final(err) || ctx.Err() != nil {
			return nil, err
		}
		a.log.WarnContext(ctx, "slack not reached yet", slog.Duration("again", wait), slog.Any("err", err))
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(max(wait, retryAfter(err))):
		}
	}
}

// identify asks Slack whose a token is.
func (a *Adapter) identify(ctx context.Context, token string) (*workspace, error) {
	api := a.client(token)
	who, err := api.AuthTestContext(ctx)
	if err != nil {
		return nil, methodError("auth.test", err)
	}
	return &workspace{Team: who.TeamID, Enterprise: who.EnterpriseID, BotUser: who.UserID, token: token, api: api}, nil
}

func (a *Adapter) client(token string) *sdk.Client {
	return sdk.New(token, sdk.OptionAPIURL(a.config.APIURL), sdk.OptionHTTPClient(a.http),
		sdk.OptionAppLevelToken(a.config.AppToken))
}

// workspaceOf finds the workspace of a message that was received before.
func (a *Adapter) workspaceOf(ctx context.Context, m bot.Message) (*workspace, error) {
	w, err := a.home.find(ctx, string(m.Workspace), routeOf(m).Enterprise)
	if err != nil {
		return nil, fmt.Errorf("slack: workspace %s: %w", m.Workspace, err)
	}
	return w, nil
}
