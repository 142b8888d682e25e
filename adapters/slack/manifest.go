package slack

import (
	"encoding/json"
	"fmt"
	"strings"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

const (
	description = "Who said what about X: attributed, verbatim quotations from your own corpus of news articles."
	agentBlurb  = "Ask who said what about a topic. Answers are attributed, verbatim quotations from your own corpus, with links."
	mainCommand = "/whosaid"
)

// maxHint is how long a slash command's hint may be, and maxShortcut a shortcut's name, in code points.
const (
	maxHint     = 1000
	maxShortcut = 24
)

// scopes are what the bot token must be allowed.
func scopes() []string {
	return []string{
		"app_mentions:read",     // hear mentions
		"assistant:write",       // the agent pane: prompts, titles, status
		"channels:history",      // follow-ups in threads; look up what was sent
		"chat:write",            // answer
		"commands",              // slash commands and shortcuts
		"files:read",            // texts that people send
		"files:write",           // pictures and exports
		"groups:history",        // as channels:history, in private channels
		"im:history",            // direct messages
		"im:write",              // answer there when asked elsewhere
		"metadata.message:read", // our key in what was sent
		"mpim:history",          // as channels:history, in group messages
		"reactions:write",       // a sign of life where there is no status
		"users:read",            // the asker's time zone
	}
}

// botEvents are what the app must be told of.
func botEvents() []string {
	return []string{
		"app_context_changed", "app_home_opened", "app_mention", "app_uninstalled", "message.channels", "message.groups",
		"message.im", "message.mpim", "tokens_revoked",
	}
}

// Manifest is the app as Slack's settings take it, in JSON: for Socket Mode, unless there is a public address and no
// app token.
func Manifest(c Config) ([]byte, error) {
	public := strings.TrimRight(c.Public, "/")
	socket := c.AppToken != "" || public == ""
	address := func(path string) string {
		if socket {
			return ""
		}
		return public + path
	}
	m := sdk.Manifest{
		Metadata: sdk.ManifestMetadata{MajorVersion: 1},
		Display:  sdk.Display{Name: "whosaid", Description: description, BackgroundColor: "#1d3557"},
		Features: sdk.Features{
			AgentView:     &sdk.AgentView{AgentDescription: agentBlurb},
			AppHome:       sdk.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
			BotUser:       sdk.BotUser{DisplayName: "whosaid", AlwaysOnline: true},
			SlashCommands: slashCommands(c, address(CommandsPath)),
			Shortcuts:     shortcuts(c),
		},
		OAuthConfig: sdk.OAuthConfig{Scopes: sdk.OAuthScopes{Bot: scopes()}},
		Settings: sdk.Settings{
			EventSubscriptions: &sdk.EventSubscriptions{RequestUrl: address(EventsPath), BotEvents: botEvents()},
			Interactivity: &sdk.Interactivity{
				IsEnabled: true, RequestUrl: address(InteractivePath), MessageMenuOptionsUrl: address(InteractivePath),
			},
			SocketModeEnabled: socket,
		},
	}
	if public != "" && c.OAuth.ClientID != "" {
		m.OAuthConfig.RedirectUrls = []string{public + InstalledPath}
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("slack: encode manifest: %w", err)
	}
	return append(text, '\n'), nil
}

func slashCommands(c Config, url string) []sdk.ManifestSlashCommand {
	list := []sdk.ManifestSlashCommand{{
		Command: mainCommand, Description: "Ask who said what, for your eyes until you share it", Url: url, ShouldEscape: true,
		UsageHint: "who said what about …, or a command: help",
	}}
	for _, s := range c.Specs {
		if c.short(s.Name) {
			list = append(list, sdk.ManifestSlashCommand{
				Command: "/" + s.Name, Description: s.Short, Url: url, ShouldEscape: true, UsageHint: hint(s),
			})
		}
	}
	return list
}

// hint is what stands behind a command while it is typed: its first example's words.
func hint(s bot.Spec) string {
	if len(s.Examples) == 0 {
		return ""
	}
	rest := strings.TrimPrefix(s.Examples[0], s.Name)
	return shorten(strings.TrimSpace(rest), maxHint)
}

func shortcuts(c Config) []sdk.Shortcut {
	var list []sdk.Shortcut
	if _, ok := c.spec(c.Shortcut); ok {
		list = append(list, sdk.Shortcut{
			Name: "Ask whosaid", CallbackID: shortcutCallback, Type: sdk.GlobalShortcut,
			Description: "Ask for quotations by speaker, outlet, topic and time",
		})
	}
	for _, s := range c.Specs {
		for i, entry := range s.Menu {
			list = append(list, sdk.Shortcut{
				Name: shorten(entry, maxShortcut), CallbackID: fmt.Sprintf("%s%s.%d", menuPrefix, s.Name, i),
				Type: sdk.MessageShortcut, Description: s.Short,
			})
		}
	}
	return list
}
