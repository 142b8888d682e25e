package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/discord"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
)

// DiscordConfig says how the bot is reached on Discord.
type DiscordConfig struct {
	Token          Secret                  `yaml:"token"`
	Private        bool                    `yaml:"private"`
	Style          string                  `yaml:"style"`
	MessageContent bool                    `yaml:"message_content"`
	Presence       bool                    `yaml:"presence"`
	Register       bool                    `yaml:"register"`
	Guilds         map[string]DiscordGuild `yaml:"guilds"`
	Shards         []int                   `yaml:"shards"`
	ShardCount     int                     `yaml:"shard_count"`
	Listen         string                  `yaml:"listen"`
	PublicKey      string                  `yaml:"public_key"`
	APIURL         string                  `yaml:"api_url"`
}

// DiscordGuild is what differs in one guild.
type DiscordGuild struct {
	Private *bool    `yaml:"private"`
	Roles   []string `yaml:"roles"`
}

// configured reports whether the bot is to be on Discord.
func (c DiscordConfig) configured() bool { return c.Token.Reveal() != "" }

// problems are the values that cannot be meant.
func (c DiscordConfig) problems() []string {
	var all []string
	if u, err := url.Parse(c.APIURL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		all = append(all, fmt.Sprintf("discord.api_url %q: want an address such as %s", c.APIURL, discord.DefaultURL))
	}
	if c.Style != "components" && c.Style != "embeds" {
		all = append(all, fmt.Sprintf("discord.style %q: want components or embeds", c.Style))
	}
	if c.Listen != "" && c.PublicKey == "" {
		all = append(all, "discord.public_key: without it no request at discord.listen can be trusted: copy it from General Information")
	}
	if c.ShardCount < 0 {
		all = append(all, "discord.shard_count: want 0 (as many as Discord advises) or more")
	}
	for _, shard := range c.Shards {
		if shard < 0 || shard >= c.ShardCount {
			all = append(all, fmt.Sprintf("discord.shards: %d: want numbers from 0, below discord.shard_count", shard))
		}
	}
	for id := range c.Guilds {
		if strings.Trim(id, "0123456789") != "" {
			all = append(all, fmt.Sprintf("discord.guilds: %q: want the id of a server, which is a number", id))
		}
	}
	return all
}

// adapter makes the adapter from what it needs to know and what it stands on.
func (c DiscordConfig) adapter(s services) (*discord.Adapter, error) {
	a := discord.Config{
		Token: c.Token.Reveal(), APIURL: c.APIURL, PublicKey: c.PublicKey, Listen: c.Listen,
		Style: c.Style, Public: !c.Private, MessageContent: c.MessageContent, NoRegister: !c.Register,
		Shards: c.Shards, ShardCount: c.ShardCount, Guilds: map[string]discord.Guild{},
		Specs: s.router.Specs(), Suggest: s.router.Suggest, Journal: s.state, Memory: s.state, Log: s.log,
	}
	if c.Presence {
		a.Presence = s.fresh
	}
	for id, g := range c.Guilds {
		guild := discord.Guild{Roles: g.Roles}
		if g.Private != nil {
			public := !*g.Private
			guild.Public = &public
		}
		a.Guilds[id] = guild
	}
	return discord.New(a)
}

// openDiscord makes the adapter.
func openDiscord(c DiscordConfig, s services) (bot.Adapter, error) { return c.adapter(s) }

func (p *program) discordCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "discord",
		Short: "Set up the bot on Discord",
		Example: `  whosaid discord invite
  whosaid discord register`,
		Args: subcommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	invite := &cobra.Command{
		Use:   "invite",
		Short: "Print the link by which the bot is added to a server",
		Long: `Print the link by which the bot is added to a server. It asks for the least
permissions that the bot works with.`,
		Example: "  whosaid discord invite",
		Args:    exactly(0, "no arguments"),
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.discordInvite(cmd.Context()) },
	}
	var guild string
	register := &cobra.Command{
		Use:   "register",
		Short: "Tell Discord the slash commands",
		Long: `Tell Discord the slash commands, unless it has them already. serve does so at
every start. Commands of one server show there at once; those of all servers may
take a while, and a server shows both.`,
		Example: `  whosaid discord register
  whosaid discord register --guild 197038439483310086`,
		Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.discordRegister(cmd.Context(), guild) },
	}
	register.Flags().StringVar(&guild, "guild", "", "the `ID` of the one server that gets them (default all)")
	cmd.AddCommand(invite, register)
	return cmd
}

// discord makes the adapter for a command that only sets it up.
func (p *program) discord() (*discord.Adapter, error) {
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return nil, err
	}
	if !c.Discord.configured() {
		return nil, fmt.Errorf("discord: there is no token: set %s", variable("discord.token"))
	}
	router := p.router(commands.Library{}, c, forgetful{}, bot.Access{})
	return c.Discord.adapter(services{router: router, log: p.logger(c.Log)})
}

func (p *program) discordInvite(ctx context.Context) error {
	a, err := p.discord()
	if err != nil {
		return err
	}
	link, err := a.Invite(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.out, link)
	return err
}

func (p *program) discordRegister(ctx context.Context, guild string) error {
	a, err := p.discord()
	if err != nil {
		return err
	}
	changed, err := a.Register(ctx, guild)
	if err != nil {
		return err
	}
	done := "Discord has the commands already."
	if changed {
		done = "Discord has the commands now."
	}
	_, err = fmt.Fprintln(p.out, done)
	return err
}

// fresh says how far the corpus reaches, or nothing where that cannot be told.
func (h heldCorpus) fresh(ctx context.Context) string {
	stats, err := h.Stats(ctx, nil)
	if err != nil || stats.Last.IsZero() {
		return ""
	}
	return "articles up to " + stats.Last.Format("2 Jan 2006")
}
