package main

import (
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"github.com/whosaid/whosaid/adapters/slack"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
)

// SlackConfig says how the bot is reached on Slack.
type SlackConfig struct {
	BotToken      Secret        `yaml:"bot_token"`
	AppToken      Secret        `yaml:"app_token"`
	SigningSecret Secret        `yaml:"signing_secret"`
	Listen        string        `yaml:"listen"`
	PublicURL     string        `yaml:"public_url"`
	ClientID      string        `yaml:"client_id"`
	ClientSecret  Secret        `yaml:"client_secret"`
	TokenKey      Secret        `yaml:"token_key"`
	Commands      []string      `yaml:"commands"`
	Threads       time.Duration `yaml:"threads"`
	APIURL        string        `yaml:"api_url"`
}

// configured reports whether the bot is to be on Slack.
func (c SlackConfig) configured() bool { return c.BotToken.Reveal() != "" || c.ClientID != "" }

// problems are the values that cannot be meant.
func (c SlackConfig) problems() []string {
	var all []string
	for key, address := range map[string]string{"slack.api_url": c.APIURL, "slack.public_url": c.PublicURL} {
		u, err := url.Parse(address)
		if address != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
			all = append(all, fmt.Sprintf("%s %q: want an address such as https://bot.example.org", key, address))
		}
	}
	if c.Threads <= 0 {
		all = append(all, "slack.threads: want a time such as 720h")
	}
	if c.configured() && c.AppToken.Reveal() == "" && c.Listen == "" {
		all = append(all, "slack.listen: without an app token (WHOSAID_SLACK_APP_TOKEN) Slack must reach the bot: want an address such as :8080")
	}
	return all
}

// adapterConfig is what the adapter needs to know, but for what it stands on.
func (c SlackConfig) adapterConfig(specs []bot.Spec) slack.Config {
	return slack.Config{
		APIURL: c.APIURL, BotToken: c.BotToken.Reveal(), AppToken: c.AppToken.Reveal(), SigningSecret: c.SigningSecret.Reveal(),
		Listen: c.Listen, Public: c.PublicURL,
		OAuth: slack.OAuth{ClientID: c.ClientID, ClientSecret: c.ClientSecret.Reveal(), TokenKey: c.TokenKey.Reveal()},
		Specs: specs, Commands: c.Commands, Shortcut: "quotes", Home: "sources", ThreadTTL: c.Threads,
	}
}

// openSlack makes the adapter.
func openSlack(c SlackConfig, s services) (bot.Adapter, error) {
	a := c.adapterConfig(s.router.Specs())
	a.Suggest, a.Starters = s.router.Suggest, s.router.Starters
	a.Journal, a.Memory, a.Audit, a.Log = s.state, s.state, s.audit, s.log
	return slack.New(a)
}

func (p *program) slackCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "slack",
		Short:   "Set up the bot on Slack",
		Example: "  whosaid slack manifest",
		Args:    subcommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	format := "yaml"
	manifest := &cobra.Command{
		Use:   "manifest",
		Short: "Print the app manifest for the configured features",
		Long: `Print the app manifest for the configured features: scopes, events, slash
commands and shortcuts. Paste it at https://api.slack.com/apps under
Create New App, From a manifest.`,
		Example: `  whosaid slack manifest
  whosaid slack manifest --format json`,
		Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return p.slackManifest(format) },
	}
	manifest.Flags().StringVar(&format, "format", format, "yaml or json")
	cmd.AddCommand(manifest)
	return cmd
}

func (p *program) slackManifest(format string) error {
	if err := oneOf("format", format, "yaml", "json"); err != nil {
		return err
	}
	c, err := p.settings(slog.LevelWarn)
	if err != nil {
		return err
	}
	specs := p.router(commands.Library{}, c, forgetful{}, bot.Access{}).Specs()
	text, err := slack.Manifest(c.Slack.adapterConfig(specs))
	if err == nil && format == "yaml" {
		text, err = yaml.JSONToYAML(text)
	}
	if err != nil {
		return err
	}
	_, err = p.out.Write(text)
	return err
}
