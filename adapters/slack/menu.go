package slack

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
)

// spec is the command of a name.
func (c Config) spec(name string) (bot.Spec, bool) {
	i := slices.IndexFunc(c.Specs, func(s bot.Spec) bool { return s.Name == name && name != "" })
	if i < 0 {
		return bot.Spec{}, false
	}
	return c.Specs[i], true
}

// short reports whether a command has a slash command of its own.
func (c Config) short(command string) bool {
	return slices.Contains(c.Commands, command)
}

// menu is the command that an entry of a message's menu stands for.
func (c Config) menu(callback string) (bot.Spec, bool) {
	command, ok := strings.CutPrefix(callback, menuPrefix)
	if !ok {
		return bot.Spec{}, false
	}
	command, _, _ = strings.Cut(command, ".")
	spec, known := c.spec(command)
	return spec, known && len(spec.Menu) > 0
}
