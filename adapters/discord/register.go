package discord

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// command is a slash command or a command on a message as Discord is told of it.
type command struct {
	Name         string            `json:"name"`
	Type         int               `json:"type"`
	Description  string            `json:"description,omitempty"`
	Descriptions map[string]string `json:"description_localizations,omitempty"`
	Options      []commandOption   `json:"options,omitempty"`
}

type commandOption struct {
	Name         string            `json:"name"`
	Type         int               `json:"type"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations,omitempty"`
	Required     bool              `json:"required,omitempty"`
	Autocomplete bool              `json:"autocomplete,omitempty"`
	Choices      []commandChoice   `json:"choices,omitempty"`
}

type commandChoice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Limits of commands.
const (
	maxCommands    = 100
	maxOptions     = 25
	maxName        = 32
	maxDescription = 100
)

// commands are the slash commands of specs, the question in plain language among them, and the entries of their specs
// in the menu of a message.
func commands(specs []bot.Spec) []command {
	all := []command{{
		Name: questionCommand, Type: commandSlash, Description: "Ask who said what, in your own words",
		Options: []commandOption{
			{Name: questionOption, Type: int(discordgo.ApplicationCommandOptionString), Required: true,
				Description: "Such as: who said what about the ceasefire since March"},
			privateFlag(),
		},
	}}
	for _, s := range specs {
		if s.Name != questionCommand {
			all = append(all, slashCommand(s))
		}
		for _, entry := range s.Menu {
			all = append(all, command{Name: shorten(entry, maxName), Type: commandMessage})
		}
	}
	return all[:min(len(all), maxCommands)]
}

func slashCommand(s bot.Spec) command {
	c := command{Name: s.Name, Type: commandSlash, Description: shorten(cmp.Or(s.Short, s.Name), maxDescription),
		Descriptions: localised(s.ShortIn)}
	own := []commandOption{privateFlag()}
	if s.Files {
		own = append(own, fileFlag())
	}
	for _, o := range s.Options[:min(len(s.Options), maxOptions-len(own))] {
		c.Options = append(c.Options, slashOption(o))
	}
	c.Options = append(c.Options, own...)
	// Discord wants the options that must be filled in first.
	slices.SortStableFunc(c.Options, func(a, b commandOption) int { return order(a) - order(b) })
	return c
}

func order(o commandOption) int {
	if o.Required {
		return 0
	}
	return 1
}

func slashOption(o bot.Option) commandOption {
	c := commandOption{
		Name: o.Name, Type: int(discordgo.ApplicationCommandOptionString), Required: o.Required,
		Description: shorten(cmp.Or(o.Short, o.Name), maxDescription), Descriptions: localised(o.ShortIn),
	}
	switch o.Type {
	case bot.SpeakerOption, bot.OutletOption, bot.TopicOption:
		c.Autocomplete = true
	case bot.NumberOption:
		c.Type = int(discordgo.ApplicationCommandOptionInteger)
	case bot.FlagOption:
		c.Type = int(discordgo.ApplicationCommandOptionBoolean)
	case bot.ChoiceOption:
		for _, choice := range o.Choices[:min(len(o.Choices), maxChoices)] {
			c.Choices = append(c.Choices, commandChoice{shorten(choice.Name, maxID), choice.Value})
		}
	}
	return c
}

// localised are the descriptions in the languages that Discord knows; it refuses commands with any other.
func localised(in map[string]string) map[string]string {
	var known map[string]string
	for tag, text := range in {
		if _, ok := discordgo.Locales[discordgo.Locale(tag)]; !ok || tag == "" || text == "" {
			continue
		}
		if known == nil {
			known = map[string]string{}
		}
		known[tag] = shorten(text, maxDescription)
	}
	return known
}

// fileFlag is the option by which a command is given a file.
func fileFlag() commandOption {
	return commandOption{
		Name: fileOption, Type: int(discordgo.ApplicationCommandOptionAttachment), Description: "A file to read, as text, Markdown or HTML",
	}
}

func privateFlag() commandOption {
	return commandOption{
		Name: privateOption, Type: int(discordgo.ApplicationCommandOptionBoolean),
		Description: "Whether only you see the answer; you can share it afterwards",
	}
}

// fingerprint is alike for commands that are alike, in whichever order they stand.
func fingerprint(list []command) string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b command) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name))
	})
	data, _ := json.Marshal(list) // strings, numbers and bools always encode
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// Register tells Discord the commands, for one guild or with "" for all, and reports whether it had to: where Discord
// has the same already, nothing is sent. A guild learns of its own commands at once.
func (a *Adapter) Register(ctx context.Context, guild string) (changed bool, err error) {
	app, err := a.application(ctx)
	if err != nil {
		return false, err
	}
	registered, err := a.registered(ctx, app, guild)
	if err != nil {
		return false, err
	}
	wanted := commands(a.cfg.Specs)
	if fingerprint(registered) == fingerprint(wanted) {
		return false, nil
	}
	err = a.rest.do(ctx, request{method: http.MethodPut, url: commandsURL(app, guild), body: wanted})
	if err != nil {
		return false, fmt.Errorf("register commands: %w", err)
	}
	return true, nil
}

func (a *Adapter) registered(ctx context.Context, app, guild string) (list []command, err error) {
	if err := a.rest.get(ctx, commandsURL(app, guild)+"?with_localizations=true", &list); err != nil {
		return nil, fmt.Errorf("read registered commands: %w", err)
	}
	return list, nil
}

func commandsURL(app, guild string) string {
	if guild == "" {
		return discordgo.EndpointApplicationGlobalCommands(app)
	}
	return discordgo.EndpointApplicationGuildCommands(app, guild)
}
