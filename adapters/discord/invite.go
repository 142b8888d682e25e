package discord

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/bwmarrin/discordgo"
)

// permission is one that the bot needs.
type permission struct {
	bit  int64
	name string // as Discord's settings have it
}

// needed are the least permissions that the adapter works with.
func (a *Adapter) needed() []permission {
	list := []permission{
		{discordgo.PermissionViewChannel, "View Channels"},
		{discordgo.PermissionSendMessages, "Send Messages"},
		{discordgo.PermissionSendMessagesInThreads, "Send Messages in Threads"},
		{discordgo.PermissionEmbedLinks, "Embed Links"},
		{discordgo.PermissionAttachFiles, "Attach Files"},
		{discordgo.PermissionReadMessageHistory, "Read Message History"},
	}
	if a.cfg.MessageContent {
		list = append(list, permission{discordgo.PermissionCreatePublicThreads, "Create Public Threads"})
	}
	return list
}

// Invite returns the address by which the bot is added to a guild, with the least permissions that it works with.
func (a *Adapter) Invite(ctx context.Context) (string, error) {
	app, err := a.application(ctx)
	if err != nil {
		return "", err
	}
	var bits int64
	for _, p := range a.needed() {
		bits |= p.bit
	}
	base := a.rest.Client.Transport.(*redirect).base
	u := url.URL{Scheme: base.Scheme, Host: base.Host, Path: "/oauth2/authorize"}
	u.RawQuery = url.Values{
		"client_id": {app}, "scope": {"bot applications.commands"}, "permissions": {strconv.FormatInt(bits, 10)},
	}.Encode()
	return u.String(), nil
}

// application returns the id of the bot's application; for a server that does not tell, it is the bot's own.
func (a *Adapter) application(ctx context.Context) (string, error) {
	var app struct {
		ID string `json:"id"`
	}
	err := a.rest.get(ctx, discordgo.EndpointApplications+"/@me", &app)
	switch {
	case err == nil && app.ID != "":
		return app.ID, nil
	case err != nil && statusCode(err) != http.StatusNotFound:
		return "", err
	}
	if err := a.identify(ctx); err != nil {
		return "", fmt.Errorf("learn the bot's application: %w", err)
	}
	return a.botID, nil
}
