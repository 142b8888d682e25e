package commands

import (
	"context"

	"github.com/whosaid/whosaid/bot"
)

// The names of options that several commands have.
const (
	speakerName = "speaker"
	withName    = "with"
	aboutName   = "about"
	outletName  = "outlet"
	sinceName   = "since"
	untilName   = "until"
	kindName    = "kind"
)

func aboutOption(short string) bot.Option {
	return bot.Option{Name: aboutName, Short: short, Type: bot.TopicOption}
}

func speakerOption(short string) bot.Option {
	return bot.Option{Name: speakerName, Short: short, Type: bot.SpeakerOption}
}

// filters are the options that narrow any question.
func filters() []bot.Option {
	return []bot.Option{
		{Name: outletName, Short: "only this outlet", Type: bot.OutletOption},
		{Name: sinceName, Short: "from this day on: 2025-03-24, Monday, last week", Type: bot.DateOption},
		{Name: untilName, Short: "up to this day: 2025-03-31, yesterday", Type: bot.DateOption},
		{Name: kindName, Short: "only words in quotation marks, or only reported speech", Type: bot.ChoiceOption, Choices: []bot.Choice{
			{Name: "direct", Value: "direct"}, {Name: "partly direct", Value: "mixed"}, {Name: "indirect", Value: "indirect"}}},
	}
}

// Suggest completes the options that take names and topics of the corpus.
func (l Library) Suggest(ctx context.Context, req bot.Request, option, typed string) ([]bot.Choice, error) {
	part := option
	switch option {
	case withName:
		part = speakerName
	case aboutName:
		part = "topic"
	}
	counts, err := l.Corpus.Complete(ctx, req.Collections, part, typed, 25)
	if err != nil {
		return nil, err
	}
	choices := make([]bot.Choice, len(counts))
	for i, c := range counts {
		choices[i] = bot.Choice{Name: c.Name, Value: c.Name}
	}
	return choices, nil
}
