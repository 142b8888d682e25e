package terminal

import (
	"context"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Completer completes lines from the commands' own specs and from what they suggest.
type Completer struct {
	Specs   []bot.Spec
	Plain   string // the command whose suggestions complete plain language
	Suggest func(ctx context.Context, m bot.Message, option, typed string) []bot.Choice
}

// patience is how long completion may take before it is no help.
const patience = 300 * time.Millisecond

// Complete returns what a line may become, best first.
func (c Completer) Complete(line string) []string {
	first, rest, more := strings.Cut(line, " ")
	if !more {
		return c.commands(first)
	}
	command, ok := strings.CutPrefix(first, "/")
	if !ok {
		command, rest = c.Plain, line
	}
	head, typed := splitLast(rest)
	var lines []string
	for _, choice := range c.choices(command, typed) {
		lines = append(lines, strings.TrimSuffix(line, rest)+head+choice.Name)
	}
	return lines
}

// splitLast cuts the word that is being typed from what stands before it.
func splitLast(text string) (head, last string) {
	i := strings.LastIndexByte(text, ' ') + 1
	return text[:i], text[i:]
}

func (c Completer) commands(typed string) []string {
	bare := strings.TrimPrefix(typed, "/")
	var lines []string
	for _, s := range c.Specs {
		if strings.HasPrefix(s.Name, strings.ToLower(bare)) {
			lines = append(lines, strings.TrimSuffix(typed, bare)+s.Name)
		}
	}
	return lines
}

// choices are the suggestions for every option of a command that takes words of the corpus.
func (c Completer) choices(command, typed string) []bot.Choice {
	if typed == "" || c.Suggest == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var all []bot.Choice
	for _, s := range c.Specs {
		if s.Name != command {
			continue
		}
		for _, o := range s.Options {
			switch o.Type {
			case bot.SpeakerOption, bot.OutletOption, bot.TopicOption:
				m := bot.Message{Adapter: "terminal", User: User, Command: command, Direct: true}
				all = append(all, c.Suggest(ctx, m, o.Name, typed)...)
			}
		}
	}
	return all
}
