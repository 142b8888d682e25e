package commands_test

import (
	"slices"
	"testing"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/bot/bottest"
	"github.com/whosaid/whosaid/commands"
)

func TestSuggest(t *testing.T) {
	router := newBot(new(bottest.Clock), commands.Library{Corpus: shelf.harbour})
	tests := []struct{ command, option, typed, want string }{
		{"quotes", "speaker", "oka", "Ada Okafor"},
		{"compare", "with", "ferr", "Luis Ferrer"},
		{"ask", "outlet", "isl", "Island Gazette"},
		{"latest", "about", "tunn", "tunnel"},
		{"timeline", "about", "the tunn", "the tunnel"},
	}
	for _, test := range tests {
		choices := router.Suggest(t.Context(), bot.Message{Command: test.command}, test.option, test.typed)
		if !slices.Contains(choices, bot.Choice{Name: test.want, Value: test.want}) {
			t.Errorf("%s %s=%s: got %v, want %s among them", test.command, test.option, test.typed, choices, test.want)
		}
	}
	if got := router.Suggest(t.Context(), bot.Message{Command: "ask"}, "since", "las"); len(got) > 0 {
		t.Errorf("a date got the suggestions %v", got)
	}
}

// Every command's spec fits what chat platforms take: at most 25 options, names of lower-case letters, lines of 100
// characters, and examples that help can show.
func TestSpecs(t *testing.T) {
	for _, s := range newBot(new(bottest.Clock), commands.Library{Corpus: shelf.harbour}).Specs() {
		if len(s.Short) == 0 || len([]rune(s.Short)) > 100 || len(s.Examples) == 0 || len(s.Options) > 25 {
			t.Errorf("%s: short of %d characters, %d examples, %d options", s.Name, len([]rune(s.Short)), len(s.Examples), len(s.Options))
		}
		seen := map[string]bool{}
		for _, o := range s.Options {
			if seen[o.Name] || len([]rune(o.Short)) > 100 || len(o.Short) == 0 || len(o.Choices) > 25 {
				t.Errorf("%s: option %s comes twice or has a line of %d characters", s.Name, o.Name, len([]rune(o.Short)))
			}
			seen[o.Name] = true
		}
		for i, o := range s.Options {
			if o.Required && i > 0 && !s.Options[i-1].Required {
				t.Errorf("%s: required option %s stands behind others", s.Name, o.Name)
			}
		}
	}
}
