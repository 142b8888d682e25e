package slack

import (
	"slices"
	"strings"

	"github.com/whosaid/whosaid/bot"
)

// spec is the command of a name.
func (a *Adapter) spec(name string) (bot.Spec, bool) {
	i := slices.IndexFunc(a.config.Specs, func(s bot.Spec) bool { return s.Name == name && name != "" })
	if i < 0 {
		return bot.Spec{}, false
	}
	return a.config.Specs[i], true
}

// isShort reports whether a command has a slash command of its own.
func (a *Adapter) isShort(command string) bool {
	_, known := a.spec(command)
	return known && slices.Contains(a.config.Commands, command)
}

// menu is the command that an entry of a message's menu stands for.
func (a *Adapter) menu(callback string) (bot.Spec, bool) {
	command, ok := strings.CutPrefix(callback, menuPrefix)
	if !ok {
		return bot.Spec{}, false
	}
	spec, known := a.spec(command)
	return spec, known && spec.Menu != ""
}
