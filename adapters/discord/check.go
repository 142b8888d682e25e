package discord

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// skew is how far this machine's clock may be from Discord's.
const skew = 30 * time.Second

// Check implements bot.Checker.
func (a *Adapter) Check(ctx context.Context) []bot.Finding {
	var me user
	if err := a.rest.get(ctx, discordgo.EndpointUser("@me"), &me); err != nil {
		return []bot.Finding{tokenTrouble(err)}
	}
	a.botID = me.ID
	found := []bot.Finding{{What: "Discord token", Good: true, Says: "accepted: " + me.name()}}
	found = append(found, a.checkClock(ctx, time.Now), a.checkIntents(ctx), a.checkGateway(ctx), a.checkCommands(ctx))
	return append(found, a.checkGuilds(ctx)...)
}

func tokenTrouble(err error) bot.Finding {
	f := bot.Finding{What: "Discord token", Says: err.Error(), Mend: "see whether this machine reaches Discord: discord.api_url, proxy, firewall"}
	if statusCode(err) == http.StatusUnauthorized {
		f.Says, f.Mend = "not accepted", "copy it again from Bot, Reset Token, in Discord's developer portal into WHOSAID_DISCORD_TOKEN"
	}
	return f
}

// checkClock compares this machine's clock with the server's.
func (a *Adapter) checkClock(ctx context.Context, now func() time.Time) bot.Finding {
	f := bot.Finding{What: "clock", Good: true, Says: "not told by this server"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, discordgo.EndpointGateway, nil)
	if err != nil {
		return f
	}
	resp, err := a.rest.Client.Do(req)
	if err != nil {
		return f
	}
	defer resp.Body.Close()
	theirs, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return f
	}
	off := now().Sub(theirs).Abs().Round(time.Second)
	f.Says = fmt.Sprintf("%s from Discord's", off)
	if off > skew {
		f.Good, f.Mend = false, "set this machine's clock, by NTP best: interactions expire by it"
	}
	return f
}

// The flags of an application that has the message content intent: granted to one that Discord verified, or switched
// on for one in few guilds.
const (
	flagContent        = 1 << 18
	flagContentLimited = 1 << 19
)

func (a *Adapter) checkIntents(ctx context.Context) bot.Finding {
	f := bot.Finding{What: "Discord intents", Good: true, Says: "none that has to be switched on"}
	if !a.cfg.MessageContent {
		return f
	}
	var app struct {
		Flags int `json:"flags"`
	}
	if err := a.rest.get(ctx, discordgo.EndpointApplications+"/@me", &app); err != nil {
		f.Good, f.Says = false, err.Error()
		return f
	}
	f.Says = "message content is switched on"
	if app.Flags&(flagContent|flagContentLimited) == 0 {
		f.Good, f.Says = false, "discord.message_content is true, but the intent is switched off"
		f.Mend = "Bot, Privileged Gateway Intents, Message Content Intent: switch it on, or set discord.message_content to false"
	}
	return f
}

func (a *Adapter) checkGateway(ctx context.Context) bot.Finding {
	var g struct {
		Shards int `json:"shards"`
		Starts struct {
			Remaining *int `json:"remaining"`
		} `json:"session_start_limit"`
	}
	f := bot.Finding{What: "Discord gateway"}
	if err := a.rest.get(ctx, discordgo.EndpointGatewayBot, &g); err != nil {
		f.Says, f.Mend = err.Error(), "see whether this machine reaches Discord: discord.api_url, proxy, firewall"
		return f
	}
	f.Good, f.Says = true, fmt.Sprintf("%d shard(s) advised", max(1, g.Shards))
	if left := g.Starts.Remaining; left != nil {
		f.Says += fmt.Sprintf(", %d session starts left today", *left)
		if *left == 0 {
			f.Good, f.Mend = false, "wait a day, and see in the log why the bot starts so often"
		}
	}
	return f
}

func (a *Adapter) checkCommands(ctx context.Context) bot.Finding {
	f := bot.Finding{What: "Discord commands", Mend: "run: whosaid discord register"}
	app, err := a.application(ctx)
	if err != nil {
		f.Says = err.Error()
		return f
	}
	registered, err := a.registered(ctx, app, "")
	if err != nil {
		f.Says = err.Error()
		return f
	}
	f.Says = fmt.Sprintf("%d registered, which differ from the %d that this version has", len(registered), len(commands(a.cfg.Specs)))
	if fingerprint(registered) == fingerprint(commands(a.cfg.Specs)) {
		f.Good, f.Mend, f.Says = true, "", fmt.Sprintf("%d registered, as this version has them", len(registered))
	}
	return f
}

// maxCheckedGuilds is how many guilds are looked at, so that a check of a large bot ends.
const maxCheckedGuilds = 20

type guild struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	OwnerID string `json:"owner_id"`
}

func (a *Adapter) checkGuilds(ctx context.Context) []bot.Finding {
	var guilds []guild
	if err := a.rest.get(ctx, discordgo.EndpointUserGuilds("@me"), &guilds); err != nil {
		return []bot.Finding{{What: "Discord servers", Says: err.Error()}}
	}
	if len(guilds) == 0 {
		return []bot.Finding{{What: "Discord servers", Says: "the bot is in none", Mend: "open the link that this prints: whosaid discord invite"}}
	}
	var found []bot.Finding
	for _, g := range guilds[:min(len(guilds), maxCheckedGuilds)] {
		found = append(found, a.checkGuild(ctx, g))
	}
	return found
}

// checkGuild names the text channels of a guild that the bot sees but lacks permissions in.
func (a *Adapter) checkGuild(ctx context.Context, g guild) bot.Finding {
	f := bot.Finding{What: "Discord server " + cmp.Or(g.Name, g.ID)}
	granted, err := a.granted(ctx, g)
	if err != nil {
		f.Says = err.Error()
		return f
	}
	var lacking []string
	usable := 0
	for _, c := range granted {
		switch names := a.lacks(c.bits); {
		case c.bits&discordgo.PermissionViewChannel == 0:
		case len(names) == 0:
			usable++
		default:
			lacking = append(lacking, fmt.Sprintf("#%s (%s)", c.name, strings.Join(names, ", ")))
		}
	}
	f.Good, f.Says = len(lacking) == 0 && usable > 0, fmt.Sprintf("can answer in %d of %d text channels", usable, len(granted))
	if len(lacking) > 0 {
		f.Says += "; permissions missing in " + shorten(strings.Join(lacking, ", "), 600)
	}
	if !f.Good {
		f.Mend = "give the bot's role these permissions in the channels, or invite it again: whosaid discord invite"
	}
	return f
}

func (a *Adapter) lacks(bits int64) []string {
	var names []string
	for _, p := range a.needed() {
		if bits&p.bit == 0 {
			names = append(names, p.name)
		}
	}
	return names
}

// grantedIn is what the bot may do in a channel.
type grantedIn struct {
	name string
	bits int64
}

// granted works out what the bot may do in a guild's text channels.
func (a *Adapter) granted(ctx context.Context, g guild) ([]grantedIn, error) {
	var me member
	if err := a.rest.get(ctx, discordgo.EndpointGuildMember(g.ID, a.botID), &me); err != nil {
		return nil, err
	}
	var roles []struct {
		ID          string `json:"id"`
		Permissions string `json:"permissions"`
	}
	if err := a.rest.get(ctx, discordgo.EndpointGuildRoles(g.ID), &roles); err != nil {
		return nil, err
	}
	held := map[string]bool{g.ID: true} // everybody has the role that is named like the guild
	for _, r := range me.Roles {
		held[r] = true
	}
	var base int64
	for _, r := range roles {
		if held[r.ID] {
			base |= bitset(r.Permissions)
		}
	}
	return a.grantedInChannels(ctx, g, base, held)
}

func (a *Adapter) grantedInChannels(ctx context.Context, g guild, base int64, held map[string]bool) ([]grantedIn, error) {
	var channels []struct {
		channel
		Overwrites []overwrite `json:"permission_overwrites"`
	}
	if err := a.rest.get(ctx, discordgo.EndpointGuildChannels(g.ID), &channels); err != nil {
		return nil, err
	}
	var all []grantedIn
	for _, c := range channels {
		if c.Type != int(discordgo.ChannelTypeGuildText) {
			continue
		}
		bits := overwritten(base, c.Overwrites, g.ID, a.botID, held)
		if base&discordgo.PermissionAdministrator != 0 || g.OwnerID == a.botID {
			bits = -1
		}
		all = append(all, grantedIn{c.Name, bits})
	}
	return all, nil
}

// overwrite is what a channel grants or denies a role or a user beside the guild's own permissions.
type overwrite struct {
	ID    string `json:"id"`
	Allow string `json:"allow"`
	Deny  string `json:"deny"`
}

// overwritten applies a channel's overwrites in Discord's order: everybody's, the roles', the bot's own.
func overwritten(base int64, list []overwrite, everybody, self string, held map[string]bool) int64 {
	apply := func(meant func(id string) bool) {
		var allow, deny int64
		for _, o := range list {
			if meant(o.ID) {
				allow, deny = allow|bitset(o.Allow), deny|bitset(o.Deny)
			}
		}
		base = base&^deny | allow
	}
	apply(func(id string) bool { return id == everybody })
	apply(func(id string) bool { return id != everybody && held[id] })
	apply(func(id string) bool { return id == self })
	return base
}

func bitset(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64) // what is no number grants nothing
	return n
}
