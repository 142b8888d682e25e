package commands

import (
	"context"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus/quote"
)

// cast is whom and what a corpus has most of: what examples are best about.
type cast struct{ first, second, outlet string }

// cast is empty for the built-in sample, which the examples of the commands fit, for a corpus that quotes fewer than two
// people, and for one that cannot be read now.
func (l Library) cast(ctx context.Context, scope []string) cast {
	if l.Notice != "" {
		return cast{}
	}
	var people []string
	speakers, _ := l.Corpus.Complete(ctx, scope, "speaker", "", 10)
	for _, s := range speakers {
		if s.Kind == quote.Person {
			people = append(people, s.Name)
		}
	}
	outlets, _ := l.Corpus.Complete(ctx, scope, "outlet", "", 1)
	if len(people) < 2 || len(outlets) == 0 {
		return cast{}
	}
	return cast{people[0], people[1], outlets[0].Name}
}

// Starters are first questions that a corpus of the asker's own answers: on those it quotes most, and on what its largest
// outlet printed last. There are none where the examples of the commands have to do.
func (l Library) Starters(ctx context.Context, scope []string) []string {
	c := l.cast(ctx, scope)
	if c == (cast{}) {
		return nil
	}
	return []string{"quotes by " + c.first, "quotes by " + c.second, "latest from " + c.outlet}
}

// shapes are the examples of commands that ask about people and outlets.
var shapes = map[question.Intent][]string{
	question.Ask:      {"who said what about SECOND", "what did FIRST say last week"},
	question.Quotes:   {"quotes by FIRST", "quotes by FIRST about SECOND"},
	question.Latest:   {"latest from OUTLET", "latest from FIRST"},
	question.Compare:  {"compare FIRST and SECOND", "FIRST vs SECOND since Monday"},
	question.Timeline: {"timeline of FIRST"},
	question.Speakers: {"who talks most about FIRST"},
	question.Before:   {"what did FIRST say about SECOND before"},
	question.Article:  {"articles about FIRST"},
}

// examples are those of a command, about people and outlets of this corpus where it is the asker's own.
func (c cast) examples(s bot.Spec) []string {
	if c == (cast{}) || shapes[question.Intent(s.Name)] == nil {
		return s.Examples
	}
	fill := strings.NewReplacer("FIRST", c.first, "SECOND", c.second, "OUTLET", c.outlet)
	var list []string
	for _, shape := range shapes[question.Intent(s.Name)] {
		list = append(list, fill.Replace(shape))
	}
	return list
}
